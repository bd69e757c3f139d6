import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Incident, PlantState } from '../../contract/index.ts';
import { FAULT_HOURS, type GuidedStep, LONGEST_WAIT_HOURS } from './guided-run.ts';
import { type GuidedProgress, GuidedRunner } from './guided-runner.ts';
import { diagnosis, incident, RUN, state } from './guided-samples.ts';

const FAULT = 1;
const COMMANDS: Readonly<Record<GuidedStep, string[]>> = {
  reset: ['POST /reset'],
  prerun: ['POST /prerun'],
  fault: ['PUT /disturbances/1', 'PUT /speed', 'POST /start'],
  detect: [],
  explain: [],
  hold: ['POST /stop'],
};
const ALL = Object.values(COMMANDS).flat();

type Reply = (response: ServerResponse) => void;

const json =
  (status: number, body: unknown): Reply =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
const granted = json(200, state(0, { status: 'stopped' }));
const refused = json(409, {
  ...{ type: 'about:blank', title: 'Conflict', status: 409 },
  detail: 'The plant has shut down; it has to be reset first.',
});
const gone: Reply = (response) => void response.destroy();

/** The backend as these tests script it: grants what they do not answer otherwise. */
class ScriptedBackend {
  readonly asked: string[] = [];
  readonly replies = new Map<string, Reply>();
  readonly #server: Server = createServer((request, response) => {
    const command = `${request.method} ${request.url?.replace('/api/v1', '')}`;
    this.asked.push(command);
    request.resume();
    (this.replies.get(command) ?? granted)(response);
  });

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

/** A console: what it sees of the plant, and a runner that looks at it. A reload begins another. */
class Console {
  seen: { state: PlantState | null; incidents: readonly Incident[] | null } = {
    state: state(3, { run: RUN - 1 }),
    incidents: [],
  };
  #kept = 'null';
  runner = this.#open();

  #open(): GuidedRunner {
    return new GuidedRunner(() => this.seen, {
      read: () => JSON.parse(this.#kept) as GuidedProgress | null,
      write: (progress) => (this.#kept = JSON.stringify(progress)),
    });
  }

  sees(plant: PlantState, incidents: readonly Incident[] = []): void {
    this.seen = { state: plant, incidents };
    this.runner.look();
  }

  /** The page before it answers nothing any more; the new one knows nothing of the plant yet. */
  reload(): void {
    const { seen } = this;
    this.seen = { state: null, incidents: null };
    this.runner = this.#open();
    this.runner.look();
    this.seen = seen;
  }

  get step(): GuidedStep | undefined {
    return this.runner.view().guided?.step;
  }
}

let backend: ScriptedBackend;
let page: Console;

beforeEach(async () => {
  backend = new ScriptedBackend();
  page = new Console();
  const origin = await backend.listen();
  const { fetch } = globalThis; // a page asks its own origin; Node has none
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetch(origin + path, init));
});

afterEach(() => {
  vi.unstubAllGlobals();
  backend.close();
});

const standing = state(FAULT_HOURS, { status: 'stopped' });
const alarm = incident(9, 8.5);
const explained = { ...alarm, diagnosis };

const reaches = (step: GuidedStep) => vi.waitFor(() => expect(page.step).toBe(step));
const ends = () => vi.waitFor(() => expect(page.runner.view().isActive).toBe(false));

/** What the plant shows so that a step comes to its end; the others end with their commands. */
const SHOWN: Partial<Record<GuidedStep, () => void>> = {
  prerun: () => page.sees(standing),
  detect: () => page.sees(state(8.6), [alarm]),
  explain: () => page.sees(state(9), [explained]),
};
const STEPS = ['reset', 'prerun', 'fault', 'detect', 'explain', 'hold'] as const;

async function walkTo(step: GuidedStep): Promise<void> {
  page.runner.begin(FAULT, 600);
  for (const each of STEPS.slice(0, STEPS.indexOf(step))) {
    await reaches(each);
    await vi.waitFor(() => expect(backend.asked).toEqual(expect.arrayContaining(COMMANDS[each])));
    SHOWN[each]?.();
  }
  await reaches(step);
}

describe('a guided run', () => {
  test('gives each command once, in order, and ends explained', async () => {
    await walkTo('hold');
    await ends();
    expect(backend.asked).toEqual(ALL);
    expect(page.runner.view()).toMatchObject({
      failure: null,
      guided: { run: RUN, end: 'explained', incident: explained },
    });
  });

  test('is not begun twice', async () => {
    page.runner.begin(FAULT, 600);
    page.runner.begin(FAULT, 600);
    await reaches('prerun');
    expect(backend.asked.filter((command) => command === 'POST /reset')).toHaveLength(1);
  });

  test.each(STEPS.flatMap((step) => COMMANDS[step].map((command) => [command, step] as const)))(
    'stops where %s is refused, and can be begun anew',
    async (command, step) => {
      backend.replies.set(command, refused);
      await walkTo(step);
      await ends();
      expect(page.runner.view().failure?.detail).toMatch(/has to be reset first/);
      expect(backend.asked.at(-1)).toBe(command);
      page.sees(state(9), [explained]);
      page.reload();
      expect(page.runner.view()).toEqual({ guided: null, isActive: false, failure: null });
      backend.replies.clear();
      await walkTo('detect');
    },
  );

  test('says so when the backend is gone', async () => {
    backend.replies.set('POST /prerun', gone);
    page.runner.begin(FAULT, 600);
    await ends();
    expect(page.runner.view()).toMatchObject({
      failure: { kind: 'offline' },
      guided: { step: 'prerun' },
    });
  });

  test('that was given up is moved by no late answer', async () => {
    let answer: (() => void) | null = null;
    backend.replies.set('POST /reset', (response) => (answer = () => granted(response)));
    page.runner.begin(FAULT, 600);
    await vi.waitFor(() => expect(answer).not.toBeNull());
    page.runner.cancel();
    backend.replies.clear();
    page.runner.begin(2, 600);
    await reaches('prerun');
    (answer as (() => void) | null)?.();
    page.sees(standing);
    await reaches('detect');
    expect(backend.asked).toEqual([
      ...['POST /reset', 'POST /reset', 'POST /prerun'],
      ...['PUT /disturbances/2', 'PUT /speed', 'POST /start'],
    ]);
  });

  test('ends honestly where the plant shuts down before the fault is found', async () => {
    await walkTo('detect');
    page.sees(state(14, { status: 'shutdown' }));
    await ends();
    expect(page.runner.view().guided).toMatchObject({ end: 'shutdown', incident: null });
    expect(backend.asked.at(-1)).toBe('POST /stop');
  });

  test('ends with no alarm, and stops the plant', async () => {
    await walkTo('detect');
    page.sees(state(FAULT_HOURS + LONGEST_WAIT_HOURS + 0.1));
    await ends();
    expect(page.runner.view().guided?.end).toBe('undetected');
    expect(backend.asked).toEqual(ALL);
  });

  test.each([
    ['stopped', state(9, { status: 'stopped' })],
    ['abandoned', state(0, { run: RUN + 1 })],
  ] as const)('leaves the plant alone once it is %s by somebody', async (end, plant) => {
    await walkTo('detect');
    const before = backend.asked.length;
    page.sees(plant);
    await ends();
    expect(page.runner.view().guided?.end).toBe(end);
    page.sees(state(9), [explained]);
    expect(backend.asked).toHaveLength(before);
  });

  test.each(STEPS)('goes on after the page is loaded anew at: %s', async (step) => {
    await walkTo(step);
    page.reload();
    expect(page.step).toBe(step);
    page.runner.look();
    for (const each of STEPS.slice(STEPS.indexOf(step))) {
      await vi.waitFor(() =>
        expect(STEPS.indexOf(page.step!)).toBeGreaterThanOrEqual(STEPS.indexOf(each)),
      );
      SHOWN[each]?.();
    }
    await ends();
    expect(page.runner.view()).toMatchObject({ failure: null, guided: { end: 'explained' } });
    expect([...new Set(backend.asked)]).toEqual(ALL);
  });

  test('does not begin the pre-run again that goes on without the page', async () => {
    await walkTo('prerun');
    await vi.waitFor(() => expect(backend.asked).toContain('POST /prerun'));
    page.seen = { state: state(4, { prerunUntil: FAULT_HOURS }), incidents: [] };
    page.reload();
    page.runner.look();
    page.sees(standing);
    await reaches('detect');
    expect(backend.asked.filter((command) => command === 'POST /prerun')).toHaveLength(1);
  });

  test('that has ended stays ended after the page is loaded anew', async () => {
    await walkTo('hold');
    await ends();
    page.reload();
    page.sees(state(10));
    expect(page.runner.view()).toMatchObject({ isActive: false, guided: { end: 'explained' } });
    expect(backend.asked).toEqual(ALL);
  });
});

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  containersOf,
  ended,
  freePort,
  QuaysideHome,
  stackOf,
  until,
} from './support/quayside-home.ts';

const run = promisify(execFile);

let home: QuaysideHome;
beforeEach(async () => {
  home = await QuaysideHome.create();
});
afterEach(() => home.remove());

/** A stack of one service that runs `script` on Node. */
function single(script: string, more = ''): string {
  return `services:
  only:
    image: node:24-bookworm-slim
    init: true
    stop_grace_period: 1s
    command: [node, -e, ${JSON.stringify(script)}]
${more}`;
}

const stays = 'setInterval(() => undefined, 1000)';

describe('a taken port', () => {
  it('is named with the program that holds it, and a free one can be used', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const id = await home.addFixture('hello', (yaml) => yaml.replace('18080', String(port)));
    const quayside = await home.open();

    const task = await ended(quayside, quayside.up(id));
    expect(task.problem).toMatchObject({
      code: 'port-taken',
      params: { port, service: 'web', ownerKind: 'process' },
    });
    expect(String(task.problem?.params['owner'])).toContain(`pid ${process.pid}`);
    expect(stackOf(quayside, id)).toMatchObject({ state: 'failed', problem: task.problem });
    expect(home.hasEnvFile(id)).toBe(false);
    expect(await containersOf(id)).toEqual([]);

    expect(await quayside.useFreePort(id)).toEqual({ ok: true, value: null });
    expect(stackOf(quayside, id).ports[0]).toMatchObject({ authorPort: port, moved: true });
    expect((await ended(quayside, quayside.up(id))).state).toBe('done');
    const moved = stackOf(quayside, id).ports[0]?.hostPort;
    expect(stackOf(quayside, id).links[0]?.url).toBe(`http://127.0.0.1:${moved}/`);
    other.close();
  });

  it('is named with the stack whose container holds it', async () => {
    const port = await freePort();
    const ports = `    ports: ['${port}:80']\n`;
    const first = await home.addStack('first', single(stays, ports));
    const second = await home.addStack('second', single(stays, ports));
    const quayside = await home.open();
    expect((await ended(quayside, quayside.up(first))).state).toBe('done');
    const task = await ended(quayside, quayside.up(second));
    expect(task.problem).toMatchObject({
      code: 'port-taken',
      params: { port, owner: first, ownerKind: 'container', service: 'only' },
    });
  });
});

describe('a container that does not come up', () => {
  it('is named with its exit code and its last words, without secrets', async () => {
    const script = 'console.error("no luck with " + process.env.TOKEN); process.exit(3)';
    const id = await home.addStack(
      'exits',
      `x-quayside:
  env: { TOKEN: { secret: true } }
${single(script, '    environment: { TOKEN: "${TOKEN}" }\n')}`,
    );
    const quayside = await home.open();
    await quayside.setVariable(id, 'TOKEN', 'tok-4711-very-secret', { thisRunOnly: true });
    const task = await ended(quayside, quayside.up(id));
    expect(task).toMatchObject({
      state: 'failed',
      problem: { code: 'service-exited', params: { service: 'only', exitCode: 3 } },
    });
    expect(task.problem?.output).toContain('no luck with');
    expect(JSON.stringify(quayside.snapshot())).not.toContain('tok-4711');
    expect(await quayside.output(task.id)).not.toContain('tok-4711');
    expect(stackOf(quayside, id)).toMatchObject({ state: 'failed', problem: task.problem });
    expect((await ended(quayside, quayside.down(id))).state).toBe('done');
    expect(home.hasEnvFile(id)).toBe(false);
  });

  it('is found even when its restart policy keeps trying', async () => {
    const yaml = single('process.exit(1)', '    restart: unless-stopped\n');
    const id = await home.addStack('loops', yaml);
    const quayside = await home.open();
    const task = await ended(quayside, quayside.up(id));
    expect(task.problem).toMatchObject({ code: 'service-exited', params: { service: 'only' } });
  });

  it('is named when it never becomes healthy', async () => {
    const yaml = single(
      stays,
      `    healthcheck:
      test: [CMD, node, -e, "console.log('not yet'); process.exit(1)"]
      interval: 300ms
      retries: 2
`,
    );
    const id = await home.addStack('sick', yaml);
    const quayside = await home.open();
    const task = await ended(quayside, quayside.up(id));
    expect(task.problem).toMatchObject({
      code: 'service-unhealthy',
      params: { service: 'only' },
      fixes: ['show-log', 'restart-stack'],
    });
    expect(task.problem?.output).toContain('not yet');
  });

  it('is named when another service waits for it', async () => {
    const id = await home.addStack(
      'waits',
      `${single('console.error("broken inside"); process.exit(7)')}
  later:
    image: node:24-bookworm-slim
    command: [node, -e, "0"]
    depends_on: { only: { condition: service_completed_successfully } }
`,
    );
    const quayside = await home.open();
    const task = await ended(quayside, quayside.up(id));
    expect(task.problem).toMatchObject({
      code: 'service-exited',
      params: { service: 'only', exitCode: 7 },
    });
    expect(task.problem?.output).toContain('broken inside');
  });
});

describe('a stack that lacks something', () => {
  it('names every missing key and leaves nothing on the disk', async () => {
    const yaml = single(stays, '    environment: [ "A=${FIRST:?}", "B=${SECOND:?needed}" ]\n');
    const id = await home.addStack('keys', yaml);
    const quayside = await home.open();
    const task = await ended(quayside, quayside.up(id));
    expect(task.problem).toMatchObject({ code: 'variable-missing', fixes: ['enter-keys'] });
    expect(String(task.problem?.params['names'])).toContain('FIRST');
    expect(String(task.problem?.params['names'])).toContain('SECOND');
    expect(home.hasEnvFile(id)).toBe(false);
    expect(await containersOf(id)).toEqual([]);
  });

  it('prefers the value that was entered to the one in the environment', async () => {
    const script = 'console.log("name " + process.env.NAME); setInterval(() => undefined, 1000)';
    const id = await home.addStack(
      'shell',
      single(script, '    environment: { NAME: "${NAME}" }\n'),
    );
    const quayside = await home.open({ ...process.env, NAME: 'from-the-shell' });
    await quayside.setVariable(id, 'NAME', 'entered', { thisRunOnly: false });
    expect((await ended(quayside, quayside.up(id))).state).toBe('done');
    const [container = ''] = await containersOf(id);
    const { stdout } = await run('docker', ['logs', container]);
    expect(stdout).toContain('name entered');
  });

  it('is listed as broken with line and column, and harms no other', async () => {
    const broken = await home.addStack('broken', 'services:\n  web:\n   image: x\n  image: [\n');
    const fine = await home.addStack('fine', single(stays));
    const quayside = await home.open();
    const view = stackOf(quayside, broken);
    expect(view.state).toBe('broken');
    expect(typeof view.problem?.params['line']).toBe('number');
    expect(await quayside.up(broken)).toMatchObject({ ok: false });
    expect((await ended(quayside, quayside.up(fine))).state).toBe('done');
    await until(quayside, ({ stacks }) => stacks[fine]?.state === 'ready', 'the fine one is ready');
  });
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Detection } from '../../contract/index.ts';
import { MonitorStore } from './monitor-store.ts';

const detection = (step: number): Detection => ({
  run: 1,
  stepIndex: step,
  hours: step / 3600,
  methods: { pca: [{ name: 'T2', value: step, limit: 10 }] },
});

const bodies: Readonly<Record<string, unknown>> = {
  '/api/v1/detection': {
    settings: {
      method: 'pca',
      alpha: 0.01,
      limits: 'theory',
      components: 'standard',
      consecutive: 6,
    },
    training: { state: 'running', on: { source: 'baseline' } },
    limits: {},
  },
  '/api/v1/detections': { detections: [detection(180), detection(360)] },
  '/api/v1/incidents': { incidents: [] },
};

const open: { server?: Server; asked: string[]; held: (() => void)[] } = { asked: [], held: [] };

beforeEach(async () => {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    open.asked.push(path);
    open.held.push(() => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(bodies[path]));
    });
  });
  open.server = server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { fetch } = globalThis; // a page asks its own origin; Node has none
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetch(origin + path, init));
});

afterEach(() => {
  vi.unstubAllGlobals();
  open.server?.closeAllConnections();
  open.server?.close();
  open.held = [];
});

const event = (type: string, data: unknown) => ({ type, data: JSON.stringify(data), id: '' });

it('puts what came on the stream behind the past that was asked for', async () => {
  const store = new MonitorStore();
  store.connected();
  await vi.waitFor(() => expect(open.held).toHaveLength(3));
  store.receive(event('detection', detection(540)));
  for (const answer of open.held) answer();
  await vi.waitFor(() => expect(store.view().history).toBe('ready'));
  expect([...store.log.values('pca', 'T2')]).toEqual([180, 360, 540]);
  expect(store.view().detector?.settings.method).toBe('pca');
});

it('shows a piece of an answer within 100 ms and outlives what it cannot read', () => {
  const store = new MonitorStore();
  store.receive({ type: 'analysis', data: '{"half', id: '' });
  store.receive(event('incident', { id: 'x' }));
  const answer = {
    model: 'a/b',
    state: 'waiting',
    text: '',
    problem: null,
    ms: null,
    firstTokenMs: null,
    inputTokens: null,
    outputTokens: null,
    cost: null,
    verdict: null,
    verdictProblem: null,
  };
  store.receive(
    event('analysis', {
      id: 1,
      incidentId: 1,
      task: 'explain',
      trigger: 'manual',
      at: '2026-11-21T10:00:00Z',
      endedAt: null,
      answers: [answer],
      citations: [],
      agreement: null,
    }),
  );
  vi.useFakeTimers();
  store.receive(event('answer-delta', { analysisId: 1, model: 'a/b', text: 'Hot' }));
  vi.advanceTimersByTime(100);
  vi.useRealTimers();
  expect(store.view().analyses[0]?.answers[0]?.text).toBe('Hot');
});

import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('what is not set, or set to nothing, has its standard', () => {
  expect(readConfig({})).toEqual(readConfig({ PORT: '', TEP_SEED: '', LOG_LEVEL: '' }));
  expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 8000, speed: 1, noise: true });
});

test('what is set is read', () => {
  const config = readConfig({
    ...{ TEP_AUTOSTART: 'true', TEP_SPEED: 'max', TEP_SEED: '42', TEP_NOISE: 'off' },
    ...{ HISTORY_LIMIT_MB: '10', DATA_DIR: '/data' },
  });
  expect(config).toMatchObject({ autostart: true, speed: 'max', seed: 42, noise: false });
  expect(config).toMatchObject({ historyBytes: 10_000_000, dataDir: '/data' });
});

test('a part runs in this process unless it is told where', () => {
  const { services } = readConfig({ SIMULATOR_URL: 'http://simulator:8001/', RAG_URL: '' });
  expect(services).toEqual({ simulator: 'http://simulator:8001', llm: null, rag: null });
});

test.each([
  ['PORT', '70000'],
  ['PORT', 'http'],
  ['TEP_SPEED', '0.5'],
  ['TEP_SPEED', 'fast'],
  ['TEP_SEED', '-1'],
  ['TEP_SEED', '1.5'],
  ['TEP_NOISE', 'yes'],
  ['TEP_AUTOSTART', '1'],
  ['HISTORY_LIMIT_MB', '0'],
  ['LOG_LEVEL', 'loud'],
  ['SIMULATOR_URL', 'simulator:8001'],
  ['LLM_URL', 'http://key@llm:8002'],
  ['RAG_URL', 'http://rag:8003/api'],
])('%s=%s is refused by its name', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(name);
});

import fc from 'fast-check';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { call, startBackend, temporaryFolder } from '../../test/support/backend.ts';
import { LOG_LEVELS, LOG_LINES_KEPT, logsSchema, problemSchema } from '../contract/index.ts';
import { readConfig } from './config.ts';
import { openLog, RecentLog } from './recent-log.ts';

function logging(secrets: readonly string[] = []) {
  const passedOn: string[] = [];
  const recent = new RecentLog({ write: (line) => passedOn.push(line) }, secrets);
  return { recent, passedOn, log: pino({ level: 'trace' }, recent) };
}

test('keeps level, time and message, and passes every line on', () => {
  const { recent, passedOn, log } = logging();
  log.info('up');
  log.error(new Error('the disk is full'), 'a sample could not be stored');
  log.warn(new Error('alone'));
  const lines = recent.newest(10, 'trace');
  expect(lines).toMatchObject([
    { id: 1, level: 'info', message: 'up' },
    { id: 2, level: 'error', message: 'a sample could not be stored: the disk is full' },
    { id: 3, level: 'warn', message: 'alone' },
  ]);
  expect(logsSchema.parse({ lines }).lines).toHaveLength(3);
  expect(passedOn.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
    'up',
    'a sample could not be stored',
    'alone',
  ]);
});

test('keeps the newest lines only, of a level and graver ones', () => {
  const { recent, log } = logging();
  for (let n = 1; n <= LOG_LINES_KEPT + 20; n += 1) log[n % 10 === 0 ? 'error' : 'debug'](`${n}`);
  expect(recent.newest(LOG_LINES_KEPT, 'trace')).toHaveLength(LOG_LINES_KEPT);
  expect(recent.newest(LOG_LINES_KEPT, 'trace')[0]?.id).toBe(21);
  expect(recent.newest(2, 'warn').map(({ message }) => message)).toEqual(['510', '520']);
  expect(recent.newest(2, 'fatal')).toEqual([]);
});

test('a message of any length is cut, not refused', () => {
  const { recent, log } = logging();
  log.info('x'.repeat(100_000));
  expect(recent.newest(1, 'info')[0]?.message).toHaveLength(2000);
});

test('no secret is kept or passed on, wherever it stands', () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 });
  const secret = fc.stringMatching(/^[!-~]{16,40}$/);
  fc.assert(
    fc.property(secret, text, text, fc.constantFrom(...LOG_LEVELS), (key, before, after, level) => {
      const { recent, passedOn, log } = logging([key]);
      const said = before + key + after;
      log[level](Object.assign(new Error(said), { headers: { 'x-api-key': key } }), said);
      expect(passedOn.join('')).toContain('[secret]');
      expect(passedOn.join('')).not.toContain(JSON.stringify(key).slice(1, -1));
      expect(recent.newest(1, 'trace')[0]?.message).not.toContain(key);
    }),
    { numRuns: 50 },
  );
});

test('a line that is no JSON once a secret is out is kept as it is', () => {
  const { recent, log } = logging(['nearly-a-newline']);
  log.info('it said \nearly-a-newline');
  expect(recent.newest(1, 'info')[0]?.message).toContain('it said');
});

test('the keys of the settings are the secrets', () => {
  const { analyses } = readConfig({
    ...{ ANTHROPIC_API_KEY: 'sk-ant-0123456789', GEMINI_API_KEY: 'AIza0123456789' },
    ...{ LMSTUDIO_API_KEY: 'lm-0123456789', LMSTUDIO_URL: 'off' },
  });
  const recent = openLog(analyses);
  const time = Date.now();
  for (const key of ['sk-ant-0123456789', 'AIza0123456789', 'lm-0123456789'])
    recent.write(`${JSON.stringify({ level: 20, time, msg: `${key} was refused` })}\n`);
  const messages = recent.newest(3, 'debug').map(({ message }) => message);
  expect(messages).toEqual(Array(3).fill('[secret] was refused'));
});

test('the API tells the newest lines and refuses what is no level', async () => {
  await using folder = await temporaryFolder();
  await using backend = await startBackend(folder.path, { logLevel: 'info' });
  const api = `${backend.url}/api/v1/logs`;
  const { lines } = logsSchema.parse((await call(`${api}?limit=5`)).body);
  expect(lines.map(({ message }) => message).join()).toMatch(/Server listening/);
  for (const wrong of ['limit=0', `limit=${LOG_LINES_KEPT + 1}`, 'level=loud', 'since=3']) {
    const { status, body } = await call(`${api}?${wrong}`);
    expect([wrong, status]).toEqual([wrong, 400]);
    expect(problemSchema.parse(body).detail).toContain(wrong.split('=')[0]);
  }
});

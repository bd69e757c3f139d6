import { describe, expect, it } from 'vitest';
import { problem } from '#shared/problem.ts';
import { wishIn } from './commands/scale.ts';
import { portsFrom } from './commands/up.ts';
import { exitCodeOf } from './exit-codes.ts';
import { localeOf, table } from './terminal.ts';

describe('exit codes', () => {
  it.each([
    ['wrong-use', 2],
    ['stack-not-found', 2],
    ['engine-not-running', 3],
    ['engine-lost', 3],
    ['compose-missing', 3],
    ['variable-missing', 4],
    ['port-taken', 5],
    ['build-failed', 1],
    ['task-cancelled', 1],
  ] as const)('%s is %i', (code, exit) => {
    expect(exitCodeOf(problem(code))).toBe(exit);
  });
});

describe('--port', () => {
  it('takes a service with or without the port inside', () => {
    expect(portsFrom(['web=8081', 'api:80=9000'])).toEqual({
      ok: true,
      value: { web: 8081, 'api:80': 9000 },
    });
  });
  it.each(['web', 'web=', '=80', 'web=x', 'web:x=80'])('refuses %s', (flag) => {
    expect(portsFrom([flag])).toMatchObject({ ok: false, problem: { code: 'wrong-use' } });
  });
});

describe('<service>=<n>', () => {
  it('is a service and a number', () => {
    expect(wishIn('worker=3')).toEqual({ ok: true, value: { service: 'worker', count: 3 } });
    expect(wishIn('my.web-1=0')).toMatchObject({ value: { service: 'my.web-1', count: 0 } });
  });
  it.each(['worker', 'worker=', '=3', 'worker=x', 'worker=-1', 'worker=1.5'])(
    '%s is not',
    (text) => {
      expect(wishIn(text)).toMatchObject({ ok: false, problem: { code: 'wrong-use' } });
    },
  );
});

describe('a table', () => {
  it('lines its columns up, wide characters too', () => {
    const rows = [
      ['A', 'B'],
      ['就绪', 'x'],
      ['four', 'y'],
    ];
    expect(table(rows)).toBe('A     B\n就绪  x\nfour  y');
  });
});

describe('the locale', () => {
  it.each([
    [{ LANG: 'de_DE.UTF-8' }, 'de-DE'],
    [{ LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US' }, 'zh-CN'],
    [{}, 'en'],
  ])('%j is %s', (env, locale) => {
    expect(localeOf(env)).toBe(locale);
  });
});

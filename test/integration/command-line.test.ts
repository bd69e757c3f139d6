import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { logLineSchema } from '#shared/log-line.ts';
import { problemSchema } from '#shared/problem.ts';
import { stackViewSchema, variableViewSchema } from '#shared/stack-view.ts';
import { taskViewSchema } from '#shared/task-view.ts';
import { containersOf, freePort, QuaysideHome } from './support/quayside-home.ts';

const cli = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

let home: QuaysideHome;
const children: ChildProcess[] = [];
beforeEach(async () => {
  home = await QuaysideHome.create();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await home.remove();
});

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = spawn(process.execPath, [cli, ...args], {
    env: {
      ...process.env,
      QUAYSIDE_HOME: home.home,
      QUAYSIDE_STACKS: home.stacks,
      LANG: 'C',
      // A name that no server ever has (RFC 6761): nothing of a test leaves this machine.
      ANTHROPIC_BASE_URL: 'http://provider.invalid',
      ...env,
    },
  });
  children.push(child);
  return child;
}

interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

async function outcome(child: ChildProcess, input = ''): Promise<Outcome> {
  child.stdin?.end(input);
  const [stdout, stderr] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    child.exitCode === null ? once(child, 'exit') : null,
  ]);
  return { code: child.exitCode, stdout, stderr };
}

function quayside(args: readonly string[], input?: string, env?: NodeJS.ProcessEnv) {
  return outcome(start(args, env), input);
}

/** The one JSON document on stdout. */
function answer<T>(schema: z.ZodType<T>, stdout: string): T {
  return schema.parse(
    z.object({ ok: z.literal(true), value: z.unknown() }).parse(JSON.parse(stdout)).value,
  );
}

function refusal(stdout: string) {
  return z.object({ ok: z.literal(false), problem: problemSchema }).parse(JSON.parse(stdout))
    .problem;
}

const started = z.object({ task: taskViewSchema, stack: stackViewSchema });

describe('quayside', () => {
  it('starts a stack, tells about it, restarts and stops it', async () => {
    const { id } = await home.addHello();
    const port = await freePort();
    const up = await quayside(['up', id, '--port', `web=${port}`, '--json']);
    expect(up).toMatchObject({ code: 0, stderr: '' });
    const { task, stack } = answer(started, up.stdout);
    expect(task.state).toBe('done');
    expect(stack.ports[0]).toMatchObject({ hostPort: port, moved: true });

    const status = await quayside(['status', id, '--json']);
    expect(answer(stackViewSchema, status.stdout).services.map(({ state }) => state)).toEqual([
      'finished',
      'healthy',
      'healthy',
    ]);
    const opened = await quayside(['open', id, '--json'], '', { DISPLAY: '', WAYLAND_DISPLAY: '' });
    const page = z.object({ url: z.string(), opened: z.literal(false) });
    expect(answer(page, opened.stdout).url).toBe(`http://127.0.0.1:${port}/`);

    const logs = await quayside(['logs', id, '--service', 'api', '--json']);
    const lines = answer(z.array(logLineSchema), logs.stdout);
    expect(lines.map((line) => line.text)).toEqual(['api listens']);

    const again = await quayside(['restart', id, 'web']);
    expect(again).toMatchObject({ code: 0, stdout: 'Hello is restarted.\n' });
    const down = await quayside(['down', id]);
    expect(down).toMatchObject({ code: 0, stdout: 'Hello is stopped.\n' });
    expect(await containersOf(id)).toEqual([]);
    expect(home.hasEnvFile(id)).toBe(false);
  });

  it('follows the log, one document a line, until Ctrl+C', async () => {
    const { id } = await home.addHello();
    await quayside(['up', id]);
    const child = start(['logs', id, '--follow', '--json']);
    const stdout = child.stdout!.setEncoding('utf8');
    let printed = '';
    for await (const piece of stdout) {
      printed += String(piece);
      if (printed.includes('web listens')) break;
    }
    child.kill('SIGINT');
    await once(child, 'exit');
    const lines = printed.trim().split('\n');
    for (const line of lines) logLineSchema.parse(JSON.parse(line));
    expect(lines.length).toBeGreaterThanOrEqual(3);
  });

  it('cancels a start cleanly at Ctrl+C', async () => {
    const { id } = await home.addHello();
    const child = start(['up', id, '--json']);
    const done = outcome(child);
    while ((await containersOf(id)).length === 0) expect(child.exitCode).toBeNull();
    child.kill('SIGINT');
    const { code, stdout } = await done;
    expect(code).toBe(1);
    expect(refusal(stdout).code).toBe('task-cancelled');
    expect(await containersOf(id)).toEqual([]);
    expect(home.hasEnvFile(id)).toBe(false);
  });

  it('takes a value from stdin, shows it, and forgets it', async () => {
    const { id } = await home.addHello();
    const set = await quayside(['env', id, 'set', 'HELLO_NAME', '--json'], "it's $5 #1\n");
    expect(answer(variableViewSchema, set.stdout)).toMatchObject({
      name: 'HELLO_NAME',
      value: "it's $5 #1",
      storedIn: 'settings',
    });
    const shown = await quayside(['env', id]);
    expect(shown.stdout).toContain("it's $5 #1");
    await quayside(['env', id, 'unset', 'HELLO_NAME']);
    const after = await quayside(['env', id, '--json']);
    expect(answer(z.array(variableViewSchema), after.stdout)[0]?.storedIn).toBe('default');
  });

  it('refuses to keep a secret without a keychain, and never prints it', async () => {
    const id = await home.addStack(
      'secret',
      `x-quayside: { env: { TOKEN: { secret: true } } }
services: { only: { image: node:24-bookworm-slim, environment: { TOKEN: "\${TOKEN}" } } }
`,
    );
    const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent', DISPLAY: '' };
    const set = await quayside(['env', id, 'set', 'TOKEN', '--json'], 'tok-4711-secret\n', env);
    expect(set.code).toBe(1);
    expect(refusal(set.stdout).code).toMatch(/^keychain-/);
    expect(refusal(set.stdout).fixes).not.toContain('keep-for-this-run');
    const given = await quayside(['env', id, '--json'], '', { ...env, TOKEN: 'tok-4711-secret' });
    expect(answer(z.array(variableViewSchema), given.stdout)[0]).toMatchObject({ isSet: true });
    expect(set.stdout + set.stderr + given.stdout + given.stderr).not.toContain('tok-4711');
  });

  it.each([
    [['nonsense'], 2],
    [['up'], 2],
    [['up', 'no-such-stack'], 2],
    [['env', 'no-such-stack', 'frobnicate'], 2],
  ] as const)('%j is wrong use', async (args, code) => {
    const plain = await quayside(args);
    expect(plain.code).toBe(code);
    expect(plain.stdout).toBe('');
    expect(plain.stderr).not.toBe('');
    const json = await quayside([...args, '--json']);
    expect(json).toMatchObject({ code, stderr: '' });
    expect(refusal(json.stdout).code).toMatch(/wrong-use|stack-not-found/);
  });

  it('tells a missing engine, a missing key and a taken port apart', async () => {
    const { id } = await home.addHello();
    const away = { DOCKER_HOST: 'unix:///nonexistent/docker.sock' };
    const noEngine = await quayside(['up', id, '--json'], '', away);
    expect(noEngine.code).toBe(3);
    expect(refusal(noEngine.stdout).code).toMatch(/^engine-/);

    const needy = await home.addStack(
      'needy',
      'services: { only: { image: node:24-bookworm-slim, environment: ["A=${FIRST:?}"] } }\n',
    );
    const noKey = await quayside(['up', needy, '--json']);
    expect(noKey.code).toBe(4);
    expect(refusal(noKey.stdout).code).toBe('variable-missing');

    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const taken = await quayside(['up', id, '--port', `web=${port}`, '--json']);
    other.close();
    expect(taken.code).toBe(5);
    expect(refusal(taken.stdout)).toMatchObject({ code: 'port-taken', params: { port } });
  });

  it('examines the machine', async () => {
    await home.addHello();
    const { stdout } = await quayside(['doctor', '--json']);
    const checks = answer(z.array(z.object({ id: z.string(), state: z.string() })), stdout);
    const states = new Map(checks.map(({ id, state }) => [id, state]));
    expect(states.get('engine')).toBe('ok');
    expect(states.get('compose')).toBe('ok');
    expect(states.get('stacks')).toBe('ok');
  });
});

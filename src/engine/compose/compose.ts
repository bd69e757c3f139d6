import { StringDecoder } from 'node:string_decoder';
import { coerce, gte } from 'semver';
import { problem, type Problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { DockerCli } from '../docker/cli.ts';
import { classify } from '../problems/classify.ts';
import { runChild, type ChildEnd } from './child-group.ts';
import { composeConfigSchema, type ComposeConfig } from './config.ts';
import { composeContainersIn, type ComposeContainer } from './containers.ts';
import { createEventParser, type ComposeEvent } from './events.ts';
import { composeArguments, type ComposeProject } from './project.ts';
import { Transcript } from './transcript.ts';

export type { ComposeConfig, ComposePort, ComposeService } from './config.ts';
export type { ComposeContainer } from './containers.ts';

export interface ComposeOptions {
  cli: DockerCli;
  /** Of Compose, as `docker compose version --short` prints it. */
  version: string;
  mask: (text: string) => string;
  /** Gets the command line of everything that is run. */
  log?: ((line: string) => void) | undefined;
  /** Told of every run, not of questions. */
  onRun?: ((pid: number) => void) | undefined;
}

export interface RunOptions {
  signal?: AbortSignal | undefined;
  onEvent?: ((event: ComposeEvent) => void) | undefined;
  /** The run in lines for people, masked. */
  onOutput?: ((line: string) => void) | undefined;
  timeoutMs?: number | undefined;
}

/** First Compose with `--progress json`. */
const jsonProgressSince = '2.29.0';

/** Reading commands that take longer than this hang. */
const readLimitMs = 60_000;

/** Of a run's stdout, which holds all that a build reports. */
const keptStdout = 1024 * 1024;

/** Settings of the user's shell that would make Compose run something else than it is told. */
const foreignSettings = [
  'COMPOSE_FILE',
  'COMPOSE_PATH_SEPARATOR',
  'COMPOSE_PROFILES',
  'COMPOSE_PROJECT_NAME',
  'COMPOSE_ENV_FILES',
  'COMPOSE_DISABLE_ENV_FILE',
  'COMPOSE_IGNORE_ORPHANS',
  'COMPOSE_REMOVE_ORPHANS',
  'COMPOSE_PROGRESS',
  'COMPOSE_ANSI',
  'BUILDKIT_PROGRESS',
];

function composeEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !foreignSettings.includes(name));
  return { ...Object.fromEntries(kept), COMPOSE_MENU: '0', DOCKER_CLI_HINTS: 'false' };
}

/** `--progress` and its kind stand before the command's own arguments. */
function withGlobals(args: readonly string[], globals: readonly string[]): string[] {
  const [compose = 'compose', ...rest] = args;
  return [compose, ...globals, ...rest];
}

function masked(event: ComposeEvent, mask: (text: string) => string): ComposeEvent {
  if (event.kind === 'message') return { ...event, text: mask(event.text) };
  return { ...event, text: mask(event.text), details: mask(event.details) };
}

/** Runs `docker compose` for one engine. */
export class Compose {
  readonly #options: ComposeOptions;
  readonly #progress: 'json' | 'plain';

  constructor(options: ComposeOptions) {
    this.#options = options;
    const version = coerce(options.version);
    this.#progress = version !== null && gte(version, jsonProgressSince) ? 'json' : 'plain';
  }

  /** `stdout` is masked, and of a long run its end. Fails with what {@link classify} makes of the output. */
  async run(
    project: ComposeProject,
    command: readonly string[],
    options: RunOptions = {},
  ): Promise<Result<{ stdout: string }>> {
    const { mask } = this.#options;
    const transcript = new Transcript();
    let failedBuild: string | undefined;
    const onEvent = (raw: ComposeEvent) => {
      const event = masked(raw, mask);
      if (event.kind === 'progress' && event.status === 'error') {
        failedBuild = /^build (.+)$/.exec(event.id)?.[1] ?? failedBuild;
      }
      for (const line of transcript.add(event)) options.onOutput?.(line);
      options.onEvent?.(event);
    };
    const parsers = [createEventParser(onEvent), createEventParser(onEvent)] as const;
    let stdout = '';
    const decoder = new StringDecoder('utf8');
    const end = await this.#spawn(project, ['--progress', this.#progress], command, {
      ...options,
      onStart: this.#options.onRun,
      onStdout: (chunk) => {
        stdout = (stdout + decoder.write(chunk)).slice(-keptStdout);
        parsers[0].push(chunk);
      },
      onStderr: (chunk) => parsers[1].push(chunk),
    });
    for (const parser of parsers) parser.end();
    const known = this.#knownProblem(end);
    if (known) return failed(known);
    if (end.kind === 'exited' && end.code === 0) return ok({ stdout: mask(stdout) });
    const found = classify(transcript.text, { project: project.name, service: failedBuild });
    return failed(found.code === 'build-failed' ? await this.#withBuilt(found, project) : found);
  }

  /** BuildKit does not say whose image failed where the project builds only one. */
  async #withBuilt(found: Problem, project: ComposeProject): Promise<Problem> {
    if (found.params['service'] !== undefined) return found;
    const config = await this.config(project);
    const services = config.ok ? Object.entries(config.value.services) : [];
    const built = services.filter(([, service]) => Boolean(service.build)).map(([name]) => name);
    const [only] = built;
    return built.length !== 1 || only === undefined
      ? found
      : { ...found, params: { ...found.params, service: only } };
  }

  /** The project as Compose sees it. Values of variables are in it. */
  async config(project: ComposeProject, signal?: AbortSignal): Promise<Result<ComposeConfig>> {
    const output = await this.#read(project, ['config', '--format', 'json'], signal);
    if (!output.ok) return output;
    const parsed = composeConfigSchema.safeParse(jsonIn(output.value));
    if (parsed.success) return ok(parsed.data);
    const issue = parsed.error.issues[0];
    const reason = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`;
    return failed(problem('stack-compose-invalid', { reason: this.#options.mask(reason) }));
  }

  /** Every container of the project, also those that have ended. */
  async ps(project: ComposeProject, signal?: AbortSignal): Promise<Result<ComposeContainer[]>> {
    const output = await this.#read(project, ['ps', '--all', '--format', 'json'], signal);
    if (!output.ok) return output;
    const containers = composeContainersIn(output.value);
    return containers === null ? failed(problem('compose-failed')) : ok(containers);
  }

  async #read(
    project: ComposeProject,
    command: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<Result<string>> {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    const end = await this.#spawn(project, [], command, {
      signal,
      timeoutMs: readLimitMs,
      onStdout: (chunk) => stdout.push(chunk),
      onStderr: (chunk) => stderr.push(chunk),
    });
    const known = this.#knownProblem(end);
    if (known) return failed(known);
    if (end.kind === 'exited' && end.code === 0) return ok(Buffer.concat(stdout).toString('utf8'));
    const said = this.#options.mask(Buffer.concat(stderr).toString('utf8'));
    return failed(classify(said, { project: project.name }));
  }

  #spawn(
    project: ComposeProject,
    globals: readonly string[],
    command: readonly string[],
    options: Omit<Parameters<typeof runChild>[0], 'binary' | 'args' | 'env'>,
  ): Promise<ChildEnd> {
    const { cli, log, mask } = this.#options;
    const args = withGlobals(composeArguments(project, command), ['--ansi', 'never', ...globals]);
    log?.(mask(`docker ${args.join(' ')}`));
    return runChild({ ...options, binary: cli.binary, args, env: composeEnvironment(cli.env) });
  }

  /** The ends that are not Compose's own. */
  #knownProblem(end: ChildEnd): Problem | null {
    if (end.kind === 'aborted') return problem('task-cancelled');
    if (end.kind === 'timed-out') return problem('engine-hanging');
    if (end.kind === 'not-started') return problem('compose-missing', {}, end.error.message);
    return null;
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import type { EngineView } from '#shared/engine-view.ts';
import { nothingKnown } from '#shared/nothing-known.ts';
import { problem, type Problem } from '#shared/problem.ts';
import type Dockerode from 'dockerode';
import { dockerCli, findDockerBinary, type DockerCli } from './cli.ts';
import { knownCandidates, ownChoice, type Candidate } from './engine-choice.ts';
import { flavourOf } from './flavour.ts';
import { installedApps, nativeEngine } from './installed.ts';
import type { Machine } from './paths.ts';
import { pluginVersions } from './plugins.ts';
import { probe, type ProbeOutcome } from './probe.ts';
import { startAdvice } from './start-advice.ts';
import { floors, isOlder } from './version-floors.ts';

export interface FoundEngine {
  docker: Dockerode;
  cli: DockerCli;
  host: string;
  apiVersion: string;
  /** Tells one engine from another behind the same address. */
  id: string;
}

export interface SearchResult {
  view: EngineView;
  /** Non-null exactly when the view's phase is `ready`. */
  engine: FoundEngine | null;
}

type Answer = Extract<ProbeOutcome, { kind: 'answers' }>;
type Failure = Exclude<ProbeOutcome, Answer>;

interface Probed<O extends ProbeOutcome = ProbeOutcome> {
  candidate: Candidate;
  outcome: O;
}

function isAnswer(probed: Probed): probed is Probed<Answer> {
  return probed.outcome.kind === 'answers';
}

/** Why an engine that answers cannot be used; null where it can. */
function unfit({ version, info }: Answer): Pick<EngineView, 'phase' | 'problem'> | null {
  if (info.osType === 'windows' || version.os === 'windows') {
    return { phase: 'windows-containers', problem: problem('engine-windows-containers') };
  }
  if (isOlder(version.apiVersion, floors.engineApi)) {
    const params = { version: version.version || version.apiVersion, minimum: floors.engine };
    return { phase: 'too-old', problem: problem('engine-too-old', params) };
  }
  return null;
}

/**
 * All at once; the first in order that is usable counts, and nobody waits for those after it. Every
 * outcome before it is kept.
 */
async function probeInOrder(
  candidates: readonly Candidate[],
  { env }: Machine,
  stop: AbortSignal,
): Promise<Probed[]> {
  const rest = new AbortController();
  const signal = AbortSignal.any([rest.signal, stop]);
  const running = candidates.map(({ address }) => probe(address, { env, signal }));
  const done: Probed[] = [];
  for (const [index, candidate] of candidates.entries()) {
    const outcome = await running[index];
    if (outcome === undefined) continue;
    done.push({ candidate, outcome });
    if (outcome.kind === 'answers' && unfit(outcome) === null) break;
  }
  rest.abort();
  return done;
}

/** Buildx counts where Compose cannot build by itself, or refuses an old one. */
function buildxProblem(compose: string, buildx: string | null): Problem | null {
  const needed = !isOlder(compose, floors.composeWithoutBuilder);
  if (buildx === null) return needed ? problem('buildx-missing') : null;
  if (!isOlder(buildx, floors.buildx)) return null;
  return problem('buildx-missing', { version: buildx, minimum: floors.buildx });
}

/** What an engine that answers amounts to, together with the command line. */
async function judged(
  probed: Probed<Answer>,
  binary: string | null,
  machine: Machine,
): Promise<SearchResult> {
  const { candidate, outcome } = probed;
  const { version, info, docker } = outcome;
  const view: EngineView = {
    ...nothingKnown,
    flavour: flavourOf(info, version),
    source: candidate.source,
    host: candidate.address.host,
    version: version.version || null,
    apiVersion: version.apiVersion,
    cpus: info.cpus,
    memoryBytes: info.memoryBytes,
  };
  const wrong = unfit(outcome);
  if (wrong) return { view: { ...view, ...wrong }, engine: null };
  const missing = problem('compose-missing');
  if (binary === null)
    return { view: { ...view, phase: 'compose-missing', problem: missing }, engine: null };
  const cli = dockerCli(machine, binary, candidate.isOwnChoice ? null : candidate.address.host);
  const { compose, buildx } = await pluginVersions(cli);
  const tools = { ...view, composeVersion: compose, buildxVersion: buildx };
  if (compose === null) {
    return { view: { ...tools, phase: 'compose-missing', problem: missing }, engine: null };
  }
  if (isOlder(compose, floors.compose)) {
    const old = problem('compose-too-old', { version: compose, minimum: floors.compose });
    return { view: { ...tools, phase: 'compose-too-old', problem: old }, engine: null };
  }
  const builder = buildxProblem(compose, buildx);
  if (builder) {
    const phase = buildx === null ? 'compose-missing' : 'compose-too-old';
    return { view: { ...tools, phase, problem: builder }, engine: null };
  }
  const { apiVersion } = version;
  const { host } = candidate.address;
  return {
    view: { ...tools, phase: 'ready' },
    engine: { docker, cli, host, apiVersion, id: info.id },
  };
}

/** What a failed probe says, the most telling first. Absent and refused say the same: not running. */
const failures: readonly {
  kinds: readonly Failure['kind'][];
  phase: EngineView['phase'];
  code: Problem['code'];
}[] = [
  { kinds: ['silent'], phase: 'hanging', code: 'engine-hanging' },
  { kinds: ['starting'], phase: 'starting', code: 'engine-starting' },
  { kinds: ['forbidden'], phase: 'no-permission', code: 'engine-no-permission' },
];

function isFailure(probed: Probed): probed is Probed<Failure> {
  return !isAnswer(probed);
}

/** The state that says most, of engines none of which can be used. */
function telling(probed: readonly Probed[]): SearchResult | null {
  const failed = probed.filter(isFailure);
  // What the command line itself would meet comes before what lies elsewhere.
  const ordered = [...failed.filter(({ candidate }) => candidate.isOwnChoice), ...failed];
  for (const { candidate, outcome } of ordered) {
    const known = failures.find(({ kinds }) => kinds.includes(outcome.kind));
    if (!known) continue;
    const { host } = candidate.address;
    const found = problem(known.code, { host }, outcome.detail);
    return {
      view: {
        ...nothingKnown,
        phase: known.phase,
        flavour: candidate.flavour,
        source: candidate.source,
        host,
        problem: found,
      },
      engine: null,
    };
  }
  return null;
}

/** Nobody answers: is anything installed that could? */
async function notRunning(
  probed: readonly Probed[],
  binary: string | null,
  machine: Machine,
): Promise<SearchResult> {
  const [apps, native] = await Promise.all([installedApps(machine), nativeEngine(machine)]);
  const refused = probed.find(({ outcome }) => outcome.kind === 'refused');
  const isInstalled =
    binary !== null || apps.length > 0 || native !== null || refused !== undefined;
  if (!isInstalled) {
    const view = {
      ...nothingKnown,
      phase: 'not-installed',
      problem: problem('engine-not-installed'),
    } as const;
    return { view, engine: null };
  }
  const first = refused ?? probed.find(({ candidate }) => candidate.isOwnChoice);
  const detail = first && isFailure(first) ? first.outcome.detail : null;
  const command = await startAdvice(machine);
  const params = command === null ? {} : { command };
  return {
    view: {
      ...nothingKnown,
      phase: 'not-running',
      source: first?.candidate.source ?? null,
      host: first?.candidate.address.host ?? null,
      problem: problem('engine-not-running', params, detail),
    },
    engine: null,
  };
}

/**
 * One search for a usable engine: the CLI's own choice, then the known sockets. Where the
 * environment names an engine (DOCKER_HOST, DOCKER_CONTEXT), no other is looked for: that was an order.
 */
export async function searchEngine(machine: Machine, stop: AbortSignal): Promise<SearchResult> {
  const [choice, binary] = await Promise.all([
    ownChoice(machine),
    findDockerBinary(machine.env, machine.platform, machine.homeDir),
  ]);
  if (choice.kind === 'bad-host') {
    const wrong = problem('engine-not-running', { host: choice.host });
    const { host } = choice;
    return {
      view: { ...nothingKnown, phase: 'not-running', source: 'DOCKER_HOST', host, problem: wrong },
      engine: null,
    };
  }
  const own = choice.kind === 'candidate' ? [choice.candidate] : [];
  const known = choice.isExplicit ? [] : await knownCandidates(machine);
  const others = known.filter(({ address }) => address.host !== own[0]?.address.host);
  const probed = await probeInOrder([...own, ...others], machine, stop);
  const answers = probed.filter(isAnswer);
  const usable = answers.find(({ outcome }) => unfit(outcome) === null) ?? answers[0];
  if (usable) return judged(usable, binary, machine);
  if (choice.kind === 'context-missing') {
    const { context } = choice;
    const missing = problem('engine-context-missing', { context });
    const source = `context ${context}`;
    return {
      view: { ...nothingKnown, phase: 'context-missing', source, problem: missing },
      engine: null,
    };
  }
  return telling(probed) ?? notRunning(probed, binary, machine);
}

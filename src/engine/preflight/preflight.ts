import { homedir } from 'node:os';
import type { Finding } from '#shared/finding.ts';
import { portCheckOf, portMoves } from '../deploy/free-ports.ts';
import { scaleOf } from '../deploy/mode.ts';
import { plannedPorts } from '../deploy/planned-ports.ts';
import type { StackRun } from '../deploy/stack-run.ts';
import { settingsOf } from '../deploy/stack-settings.ts';
import type { StartPlan } from '../deploy/start-plan.ts';
import { wantedReplicas } from '../scale/replicas.ts';
import { finding, type PreflightCheck, type PreflightFacts } from './check.ts';
import { download } from './download.ts';
import { engineMachine } from './engine-machine.ts';
import { foreignImages } from './foreign-images.ts';
import type { ServiceImage } from './images.ts';
import { memory } from './memory.ts';
import { freePortsOf, takenPortFindings } from './ports.ts';
import { sharedFolders } from './shared-folders.ts';

/** Checks that ask nobody: all they need is known. */
const checks: readonly PreflightCheck[] = [foreignImages, memory, sharedFolders];

export interface Preflight {
  /** What stops the start comes first. */
  findings: Finding[];
  /** Port key -> port that would mend the taken ones. */
  freePorts: Record<string, number>;
}

/** Everything a start should know before it touches anything. */
export async function preflight(
  run: StackRun,
  plan: StartPlan,
  images: Promise<ReadonlyMap<string, ServiceImage>>,
): Promise<Preflight> {
  const [moves, judged] = await Promise.all([movesOf(run, plan), judgeMachine(run, plan, images)]);
  const missing =
    plan.missing === null ? [] : [finding('variables', 'stop', plan.missing, 'enter-keys')];
  const found = [...missing, ...takenPortFindings(moves), ...judged];
  const stops = found.filter(({ severity }) => severity === 'stop');
  const warnings = found.filter(({ severity }) => severity === 'warn');
  return { findings: [...stops, ...warnings], freePorts: freePortsOf(moves) };
}

function movesOf(run: StackRun, { config }: StartPlan) {
  const { id } = run.stack;
  const planned = plannedPorts(config, settingsOf(run.settings, id));
  return portMoves(run, id, planned, portCheckOf(run.connection, id));
}

/** What the engine's machine has to say. Nothing where it does not describe itself. */
async function judgeMachine(
  run: StackRun,
  { config, copy }: StartPlan,
  images: Promise<ReadonlyMap<string, ServiceImage>>,
): Promise<Finding[]> {
  const flavour = run.monitor.view.flavour ?? 'unknown';
  const [machine, known] = await Promise.all([engineMachine(run.connection, flavour), images]);
  if (machine === null) return [];
  const scale = scaleOf(run.stack, run.settings);
  const facts: PreflightFacts = {
    services: Object.entries(config.services).filter(
      ([name, service]) => wantedReplicas(name, service, scale) > 0,
    ),
    config,
    machine,
    images: known,
    directory: copy,
    homeDir: homedir(),
  };
  return [
    ...checks.flatMap((check) => check(facts)),
    ...(await download(facts, run.connection.cli)),
  ];
}

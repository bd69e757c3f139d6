import type { EngineView } from '#shared/engine-view.ts';
import { type Problem, problem } from '#shared/problem.ts';
import { type Diagnostic, type DoctorView, type Finding, fine, wrong } from '../check.ts';
import { versionLine } from '../client-version.ts';

/** The engine itself answers; what is missing is beside it, and has a check of its own. */
const answering: readonly EngineView['phase'][] = ['ready', 'compose-missing', 'compose-too-old'];

function facts({ flavour, version, host }: EngineView): string {
  return [flavour, version, host].filter((fact) => fact !== null).join(', ');
}

/** Docker Desktop says itself that somebody paused it. */
function nameOf(view: EngineView): Problem {
  const found = view.problem ?? problem('engine-not-running');
  const isPaused = view.phase === 'starting' && /\bpaused\b/i.test(found.output ?? '');
  return isPaused ? problem('engine-paused', found.params, found.output) : found;
}

async function pinged(view: DoctorView): Promise<string[]> {
  const connection = await view.connection;
  if (connection === null) return [];
  const began = performance.now();
  const answer = String(await connection.docker.ping());
  return [`GET /_ping: ${answer} in ${Math.round(performance.now() - began)} ms`];
}

async function look(view: DoctorView): Promise<Finding> {
  const engine = await view.engine;
  const where = `${engine.source ?? 'known sockets'} ${engine.host ?? ''}`.trim();
  if (!answering.includes(engine.phase)) {
    const found = nameOf(engine);
    const said = found.output === null ? engine.phase : `${engine.phase}: ${found.output}`;
    return wrong('failed', found, [`${where}: ${said}`], facts(engine) || null);
  }
  const proof = [`${where}: answers`, ...(await pinged(view)), versionLine(engine)];
  return fine(proof, facts(engine));
}

export const engineChecks: readonly Diagnostic[] = [{ id: 'engine', check: look }];

import type { Check } from '#shared/doctor-check.ts';
import type { CheckId, SkipReason } from '#shared/doctor.ts';
import type { EngineView } from '#shared/engine-view.ts';
import type { Problem } from '#shared/problem.ts';
import type { KeychainView, Snapshot } from '#shared/snapshot.ts';
import type { CatalogEntry } from '../catalog/stack.ts';
import type { EngineConnection } from '../docker/monitor.ts';
import type { Machine } from '../docker/paths.ts';
import type { ContainerAnswers } from './container/answers.ts';

/** What the checks of one run look at. Whatever takes time is looked at once, however many ask. */
export interface DoctorView {
  /** The data folder. */
  readonly home: string;
  readonly machine: Machine;
  readonly fetch: typeof fetch;
  readonly engine: Promise<EngineView>;
  /** Null where the engine cannot be used. */
  readonly connection: Promise<EngineConnection | null>;
  readonly keychain: Promise<KeychainView>;
  readonly stacks: Promise<readonly CatalogEntry[]>;
  /** What a short-lived container saw. */
  container(): Promise<ContainerAnswers>;
  snapshot(): Snapshot;
  /** Asks the provider about a key; the outcome is in the snapshot, the key stays where it is. */
  checkKey(stackId: string, name: string): Promise<unknown>;
}

/** What a check found, before it is masked and timed. */
export type Finding = Pick<Check, 'state' | 'detail' | 'why' | 'problem' | 'proof'>;

/** A plug-in of the doctor. */
export interface Diagnostic {
  readonly id: CheckId;
  /** How long it may take, the wait for the engine included. */
  readonly limitMs?: number;
  /** False where the check makes no sense on this machine; it is not listed then. */
  applies?(view: DoctorView): boolean;
  check(view: DoctorView, signal: AbortSignal): Promise<Finding>;
}

type Proof = readonly string[];

export function fine(proof: Proof, detail: string | null = null): Finding {
  return { state: 'ok', detail, why: null, problem: null, proof: [...proof] };
}

export function skipped(why: SkipReason, proof: Proof = []): Finding {
  return { state: 'skipped', detail: null, why, problem: null, proof: [...proof] };
}

/** Not in use, with the way to use it. */
export function unused(found: Problem, proof: Proof): Finding {
  return { ...skipped('not-used', proof), problem: found };
}

export function wrong(
  state: 'warning' | 'failed',
  found: Problem,
  proof: Proof,
  detail: string | null = null,
): Finding {
  return { state, detail, why: null, problem: found, proof: [...proof] };
}

type Look<T> = (found: T, view: DoctorView, signal: AbortSignal) => Promise<Finding> | Finding;

/** A check that makes sense only where an engine can be used: one look decides for all of them. */
export function withEngine(look: Look<EngineConnection>): Diagnostic['check'] {
  return async (view, signal) => {
    const connection = await view.connection;
    return connection === null ? skipped('no-engine') : look(connection, view, signal);
  };
}

/** A check that asks what the one container saw. */
export function withContainer(look: Look<Extract<ContainerAnswers, { ok: true }>>) {
  return withEngine(async (_connection, view, signal) => {
    const answers = await view.container();
    return answers.ok ? look(answers, view, signal) : skipped(answers.why, answers.proof);
  });
}

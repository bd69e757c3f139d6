import type { Finding, Severity } from '#shared/finding.ts';
import type { FixId, Problem } from '#shared/problem.ts';
import type { ComposeConfig, ComposeService } from '../compose/config.ts';
import type { EngineMachine } from './engine-machine.ts';
import type { ServiceImage } from './images.ts';

/** What a start is judged by. */
export interface PreflightFacts {
  /** Of the services of `config` those that are to run; one that is scaled to zero needs nothing. */
  services: readonly (readonly [string, ComposeService])[];
  config: ComposeConfig;
  machine: EngineMachine;
  images: ReadonlyMap<string, ServiceImage>;
  /** The working copy. */
  directory: string;
  homeDir: string;
}

/** One thing that a start should know beforehand. */
export type PreflightCheck = (facts: PreflightFacts) => Finding[];

export function finding(
  id: string,
  severity: Severity,
  problem: Problem,
  fix: FixId | null = null,
): Finding {
  return { id, severity, problem, fix };
}

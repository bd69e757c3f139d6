import type { Problem, ProblemCode } from '#shared/problem.ts';

export const exitCodes = {
  done: 0,
  failed: 1,
  wrongUse: 2,
  noEngine: 3,
  variableMissing: 4,
  portTaken: 5,
} as const;

const special: Partial<Record<ProblemCode, number>> = {
  'wrong-use': exitCodes.wrongUse,
  'stack-not-found': exitCodes.wrongUse,
  'variable-refused': exitCodes.wrongUse,
  'mode-unknown': exitCodes.wrongUse,
  'scale-refused': exitCodes.wrongUse,
  'compose-missing': exitCodes.noEngine,
  'compose-too-old': exitCodes.noEngine,
  'variable-missing': exitCodes.variableMissing,
  'port-taken': exitCodes.portTaken,
};

export function exitCodeOf({ code }: Problem): number {
  if (code.startsWith('engine-')) return exitCodes.noEngine;
  return special[code] ?? exitCodes.failed;
}

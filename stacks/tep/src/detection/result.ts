export type ProblemCode =
  'bad-option' | 'bad-rows' | 'bad-file' | 'constant-variable' | 'too-few-rows' | 'no-limit';

/** Why something was refused, in words for the person who asked. */
export interface DetectionProblem {
  readonly code: ProblemCode;
  readonly detail: string;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: DetectionProblem };

export function accepted<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refused(code: ProblemCode, detail: string): Result<never> {
  return { ok: false, problem: { code, detail } };
}

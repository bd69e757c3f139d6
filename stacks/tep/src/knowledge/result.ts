export type ProblemCode =
  | 'cancelled'
  | 'damaged'
  | 'disk-full'
  | 'duplicate'
  | 'embedding-failed'
  | 'empty'
  | 'empty-text'
  | 'encoding'
  | 'invalid-name'
  | 'not-found'
  | 'password-protected'
  | 'read-only'
  | 'too-demanding'
  | 'too-large'
  | 'unsupported-type'
  | 'wrong-type'
  | 'zip-bomb';

/** Why something was refused; `detail` is a plain sentence for the user. */
export interface Problem {
  readonly code: ProblemCode;
  readonly detail: string;
}

export type Refusal = { readonly ok: false; readonly problem: Problem };
export type Result<T> = { readonly ok: true; readonly value: T } | Refusal;

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(code: ProblemCode, detail: string): Refusal {
  return { ok: false, problem: { code, detail } };
}

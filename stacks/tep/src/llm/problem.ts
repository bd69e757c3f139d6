/** Why a model gave no (whole) answer, or why nothing was asked. */
export type ProblemCode =
  | 'cancelled'
  /** No first token, none after another, or no end in time. */
  | 'timeout'
  /** The key is wrong. */
  | 'key-refused'
  /** The key may not do this: permission, credit, region. */
  | 'forbidden'
  | 'unknown-model'
  | 'bad-request'
  | 'rate-limited'
  | 'overloaded'
  | 'server-error'
  /** Nobody answers at the address. */
  | 'unreachable'
  /** The stream ended before the answer did. */
  | 'cut-off'
  /** What came is not of the provider's protocol. */
  | 'garbled'
  /** The answer has no text. */
  | 'empty'
  /** The provider withheld the answer, or its rest. */
  | 'blocked'
  /** The question does not fit into the model's window. */
  | 'too-long'
  /** The settings, or what is asked for, make no sense. */
  | 'invalid';

/** A failure as it may be shown: `detail` is plain, masked text. */
export interface Problem {
  readonly code: ProblemCode;
  readonly detail: string;
  /** HTTP status, where there was one. */
  readonly status?: number;
  /** What the provider asked to wait, s. */
  readonly retryAfterSeconds?: number;
}

export type Result<T, P = Problem> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: P };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const refused = (
  code: ProblemCode,
  detail: string,
): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem: { code, detail },
});

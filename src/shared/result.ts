import type { Problem } from './problem.ts';

/** What crosses a border: a value, or a {@link Problem} that says what to do next. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failed(problem: Problem): { ok: false; problem: Problem } {
  return { ok: false, problem };
}

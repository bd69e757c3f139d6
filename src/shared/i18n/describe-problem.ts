import type { Problem } from '../problem.ts';
import { en } from './en.ts';
import type { TextKey, TextParams, Translate } from './catalogue.ts';

export interface ProblemDescription {
  /** What is wrong, a few words. */
  readonly title: string;
  /** Why, and what to do next, in one or two sentences. */
  readonly cause: string;
}

function isKnownReason(reason: unknown): reason is keyof typeof en.reason {
  return typeof reason === 'string' && reason in en.reason;
}

/** What the sentences of every problem may mention, where the problem itself says nothing of it. */
function fallbacks(t: Translate): TextParams {
  const names = Object.keys(en.fallback) as (keyof typeof en.fallback)[];
  return Object.fromEntries(names.map((name) => [name, t(`fallback.${name}`)]));
}

/** `{{place}}`: the file with line and column, as far as the problem knows them. */
function placeOf(params: Problem['params'], t: Translate): TextParams {
  const { file, line, column } = params;
  if (file === undefined) return {};
  if (line === undefined) return { place: file };
  const key: TextKey = column === undefined ? 'place.line' : 'place.full';
  return { place: t(key, params) };
}

function given(params: Problem['params']): TextParams {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== ''));
}

/** A reason as part of a sentence: known words translated, a closing full stop left to the sentence. */
function reasonOf({ reason }: Problem['params'], t: Translate): TextParams {
  if (isKnownReason(reason)) return { reason: t(`reason.${reason}`) };
  return typeof reason === 'string' && reason !== ''
    ? { reason: reason.replace(/[.。\s]+$/u, '') }
    : {};
}

/** The words for a problem, in the language of `t`. */
export function describeProblem({ code, params }: Problem, t: Translate): ProblemDescription {
  const known = given(params);
  const words = { ...fallbacks(t), ...known, ...placeOf(known, t), ...reasonOf(params, t) };
  return { title: t(`problem.${code}.title`, words), cause: t(`problem.${code}.cause`, words) };
}

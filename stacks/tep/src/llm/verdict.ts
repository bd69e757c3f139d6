import { z } from 'zod';
import { objectAround } from './json-block.ts';

/** A cause that a model names, with how sure it is, 0 to 1. Null: none of the known ones. */
export interface NamedCause {
  readonly idv: number | null;
  readonly confidence: number;
}

export interface Verdict {
  /** The most likely first. */
  readonly causes: readonly NamedCause[];
  readonly summary: string;
}

/** What a model says about the root cause; the answer is shown even if there is no verdict. */
export type VerdictOutcome =
  | { readonly verdict: Verdict; readonly reason: null }
  | { readonly verdict: null; readonly reason: string };

/** 0.8, "0.8" or "80 %" */
const confidenceSchema = z.preprocess((value) => {
  if (typeof value !== 'string') return value;
  const [, number, percent] = /^\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(value) ?? [];
  if (number === undefined) return value;
  return percent === '%' ? Number(number) / 100 : Number(number);
}, z.number().min(0).max(1));

/** 6, "6", "IDV 6", "IDV(6)"; null, "none" */
const idvSchema = z.preprocess((value) => {
  if (typeof value !== 'string') return value;
  if (/^\s*(null|none|unknown)?\s*$/i.test(value)) return null;
  const number = /^\s*(?:IDV)?\s*\(?\s*(\d{1,2})\s*\)?\s*$/i.exec(value)?.[1];
  return number === undefined ? value : Number(number);
}, z.int().min(1).nullable());

const verdictSchema = z.object({
  causes: z.array(z.object({ idv: idvSchema, confidence: confidenceSchema })).min(1),
  summary: z.string().default(''),
});

const nothing = (reason: string): VerdictOutcome => ({ verdict: null, reason });

function reasonOf({ issues }: z.ZodError): string {
  const [issue] = issues;
  const where = issue?.path.join('.') ?? '';
  return `The verdict is not as asked: ${where}: ${issue?.message ?? 'unreadable'}`;
}

function check(value: object, knownCauses: number): VerdictOutcome {
  const parsed = verdictSchema.safeParse(value);
  if (!parsed.success) return nothing(reasonOf(parsed.error));
  const { causes, summary } = parsed.data;
  const foreign = causes.find(({ idv }) => idv !== null && idv > knownCauses);
  if (foreign !== undefined) return nothing(`The verdict names an unknown cause: ${foreign.idv}`);
  if (new Set(causes.map(({ idv }) => idv)).size < causes.length) {
    return nothing('The verdict names a cause twice.');
  }
  const sorted = causes.toSorted((a, b) => b.confidence - a.confidence);
  return { verdict: { causes: sorted, summary }, reason: null };
}

const CAUSES = /"causes"\s*:/g;

/**
 * The verdict at the end of an answer: the JSON object around its last `"causes":`, whether or not
 * it stands in a code block. Anything else gives no verdict but the reason why. Never throws.
 *
 * @param knownCauses largest number of a disturbance
 */
export function readVerdict(text: string, knownCauses: number): VerdictOutcome {
  const last = Array.from(text.matchAll(CAUSES)).at(-1);
  if (last === undefined) return nothing('The answer has no verdict in JSON.');
  const object = objectAround(text, last.index, 'causes');
  if (object === 'unfinished') return nothing('The JSON of the verdict breaks off.');
  if (object === 'unreadable') return nothing('The verdict is not valid JSON.');
  return check(object, knownCauses);
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const require = createRequire(import.meta.url);

/** Searched in this order; each comes in files for ranges of characters. SIL Open Font License. */
const FAMILIES = ['noto-sans', 'noto-sans-sc'] as const;
type Family = (typeof FAMILIES)[number];
export type Weight = 400 | 700;

interface Part {
  readonly family: Family;
  /** "latin", "[117]" */
  readonly subset: string;
  readonly ranges: readonly (readonly [first: number, last: number])[];
}

/** "U+0-FF,U+2000-206F,U+4??" */
function rangesOf(text: string): [number, number][] {
  return text.split(',').map((range) => {
    const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-');
    return [
      Number.parseInt(first.replaceAll('?', '0'), 16),
      Number.parseInt(last.replaceAll('?', 'F'), 16),
    ];
  });
}

const rangesSchema = z.record(z.string(), z.string());
const folderOf = (family: Family): string =>
  dirname(require.resolve(`@fontsource/${family}/LICENSE`));

function partsOf(family: Family): Part[] {
  const text = readFileSync(join(folderOf(family), 'unicode.json'), 'utf8');
  const ranges = rangesSchema.parse(JSON.parse(text));
  return Object.entries(ranges).map(([subset, range]) => ({
    family,
    subset,
    ranges: rangesOf(range),
  }));
}

const PARTS: readonly Part[] = FAMILIES.flatMap(partsOf);
const FALLBACK = '\u25a1';

const holds = ({ ranges }: Part, code: number): boolean =>
  ranges.some(([first, last]) => first <= code && code <= last);

/** Not the smaller woff2: its glyphs cannot be taken out one by one. */
function pathOf({ family, subset }: Part, weight: Weight): string {
  const name = `${family}-${subset.replace(/[[\]]/g, '')}-${weight}-normal.woff`;
  return join(folderOf(family), 'files', name);
}

const partByCode = new Map<number, Part | null>();
function partFor(code: number): Part | null {
  const known = partByCode.get(code);
  if (known !== undefined) return known;
  const part = PARTS.find((each) => holds(each, code)) ?? null;
  partByCode.set(code, part);
  return part;
}

export interface Run {
  readonly text: string;
  /** Of a font file. */
  readonly font: string;
}

/** Characters that no font has become a box; what has no shape of its own goes. */
const SHAPELESS = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{M}]/gu;

/** A line of text in pieces, each with the font that has its characters. */
export function fontRuns(text: string, weight: Weight): Run[] {
  const runs: { text: string; font: string }[] = [];
  for (const character of text.normalize('NFC').replace(SHAPELESS, '')) {
    const own = partFor(character.codePointAt(0) ?? 0);
    const part = own ?? partFor(FALLBACK.codePointAt(0) ?? 0);
    if (part === null) continue;
    const shown = own === null ? FALLBACK : character;
    const font = pathOf(part, weight);
    const last = runs.at(-1);
    // A space is in every file: it need not part a run.
    if (last !== undefined && (last.font === font || character === ' ')) last.text += shown;
    else runs.push({ text: shown, font });
  }
  return runs;
}

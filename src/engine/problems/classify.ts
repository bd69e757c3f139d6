import { problem, type Problem } from '#shared/problem.ts';
import { rules, type Clues, type Rule } from './table.ts';

/** How much of the end is worth showing under "what it said". */
const tellingLines = 40;

export interface ClassifyContext {
  service?: string | undefined;
  /** Compose project, so that containers can be told by their service. */
  project?: string | undefined;
}

/** Longer lines are data, and would take the patterns a quadratic time. */
const longestLine = 2000;
/** The end of a long output holds the cause. */
const readLines = 2000;

/** `quayside-tep-backend-1` -> `backend`. */
function serviceOf(container: string, project: string | undefined): string {
  const prefix = `${project ?? ''}-`;
  const name =
    project !== undefined && container.startsWith(prefix)
      ? container.slice(prefix.length)
      : container;
  return name.replace(/-\d+$/, '');
}

/** The last word first: what ends the output is nearer to the cause than what came before. */
function views(lines: readonly string[]): string[] {
  const last = lines.at(-1) ?? '';
  return [last, lines.slice(-tellingLines).join('\n'), lines.join('\n')];
}

function firstMatch(
  candidates: readonly Rule[],
  text: string,
): { rule: Rule; match: RegExpExecArray } | null {
  for (const rule of candidates) {
    const match = rule.pattern.exec(text);
    if (match) return { rule, match };
  }
  return null;
}

/** BuildKit repeats the line of the Dockerfile with a frame around it; the frame says nothing. */
function isTelling(line: string): boolean {
  return line.trim() !== '' && !/^-+$/.test(line.trim());
}

/**
 * Finds the problem behind what Docker or Compose printed. `output` must be masked already; its end
 * goes along as the problem's own. What no rule knows is `compose-failed`.
 */
export function classify(output: string, context: ClassifyContext = {}): Problem {
  const lines = output
    .split(/\r?\n/)
    .filter(isTelling)
    .slice(-readLines)
    .map((line) => line.slice(0, longestLine));
  const text = lines.join('\n');
  const telling = lines.length === 0 ? null : lines.slice(-tellingLines).join('\n');
  const clues: Clues = {
    output: text,
    service: context.service ?? null,
    serviceOf: (container) => serviceOf(container, context.project),
  };
  const anywhere = rules.filter((rule) => rule.anywhere === true);
  const found =
    firstMatch(anywhere, text) ??
    views(lines)
      .map((view) => firstMatch(rules, view))
      .find((candidate) => candidate !== null);
  if (!found) return problem('compose-failed', {}, telling);
  const { rule, match } = found;
  return problem(rule.code, rule.params?.(match, clues) ?? {}, telling);
}

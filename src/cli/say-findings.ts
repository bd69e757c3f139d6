import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '#shared/finding.ts';
import type { Problem } from '#shared/problem.ts';
import type { Terminal } from './terminal.ts';

/** Tells what a start found beforehand, but for `told`, which it failed for and which is said anyway. */
export function sayFindings(
  terminal: Terminal,
  findings: readonly Finding[],
  told: Problem | null,
): void {
  if (terminal.json) return;
  const others = findings.filter(({ problem }) => !isDeepStrictEqual(problem, told));
  for (const { severity, problem } of others) {
    const { title, cause } = terminal.described(problem);
    terminal.say(`${terminal.t(`severity.${severity}`)}: ${title}. ${cause}`);
  }
  if (findings.some(({ fix }) => fix === 'use-free-port')) {
    terminal.say(terminal.t('cli.fixHint'));
  }
}

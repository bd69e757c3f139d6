import type { Finding } from '#shared/finding.ts';
import type { Problem } from '#shared/problem.ts';
import type { Terminal } from './terminal.ts';

/** Tells what a start found beforehand. `told` is said anyway, being what the start failed for. */
export function sayFindings(
  terminal: Terminal,
  findings: readonly Finding[],
  told: Problem | null,
): void {
  if (terminal.json) return;
  const isRefused = findings.some(({ severity }) => severity === 'stop');
  for (const { severity, problem } of findings) {
    if (severity === 'stop' && problem.code === told?.code && findings.length === 1) continue;
    const { title, cause } = terminal.described(problem);
    terminal.say(`${terminal.t(`severity.${severity}`)}: ${title}. ${cause}`);
  }
  if (isRefused && findings.some(({ fix }) => fix === 'use-free-port')) {
    terminal.say(terminal.t('cli.fixHint'));
  }
}

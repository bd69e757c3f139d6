import type { Finding } from '#shared/finding.ts';
import type { PortMove } from '../deploy/free-ports.ts';
import { finding } from './check.ts';

/** Each taken port, with the one that could be used instead. */
export function takenPortFindings(moves: readonly PortMove[]): Finding[] {
  return moves.map(({ taken, free }) => {
    const { problem, port } = taken;
    if (free === null) return finding(`port:${port.key}`, 'stop', problem);
    const told = { ...problem, params: { ...problem.params, free } };
    return finding(`port:${port.key}`, 'stop', told, 'use-free-port');
  });
}

/** Port key -> port, of those that can be moved. */
export function freePortsOf(moves: readonly PortMove[]): Record<string, number> {
  return Object.fromEntries(
    moves.flatMap(({ taken, free }) => (free === null ? [] : [[taken.port.key, free]])),
  );
}

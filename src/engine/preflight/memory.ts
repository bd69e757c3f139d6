import { formatBytes } from '#shared/bytes.ts';
import { problem } from '#shared/problem.ts';
import type { ComposeService } from '../compose/config.ts';
import { finding, type PreflightCheck } from './check.ts';

function limitOf({ mem_limit: own, deploy }: ComposeService): number {
  return own ?? deploy?.resources?.limits?.memory ?? 0;
}

function reservedBy({ mem_reservation: own, deploy }: ComposeService): number {
  return own ?? deploy?.resources?.reservations?.memory ?? 0;
}

function shown(bytes: number): string {
  return formatBytes(bytes, 'memory');
}

/** Services that may grow beyond the engine's memory, and a stack that reserves more than all of it. */
export const memory: PreflightCheck = ({ services, machine: { memoryBytes } }) => {
  if (memoryBytes === null) return [];
  const has = shown(memoryBytes);
  const limits = services.flatMap(([service, asked]) => {
    const limit = limitOf(asked);
    if (limit <= memoryBytes) return [];
    const params = { service, limit: shown(limit), memory: has };
    return [finding(`memory:${service}`, 'warn', problem('memory-limit', params))];
  });
  const reserved = services.reduce((sum, [, asked]) => sum + reservedBy(asked), 0);
  if (reserved <= memoryBytes) return limits;
  const params = { reserved: shown(reserved), memory: has };
  return [...limits, finding('memory', 'warn', problem('memory-reserved', params))];
};

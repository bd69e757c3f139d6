import { type ServiceProcess, startService } from './service-process.ts';

const idle: ServiceProcess[] = [];

/** A simulator service that no other backend of this test file uses now; each runs one plant. */
export async function takeSimulator(): Promise<ServiceProcess> {
  return idle.pop() ?? startService('simulator-service/main.ts');
}

export function giveBack(simulator: ServiceProcess): void {
  idle.push(simulator);
}

export async function endSimulators(): Promise<void> {
  await Promise.all(idle.splice(0).map((simulator) => simulator[Symbol.asyncDispose]()));
}

import { hoursOf, LOOPS, type PlantStatus } from '../../contract/index.ts';
import type { ClosedLoop } from '../../simulator/index.ts';
import type { Command } from './messages.ts';

const AFTER_SHUTDOWN: readonly Command['kind'][] = [
  'look',
  'image',
  'reset',
  'restore',
  'speed',
  'stop',
  'emergency-stop',
];

/** Why a command makes no sense in the present state of the plant; null if it does. */
export function refusalOf(command: Command, status: PlantStatus, loop: ClosedLoop): string | null {
  if (status === 'shutdown' && !AFTER_SHUTDOWN.includes(command.kind)) {
    return 'The plant has shut down; it has to be reset first.';
  }
  if (command.kind === 'manipulated') return valveRefusal(command, loop);
  if (command.kind === 'prerun' && command.hours <= hoursOf(loop.stepIndex)) {
    return `The plant is past ${command.hours} h already; reset it to run there.`;
  }
  return null;
}

function valveRefusal(
  { number, mode, value }: Extract<Command, { kind: 'manipulated' }>,
  loop: ClosedLoop,
): string | null {
  const id = `XMV ${number}`;
  if (mode === 'automatic') return null;
  if (loop.isHeld(number)) return `A fault holds the valve of ${id}; it does not move.`;
  const isControlled = LOOPS.some(({ drives }) => drives === number) && !loop.isManual(number);
  if (mode === null && value !== null && isControlled) {
    return `The controller of ${id} is on; put it in manual first.`;
  }
  return null;
}

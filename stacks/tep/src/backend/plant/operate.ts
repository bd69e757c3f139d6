import type { Occurrence } from '../../contract/index.ts';
import { type ClosedLoop, isLoopNumber } from '../../simulator/index.ts';
import type { Command } from './messages.ts';

type Kind = 'disturbance' | 'setpoint' | 'manipulated' | 'input';
export type Operation = Extract<Command, { kind: Kind }>;

/** Does to the plant what an operator may; null if all was so already. */
export function operate(loop: ClosedLoop, command: Operation): Occurrence | null {
  switch (command.kind) {
    case 'disturbance':
      return setDisturbance(loop, command.number, command.on);
    case 'setpoint':
      return setSetpoint(loop, command.loop, command.value);
    case 'manipulated':
      return setManual(loop, command);
    case 'input':
      if (loop.input(command.id) === command.value) return null;
      loop.setInput(command.id, command.value);
      return { kind: 'input', input: command.id, value: command.value };
  }
}

function setDisturbance(loop: ClosedLoop, number: number, on: boolean): Occurrence | null {
  if ((loop.idv[number - 1] !== 0) === on) return null;
  loop.setDisturbance(number, on);
  return { kind: 'disturbance', number, on };
}

function setSetpoint(plant: ClosedLoop, loop: number, value: number): Occurrence | null {
  if (!isLoopNumber(loop)) throw new RangeError(`there is no loop ${loop}`);
  if (plant.setpoint(loop) === value) return null;
  plant.setSetpoint(loop, value);
  return { kind: 'setpoint', loop, value };
}

function setManual(
  loop: ClosedLoop,
  { number, mode, value: asked }: Extract<Command, { kind: 'manipulated' }>,
): Occurrence | null {
  const isManual = loop.isManual(number);
  const present = loop.xmv[number - 1] ?? null;
  const value = mode === 'manual' ? (asked ?? present) : asked;
  if (value === null ? !isManual : isManual && value === present) return null;
  loop.setManual(number, value);
  return { kind: 'manipulated', number, value };
}

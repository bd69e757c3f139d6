import { INPUTS, LOOPS, type PlantState, XMV } from '../../contract/index.ts';
import type { ClosedLoop } from '../../simulator/index.ts';

type LoopState = Pick<
  PlantState,
  'xmeas' | 'xmv' | 'idv' | 'setpoints' | 'manual' | 'inputs' | 'shutdown'
>;

/** What the state of the plant says of its closed loop. */
export function loopState(loop: ClosedLoop): LoopState {
  const { xmeas, xmv, idv, shutdown } = loop;
  return {
    xmeas: Array.from(xmeas),
    xmv: Array.from(xmv),
    idv: Array.from(idv, (on) => on !== 0),
    inputs: Object.fromEntries(
      INPUTS.map(({ id }) => [id, loop.input(id)]),
    ) as PlantState['inputs'],
    setpoints: Object.fromEntries(
      LOOPS.map(({ number }) => [String(number), loop.setpoint(number)]),
    ),
    manual: XMV.map(({ number }) => (loop.isManual(number) ? (xmv[number - 1] ?? null) : null)),
    shutdown: shutdown === null ? null : { cause: shutdown.limit, hours: shutdown.hours },
  };
}

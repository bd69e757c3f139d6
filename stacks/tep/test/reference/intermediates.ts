import { STEP } from '../../src/simulator/constants.ts';
import type { Plant } from '../../src/simulator/plant.ts';
import type { Stream, Streams } from '../../src/simulator/streams.ts';
import { KELVIN, R_P } from '../../src/simulator/thermo.ts';
import type { TwoPhaseVessel } from '../../src/simulator/vessels.ts';

/** The streams in the order of the reference tables: stream idx is element idx - 1. */
export function streamsByNumber(streams: Streams): readonly Stream[] {
  const { D, E, A, AC, ov, mz, re, rec, pu, sl, sb, pr } = streams;
  return [D, E, A, AC, ov, mz, mz, re, rec, pu, sl, sb, pr];
}

/** A..C: the states; D..H: from equilibrium (model.md section 5). */
function vapourContents(vessel: TwoPhaseVessel, n: ArrayLike<number>): number[] {
  const N_V = (vessel.P * vessel.V_V) / R_P / (vessel.T + KELVIN);
  return Array.from(vessel.y, (y, i) => (i < 3 ? (n[i] ?? Number.NaN) : N_V * y));
}

/** The intermediate values of a plant under their names in the reference (precision.md 3). */
export function intermediates(plant: Plant): Record<string, number | ArrayLike<number>> {
  const { state, reactor, separator, stripper, mixingZone, reaction, transfer, utilities } = plant;
  const streams = streamsByNumber(plant.streams);
  return {
    DELTAT: STEP,
    TCR: reactor.T,
    TCS: separator.T,
    TCC: stripper.T,
    TCV: mixingZone.T,
    DLR: reactor.rho,
    DLS: separator.rho,
    DLC: stripper.rho,
    VLR: reactor.V_L,
    VLS: separator.V_L,
    VLC: stripper.V_L,
    VVR: reactor.V_V,
    VVS: separator.V_V,
    PTR: reactor.P,
    PTS: separator.P,
    PTV: mixingZone.P,
    PPR: reactor.p,
    PPS: separator.p,
    XVR: reactor.y,
    XVS: separator.y,
    XLR: reactor.x,
    XLS: separator.x,
    XLC: stripper.x,
    XVV: mixingZone.y,
    UCVR: vapourContents(reactor, state.nR),
    UCVS: vapourContents(separator, state.nS),
    RR: [reaction.r1, reaction.r2, reaction.r3, reaction.r4],
    CRXR: reaction.generation,
    RH: reaction.Q_rx,
    UAR: transfer.UA_R,
    QUR: transfer.Q_R,
    QUS: transfer.Q_S,
    QUC: transfer.Q_C,
    CPDH: plant.compressor.W,
    AGSP: utilities.omega,
    TCWR: plant.inlets.T_wR,
    TCWS: plant.inlets.T_wS,
    SFR: plant.stripping.phi,
    FTM: streams.map((stream) => stream.F),
    HST: streams.map((stream) => stream.h),
    TST: streams.map((stream) => stream.T),
    XMWS: streams.map((stream) => stream.M),
    ...byComponent('XST', streams, (stream) => stream.z),
    ...byComponent('FCM', streams, (stream) => stream.f),
  };
}

/** "XST,2": that component in all streams. */
function byComponent(
  name: string,
  streams: readonly Stream[],
  vectorOf: (stream: Stream) => ArrayLike<number>,
): Record<string, number[]> {
  return Object.fromEntries(
    Array.from({ length: 8 }, (_, i) => [
      `${name},${i + 1}`,
      streams.map((stream) => vectorOf(stream)[i] ?? Number.NaN),
    ]),
  );
}

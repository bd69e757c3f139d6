import { constants } from './constants.ts';
import type { GasVessel, LiquidVessel, TwoPhaseVessel } from './vessels.ts';
import { enthalpy, LIQUID, molarMass, VAPOUR } from './thermo.ts';
import { asVector, COMPONENTS, vector, type Vector } from './vector.ts';

const { feeds } = constants;

/** A process stream (model.md section 1.2). */
export class Stream {
  /** Mole fractions; shared with the vessel that the stream leaves. */
  readonly z: Vector<8>;
  /** Component flows, lbmol/h. */
  readonly f = vector(8);
  /** Total flow, lbmol/h. */
  F = Number.NaN;
  /** °C */
  T = Number.NaN;
  /** Molar enthalpy, MMBtu/lbmol. */
  h = Number.NaN;
  /** Mean molar mass, lb/lbmol, where a flow or a measurement needs it. */
  M = Number.NaN;

  constructor(z: Vector<8> = vector(8)) {
    this.z = z;
  }

  /** Component flows from the total flow. */
  split(): void {
    const { f, z, F } = this;
    for (const i of COMPONENTS) f[i] = z[i] * F;
  }
}

/** The streams of the flow sheet under their symbols; the reactor inlet is `mz`. */
export class Streams {
  readonly D = new Stream(asVector(8, feeds.D_feed_composition));
  readonly E = new Stream(asVector(8, feeds.E_feed_composition));
  readonly A = new Stream(asVector(8, feeds.A_feed_composition));
  readonly AC = new Stream();
  /** Stripper overhead. */
  readonly ov = new Stream();
  /** Mixing zone outlet, reactor inlet. */
  readonly mz: Stream;
  /** Reactor effluent. */
  readonly re: Stream;
  /** Recycle gas. */
  readonly rec: Stream;
  /** Purge. */
  readonly pu: Stream;
  /** Separator liquid. */
  readonly sl: Stream;
  /** Liquid entering the stripper bottom. */
  readonly sb = new Stream();
  /** Product. */
  readonly pr: Stream;

  constructor(
    reactor: TwoPhaseVessel,
    separator: TwoPhaseVessel,
    stripper: LiquidVessel,
    mixingZone: GasVessel,
  ) {
    this.mz = new Stream(mixingZone.y);
    this.re = new Stream(reactor.y);
    this.rec = new Stream(separator.y);
    this.pu = new Stream(separator.y);
    this.sl = new Stream(separator.x);
    this.pr = new Stream(stripper.x);
    this.D.M = molarMass(this.D.z);
    this.E.M = molarMass(this.E.z);
  }

  /**
   * Temperatures, enthalpies and molar masses (model.md section 7.1) of all streams but the two of
   * the stripping section. The compressor adds its work to `rec.h` later.
   */
  setProperties(T_R: number, T_S: number, T_C: number, T_V: number): void {
    const { D, E, A, AC, mz, re, rec, pu, sl, pr } = this;
    mz.T = T_V;
    re.T = T_R;
    rec.T = T_S;
    pu.T = T_S;
    sl.T = T_S;
    pr.T = T_C;

    D.h = enthalpy(VAPOUR, D.z, D.T);
    E.h = enthalpy(VAPOUR, E.z, E.T);
    A.h = enthalpy(VAPOUR, A.z, A.T);
    AC.h = enthalpy(VAPOUR, AC.z, AC.T);
    mz.h = enthalpy(VAPOUR, mz.z, mz.T);
    re.h = enthalpy(VAPOUR, re.z, re.T);
    pu.h = enthalpy(VAPOUR, pu.z, pu.T);
    rec.h = pu.h;
    sl.h = enthalpy(LIQUID, sl.z, sl.T);
    pr.h = enthalpy(LIQUID, pr.z, pr.T);

    mz.M = molarMass(mz.z);
    re.M = molarMass(re.z);
    pu.M = molarMass(pu.z);
    rec.M = pu.M;
  }

  /** Component flows of all streams but the two of the stripping section. */
  splitFlows(): void {
    this.D.split();
    this.E.split();
    this.A.split();
    this.AC.split();
    this.mz.split();
    this.re.split();
    this.rec.split();
    this.pu.split();
    this.sl.split();
    this.pr.split();
  }
}

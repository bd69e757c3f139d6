import { Analysers } from './analysers.ts';
import { setCoolingWaterBalances, setEnergyBalances, setMaterialBalances } from './balances.ts';
import { Compressor } from './compressor.ts';
import { constants, STEP } from './constants.ts';
import { setPressureFlows, setValveFlows, Utilities } from './flows.ts';
import { HeatTransfer } from './heat.ts';
import { CoolingWaterInlets, setInlets } from './inlets.ts';
import { addNoise, setContinuous } from './measurements.ts';
import { RandomGenerator } from './random.ts';
import { Reaction } from './reaction.ts';
import { brokenLimit, type ShutdownId } from './shutdown.ts';
import { StateVector, T_WR, T_WS, U_C, U_R, U_S, U_V } from './state.ts';
import { Streams } from './streams.ts';
import { StrippingSection } from './stripping.ts';
import { Actuators } from './valves.ts';
import { asVector, indices, vector, type Vector } from './vector.ts';
import { GasVessel, LiquidVessel, REACTOR_VOLUME, SEPARATOR_VOLUME } from './vessels.ts';
import { TwoPhaseVessel } from './vessels.ts';
import { Walks } from './walks.ts';

const INITIAL_STATE = asVector(50, constants.initial.states);
const NOISE = asVector(41, constants.measurements.noise_standard_deviation);
const STATES = indices(50);

export interface PlantOptions {
  /** Seed of the random generator; a positive integer. */
  readonly seed?: number;
  /** Measurement noise; without it the same random numbers are drawn. Default true. */
  readonly noise?: boolean;
}

/**
 * The Tennessee Eastman plant without its controllers: 50 states, 12 valve commands, 20
 * disturbances, 12 physical inputs, 41 measurements. A new plant has been evaluated once at t = 0.
 */
export class Plant {
  /** Accumulated time, h. */
  t = 0;
  readonly state = new StateVector();
  /** Derivatives found by the last evaluation, per hour. */
  readonly derivative = new StateVector();
  /** Valve commands, %. */
  readonly xmv = vector(12);
  /** Disturbance flags; IDV n is `idv[n - 1]`. Fault 21 acts through the controllers. */
  readonly idv = new Uint8Array(21);
  /** The physical inputs' distances from the base case; see `setOffset`. */
  readonly offsets = vector(12);
  /** Measurements as reported. */
  readonly xmeas = vector(41);
  /** The limit that the last evaluation found broken: the plant stands still. */
  shutdown: ShutdownId | null = null;

  readonly random = new RandomGenerator();
  readonly walks = new Walks();
  readonly reactor = new TwoPhaseVessel(REACTOR_VOLUME);
  readonly separator = new TwoPhaseVessel(SEPARATOR_VOLUME);
  readonly stripper = new LiquidVessel();
  readonly mixingZone = new GasVessel();
  readonly streams = new Streams(this.reactor, this.separator, this.stripper, this.mixingZone);
  readonly reaction = new Reaction();
  readonly utilities = new Utilities();
  readonly inlets = new CoolingWaterInlets();
  readonly compressor = new Compressor();
  readonly stripping = new StrippingSection();
  readonly transfer = new HeatTransfer();
  readonly actuators = new Actuators();
  readonly analysers = new Analysers(this.mixingZone.y, this.separator.y, this.stripper.x);
  readonly #std: Vector<41>;

  constructor(options: PlantOptions = {}) {
    this.#std = options.noise === false ? vector(41) : NOISE;
    this.state.all.set(INITIAL_STATE);
    this.xmv.set(this.state.v);
    this.evaluate();
    this.random.seed(options.seed);
  }

  /** One evaluation of the model at the present time, in the order of model.md section 4. */
  evaluate(): void {
    this.#setInputs();
    this.#updateVessels();
    this.#updateFlows();
    this.#measure();
    this.#setDerivatives();
  }

  /** One explicit Euler step of 1 s with the derivatives of the last evaluation. */
  integrate(): void {
    const state = this.state.all;
    const derivative = this.derivative.all;
    this.t += STEP;
    for (const i of STATES) state[i] += derivative[i] * STEP;
  }

  #setInputs(): void {
    const { t, idv, walks } = this;
    walks.advance(t, idv, this.random);
    if (t === 0) walks.reset();
    setInlets(t, idv, walks, this.offsets, this.streams, this.inlets);
  }

  #updateVessels(): void {
    const { state } = this;
    this.reactor.update(state.nR, state.all[U_R]);
    this.separator.update(state.nS, state.all[U_S]);
    this.stripper.update(state.nC, state.all[U_C]);
    this.mixingZone.update(state.nV, state.all[U_V]);
  }

  #updateFlows(): void {
    const { t, state, walks, streams, reactor, separator, stripper, mixingZone, transfer } = this;
    const { v } = state;
    this.reaction.update(reactor, walks.w7.value(t), walks.w8.value(t));
    streams.setProperties(reactor.T, separator.T, stripper.T, mixingZone.T);
    setValveFlows(streams, v, this.idv, this.offsets);
    setPressureFlows(streams, v, reactor.P, separator.P, mixingZone.P, walks.w12.value(t));
    this.compressor.update(streams.rec, v[4], separator.P, mixingZone.P);
    streams.splitFlows();
    this.stripping.update(streams, stripper.T);
    this.utilities.update(v, walks.w9.value(t));
    const { omega } = this.utilities;
    transfer.updateReactor(reactor.V_L, omega, state.all[T_WR], reactor.T, walks.w10.value(t));
    transfer.updateCondenser(streams.re.F, state.all[T_WS], streams.re.T, walks.w11.value(t));
    transfer.updateReboiler(this.utilities, stripper.T);
  }

  #measure(): void {
    const { t, xmeas, random, reactor, separator, stripper } = this;
    setContinuous(xmeas, this);
    this.shutdown = brokenLimit(xmeas[6], reactor, separator, stripper);
    if (t > 0 && this.shutdown === null) addNoise(xmeas, this.#std, random);
    this.analysers.update(t, xmeas, this.#std, random);
  }

  #setDerivatives(): void {
    const { state, derivative, streams, reaction, transfer } = this;
    setMaterialBalances(derivative, streams, reaction);
    setEnergyBalances(derivative, streams, reaction, transfer);
    setCoolingWaterBalances(derivative, state, this.utilities, this.inlets, transfer);
    this.actuators.update(this.t, this.xmv, state.v, derivative.v, this.idv);
    if (this.shutdown !== null) derivative.all.fill(0);
  }
}

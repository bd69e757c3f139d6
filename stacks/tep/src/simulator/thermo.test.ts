import { describe, expect, test } from 'vitest';
import { relativeError } from '../../test/reference/agreement.ts';
import { streamsByNumber } from '../../test/reference/intermediates.ts';
import { readTable } from '../../test/reference/read.ts';
import { Plant } from './plant.ts';

import {
  enthalpy,
  enthalpySlope,
  LIQUID,
  liquidDensity,
  type Phase,
  temperature,
  VAPOUR,
  VAPOUR_ENERGY,
} from './thermo.ts';

const phases: readonly Phase[] = [LIQUID, VAPOUR, VAPOUR_ENERGY];
const TOLERANCE = 1e-13;

describe('stage 2: thermodynamics', () => {
  const streams = streamsByNumber(new Plant().streams);
  const { rows } = readTable('thermo_checks.csv');

  test('has all checks', () => {
    expect(rows).toHaveLength(156);
  });

  test.each(rows)('stream %i, phase %i, %f °C', (...row) => {
    const [stream = 0, code = 0, T = 0, h = 0, slope = 0, inverted = 0, density] = row;
    const phase = phases[code]!;
    const { z } = streams[stream - 1]!;
    expect(relativeError(enthalpy(phase, z, T), h)).toBeLessThanOrEqual(TOLERANCE);
    expect(relativeError(enthalpySlope(phase, z, T), slope)).toBeLessThanOrEqual(TOLERANCE);
    expect(relativeError(temperature(phase, z, h, T + 7.5), inverted)).toBeLessThanOrEqual(
      TOLERANCE,
    );
    expect(relativeError(liquidDensity(z, T), density!)).toBeLessThanOrEqual(TOLERANCE);
  });
});

test('the temperature iteration gives its start value back when it does not converge', () => {
  const { z } = new Plant().streams.mz;
  expect(temperature(VAPOUR, z, Number.NaN, 42)).toBe(42);
});

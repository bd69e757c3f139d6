import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { loadModel, MODEL_FILE } from './load-model.ts';
import { readModel, writeModel } from './model.ts';

const text = readFileSync(MODEL_FILE, 'utf8');
const json = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
const shorter = (name: string, characters: number): string =>
  z.string().parse(json[name]).slice(characters);

test('is small, and written as it was read', () => {
  expect(text.length).toBeLessThanOrEqual(1_500_000);
  expect(writeModel(loadModel())).toBe(text);
});

test.each([
  ['version', 1],
  ['temperatures', { 20: 1, 40: 1, 80: 1, 160: 1, 320: 0 }],
  ['temperatures', { 20: 1 }],
  ['alarmLimits', { square: 1 }],
  ['classes', ['1']],
  ['features', []],
  ['leaf', '*'],
  ['leaf', shorter('leaf', 4)],
  ['splitFeature', shorter('splitFeature', 8)],
  ['signatures', ''],
  ['familiarLowest', ''],
  ['familiarLimit', 0],
  ['mean', ''],
  ['extra', 1],
])('is refused with %s changed', (name, value) => {
  expect(() => readModel({ ...json, [name]: value })).toThrow(name);
});

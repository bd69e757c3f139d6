import { expect, it } from 'vitest';
import { mostReplicas, scaleLimit } from './replicas.ts';

it.each([
  [null, mostReplicas],
  ['fixed-port', 1],
  ['fixed-name', 1],
  ['runs-once', 0],
] as const)('held by %s, a service has at most %i containers', (bar, limit) => {
  expect(scaleLimit(bar)).toBe(limit);
});

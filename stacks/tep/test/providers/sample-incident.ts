import type { Incident } from '../../src/llm/index.ts';

/** A loss of the A feed, as the detector would show it. */
export const sampleIncident: Incident = {
  detectedAtHours: 8.3,
  nowHours: 8.55,
  method: 'PCA, 11 components, limits at 99 %',
  statistics: [
    { name: 'T2', value: 412.7, limit: 26.1 },
    { name: 'SPE', value: 88.4, limit: 15.2 },
  ],
  deviations: [
    {
      name: 'XMEAS 1 A feed (stream 1)',
      unit: 'kscmh',
      normalMean: 0.25052,
      normalDeviation: 0.0125,
      value: 0.0011,
      share: 0.61,
      course: [
        { hours: 8, value: 0.2501 },
        { hours: 8.05, value: 0.0012 },
        { hours: 8.5, value: 0.0011 },
      ],
    },
    {
      name: 'XMV 3 A feed flow (stream 1)',
      unit: '%',
      normalMean: 24.6,
      normalDeviation: 0.9,
      value: 100,
      share: 0.22,
      course: [],
    },
  ],
  loops: [
    { name: 'LOOP 3 A feed flow', unit: 'kscmh', setpoint: 0.25, value: 0.0011, automatic: true },
  ],
  valves: [{ name: 'XMV 6 Purge valve', percent: 40.1, manual: true }],
  builtInRanking: [
    { idv: 6, probability: 0.94 },
    { idv: null, probability: 0.06 },
  ],
  quotedContext: '[kb-12 p. 3] "The A feed enters through stream 1."',
  notes: ['Header pressure of A was low in the morning.'],
  ruledOut: [{ idv: 1, reason: 'the analyser of stream 4 reads normal' }],
};

import type { Deviation, Incident, LoopFact, RuledOut, ValveFact } from '../incident.ts';
import { quoted } from './quoted.ts';

/** How much of an incident is told. */
export interface Detail {
  readonly deviations: number;
  /** Points of each time course. */
  readonly points: number;
}

/** From all there is to what is indispensable. */
export const DETAILS: readonly Detail[] = [
  { deviations: 60, points: 12 },
  { deviations: 25, points: 6 },
  { deviations: 12, points: 0 },
];

const DIGITS = 5;
const number = (value: number): string => String(Number(value.toPrecision(DIGITS)));
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const causeName = (idv: number | null): string => (idv === null ? 'none of these' : `IDV ${idv}`);

/** So many elements, evenly spread, the first and the last among them. */
function spread<T>(list: readonly T[], count: number): readonly T[] {
  if (list.length <= count) return list;
  if (count < 2) return [];
  const step = (list.length - 1) / (count - 1);
  return Array.from({ length: count }, (_, k) => list[Math.round(k * step)]).filter(
    (each): each is T => each !== undefined,
  );
}

function courseText({ course, unit }: Deviation, points: number): string {
  const shown = spread(course, points);
  if (shown.length === 0) return '';
  const values = shown.map(({ hours, value }) => `${number(hours)} h: ${number(value)}`);
  return `; course (${unit}): ${values.join(', ')}`;
}

function deviationText(deviation: Deviation, points: number): string {
  const { name, unit, normalMean, normalDeviation, value, share } = deviation;
  const direction = value >= normalMean ? 'above' : 'below';
  const away = normalDeviation > 0 ? Math.abs(value - normalMean) / normalDeviation : null;
  const sigmas = away === null ? '' : ` by ${number(away)} standard deviations`;
  return `${name}: ${number(value)} ${unit}, ${direction} the normal ${number(normalMean)} ${unit}${sigmas}; contribution ${percent(share)}${courseText(deviation, points)}`;
}

const loopText = ({ name, unit, setpoint, value, automatic }: LoopFact): string =>
  `${name}: setpoint ${number(setpoint)} ${unit}, value ${number(value)} ${unit}, ${automatic ? 'automatic' : 'off'}`;

const valveText = ({ name, percent: opening, manual }: ValveFact): string =>
  `${name}: ${number(opening)} %${manual ? ', held by the operator' : ''}`;

const ruledOutText = ({ idv, reason }: RuledOut): string =>
  `${causeName(idv)}${reason === null ? '' : `: ${reason}`}`;

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}:\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

function measured(incident: Incident, { deviations, points }: Detail): string {
  const { detectedAtHours, nowHours, method, statistics, loops, valves } = incident;
  const shown = incident.deviations.slice(0, deviations);
  const left = incident.deviations.length - shown.length;
  return [
    `Detected at ${number(detectedAtHours)} h of plant time; now it is ${number(nowHours)} h. Detector: ${method}.`,
    section(
      'Statistics',
      statistics.map(
        ({ name, value, limit }) => `${name} ${number(value)}, limit ${number(limit)}`,
      ),
    ),
    section(
      'Variables, the largest contribution first',
      shown.map((each) => deviationText(each, points)),
    ),
    left > 0 ? `${left} further variables with smaller contributions are left out.` : '',
    section('Control loops', loops.map(loopText)),
    section('Valves', valves.map(valveText)),
  ]
    .filter((text) => text !== '')
    .join('\n\n');
}

/** The parts of an incident without the knowledge base, each delimited as data. */
export function incidentText(incident: Incident, detail: Detail, fence: string): string {
  const { builtInRanking, notes, ruledOut } = incident;
  const ranking = builtInRanking.map(
    ({ idv, probability }) => `${causeName(idv)}: probability ${probability.toFixed(2)}`,
  );
  const parts: readonly (readonly [kind: string, text: string])[] = [
    ['plant', measured(incident, detail)],
    ['built-in diagnosis', section('Ranking by contribution patterns', ranking)],
    ['ruled out by the operators', section('Ruled out', ruledOut.map(ruledOutText))],
    ['operator notes', section('Notes', notes)],
  ];
  return parts
    .filter(([, text]) => text !== '')
    .map(([kind, text]) => quoted(fence, kind, text))
    .join('\n\n');
}

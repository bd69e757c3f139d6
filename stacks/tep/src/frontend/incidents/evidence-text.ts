import type { CauseId, DiagnosisEvidence } from '../../contract/index.ts';
import type { TextKey } from '../../ui/i18n/en.ts';
import { type Language, translate } from '../../ui/i18n/text.ts';
import { causeLabel } from '../../ui/names.ts';
import { formatHours, variableById } from '../../ui/variables.ts';

const SENTENCES: Readonly<Record<DiagnosisEvidence['direction'], TextKey>> = {
  up: 'evidenceUp',
  down: 'evidenceDown',
  wavering: 'evidenceWavering',
  still: 'evidenceStill',
};

const DIGITS = 3;

/** "XMEAS 7 Reactor pressure rose by 112 kPa gauge, 8.3 standard deviations …, 0.40 h after …" */
export function evidenceText(evidence: DiagnosisEvidence, language: Language): string {
  const { variable, name, unit, direction, level, change, hoursAfterOnset } = evidence;
  const known = variableById(variable);
  const sentence = translate(language, SENTENCES[direction], {
    id: variable,
    name: known?.names[language] ?? name,
    change: significant(Math.abs(change)),
    unit,
    level: Math.abs(level).toFixed(1),
  });
  if (hoursAfterOnset === null) return sentence;
  const after = translate(language, 'evidenceAfter', { hours: formatHours(hoursAfterOnset) });
  return sentence + after;
}

/** Three digits, without an exponent. */
export function significant(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const shown = Number(value.toPrecision(DIGITS));
  return shown.toLocaleString('en', { maximumSignificantDigits: DIGITS, useGrouping: false });
}

/** The likeliest causes whose expectation this variable meets, or does not. */
export function causesThat(
  agrees: boolean,
  { expected }: DiagnosisEvidence,
  language: Language,
): string {
  const causes: CauseId[] = expected.filter((each) => each.agrees === agrees).map(({ id }) => id);
  return causes.map((id) => causeLabel(id, language)).join(', ');
}

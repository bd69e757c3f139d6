import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { type NumberRange, readNumber } from './number-entry.ts';

interface NumberFieldProps {
  readonly name: string;
  /** What the backend holds; shown until the reader types. */
  readonly current: string;
  readonly unit: string;
  readonly range: NumberRange;
  readonly disabled: boolean;
  /** Resolves to whether the value was taken. */
  readonly onApply: (value: number) => Promise<boolean>;
}

/** A number with its unit that is sent by Enter or Apply; Escape gives the old value back. */
export function NumberField({ name, current, unit, range, disabled, onApply }: NumberFieldProps) {
  const { t } = useLanguage();
  const errorId = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const entry = draft === null ? null : readNumber(draft, range);
  const error = entry?.ok === false ? entry.reason : null;

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (entry?.ok === true && (await onApply(entry.value))) setDraft(null);
  };

  return (
    <form className="number-field" onSubmit={(event) => void submit(event)}>
      <input
        className="input"
        inputMode="decimal"
        autoComplete="off"
        aria-label={name}
        aria-invalid={error !== null}
        aria-describedby={error === null ? undefined : errorId}
        value={draft ?? current}
        disabled={disabled}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setDraft(null);
        }}
      />
      <span className="number-unit">{unit}</span>
      <Button type="submit" disabled={entry?.ok !== true} label={t('applyTo', { name })}>
        {t('apply')}
      </Button>
      {error !== null && (
        <p id={errorId} className="field-error">
          {error === 'number'
            ? t('invalidNumber')
            : t('invalidRange', { low: tidy(range[0]), high: tidy(range[1]) })}
        </p>
      )}
    </form>
  );
}

const tidy = (value: number): string => String(Number(value.toPrecision(6)));

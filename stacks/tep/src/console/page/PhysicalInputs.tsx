import { INPUTS, type PhysicalInput, type PlantState } from '../../contract/index.ts';
import { Button } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { useSend } from './commands.tsx';
import { controlApi } from './control-api.ts';
import { NumberField } from './NumberField.tsx';
import { Panel } from './Panel.tsx';

const tidy = (value: number): string => String(Number(value.toPrecision(6)));

export function PhysicalInputs({ state }: { readonly state: PlantState | null }) {
  const { t } = useLanguage();
  const rest =
    state === null ? null : 100 - state.inputs['stream-4-a'] - state.inputs['stream-4-b'];
  return (
    <Panel section="inputs" note={t('inputsHelp')}>
      <ul className="control-grid">
        {INPUTS.map((input) => (
          <InputRow key={input.id} input={input} state={state} />
        ))}
      </ul>
      {rest !== null && (
        <p className="panel-note number input-rest">{t('inputC', { value: tidy(rest) })}</p>
      )}
    </Panel>
  );
}

interface InputRowProps {
  readonly input: PhysicalInput;
  readonly state: PlantState | null;
}

function InputRow({ input: { id, unit, nominal, range }, state }: InputRowProps) {
  const { t } = useLanguage();
  const send = useSend();
  const name = t(`input-${id}`);
  const value = state?.inputs[id] ?? nominal;
  const isMoved = value !== nominal;
  return (
    <li className={isMoved ? 'control-row is-moved' : 'control-row'}>
      <div>
        <div className="control-name">{name}</div>
        <div className="panel-note number">{t('inputBase', { value: tidy(nominal), unit })}</div>
      </div>
      {isMoved && (
        <Button
          label={t('toBaseOf', { name })}
          onClick={() => void send(() => controlApi.input(id, nominal))}
        >
          {t('toBase')}
        </Button>
      )}
      <NumberField
        name={name}
        current={tidy(value)}
        unit={unit}
        range={range}
        disabled={state === null}
        onApply={(next) => send(() => controlApi.input(id, next))}
      />
    </li>
  );
}

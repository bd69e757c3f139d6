import { type PlantState, XMV } from '../../contract/index.ts';
import { api } from '../../ui/api.ts';
import { Switch } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { fullName } from '../../ui/names.ts';
import { formatValue, type Variable, variable } from '../../ui/variables.ts';
import { useSend } from './commands.tsx';
import { NumberField } from './NumberField.tsx';
import { Panel } from './Panel.tsx';

const VALVES = XMV.map(({ number }) => variable('xmv', number));

export function ManipulatedVariables({ state }: { readonly state: PlantState | null }) {
  const { t } = useLanguage();
  return (
    <Panel section="manipulated" note={t('manipulatedHelp')}>
      <ul className="control-grid">
        {VALVES.map((valve) => (
          <ValveRow key={valve.slug} valve={valve} state={state} />
        ))}
      </ul>
    </Panel>
  );
}

function ValveRow({
  valve,
  state,
}: {
  readonly valve: Variable;
  readonly state: PlantState | null;
}) {
  const { t, language } = useLanguage();
  const send = useSend();
  const name = fullName(valve, language);
  const value = state?.xmv[valve.number - 1] ?? null;
  const manual = (state?.manual[valve.number - 1] ?? null) !== null;
  const shown = formatValue(value, 2);
  return (
    <li className="control-row">
      <div className="control-name">
        <span className="item-id">{valve.id}</span> {valve.names[language]}
      </div>
      <div className="valve">
        <div
          className="valve-bar"
          role="meter"
          aria-label={name}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={value ?? 0}
          aria-valuetext={`${shown} %`}
        >
          <div className="valve-fill" style={{ width: `${value ?? 0}%` }} />
        </div>
        <span className="valve-value number" data-testid={`value-${valve.slug}`}>
          {shown} %
        </span>
      </div>
      <div className="valve-mode">
        <span>{t(manual ? 'manual' : 'automatic')}</span>
        <Switch
          name={t('manualOf', { name })}
          checked={manual}
          disabled={value === null}
          onChange={(next) =>
            void send(() => api.manipulated(valve.number, { mode: next ? 'manual' : 'automatic' }))
          }
        />
      </div>
      {manual && (
        <NumberField
          name={t('valueOf', { name })}
          current={shown}
          unit="%"
          range={[0, 100]}
          disabled={false}
          onApply={(next) => send(() => api.manipulated(valve.number, { value: next }))}
        />
      )}
    </li>
  );
}

import { type Loop, LOOPS, type PlantState, setpointRange } from '../../contract/index.ts';
import { api } from '../../ui/api.ts';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { loopName } from '../../ui/names.ts';
import { formatValue, variable } from '../../ui/variables.ts';
import { useSend } from './commands.tsx';
import { NumberField } from './NumberField.tsx';
import { Panel } from './Panel.tsx';

const BY_NUMBER = [...LOOPS].sort((a, b) => a.number - b.number);

/** The loop that moves the setpoint of this one. */
function masterOf(loop: Loop): Loop | undefined {
  return LOOPS.find(({ output }) => output.kind === 'setpoint' && output.loop === loop.number);
}

export function Setpoints({ state }: { readonly state: PlantState | null }) {
  const { t } = useLanguage();
  return (
    <Panel section="setpoints" note={t('setpointsHelp')}>
      <ul className="control-grid">
        {BY_NUMBER.map((loop) => (
          <SetpointRow key={loop.id} loop={loop} state={state} />
        ))}
      </ul>
    </Panel>
  );
}

function SetpointRow({ loop, state }: { readonly loop: Loop; readonly state: PlantState | null }) {
  const { t, language } = useLanguage();
  const send = useSend();
  const measured = variable('xmeas', loop.xmeas);
  const show = (value: number | undefined) => formatValue(value, measured.decimals);
  const name = loopName(loop.number, language);
  const master = masterOf(loop);
  return (
    <li className="control-row">
      <div className="control-name">
        <span className="item-id">
          {t('loop')} {loop.number}
        </span>{' '}
        {name}
        {master !== undefined && (
          <span className="panel-note"> · {t('setpointCascade', { loop: master.number })}</span>
        )}
      </div>
      <div className="control-measured number">
        <span className="panel-note">{t('measured')}</span> {show(state?.xmeas[measured.column])}{' '}
        {loop.unit}
      </div>
      <NumberField
        name={t('setpointOf', { name: `${t('loop')} ${loop.number} ${name}` })}
        current={show(state?.setpoints[`${loop.number}`])}
        unit={loop.unit}
        range={setpointRange(loop)}
        disabled={state === null}
        onApply={(value) => send(() => api.setpoint(loop.number, value))}
      />
    </li>
  );
}

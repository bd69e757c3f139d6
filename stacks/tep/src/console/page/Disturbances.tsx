import { DISTURBANCES, type PlantState } from '../../contract/index.ts';
import { api } from '../../ui/api.ts';
import { Switch } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { disturbanceNames } from '../../ui/names.ts';
import { useSend } from './commands.tsx';
import { explanationOf } from './explanations.ts';
import { Panel } from './Panel.tsx';
import './disturbances.css';

export function Disturbances({ state }: { readonly state: PlantState | null }) {
  const { t, language } = useLanguage();
  const send = useSend();
  return (
    <Panel section="disturbances" note={t('disturbancesHelp')}>
      <ul className="disturbance-grid">
        {DISTURBANCES.map(({ number, id, kind }) => {
          const { name, effect } = disturbanceNames(number, language);
          const on = state?.idv[number - 1] ?? false;
          return (
            <li key={id} className={on ? 'disturbance is-on' : 'disturbance'}>
              <div>
                <div className="disturbance-name">
                  <span className="item-id">{id}</span> {name}
                </div>
                <div id={`idv-${number}`} className="panel-note">
                  <span className="kind">{t(`kind-${kind}`)}</span>{' '}
                  {t('disturbanceEffect', { effect })}
                </div>
                <details className="explanation">
                  <summary>
                    {t('explanation')}
                    <span className="visually-hidden"> {id}</span>
                  </summary>
                  <p>{explanationOf(number, language)}</p>
                </details>
              </div>
              <Switch
                name={`${id} ${name}`}
                describedBy={`idv-${number}`}
                checked={on}
                disabled={state === null}
                onChange={(next) => void send(() => api.disturbance(number, next))}
              />
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

import { useLanguage } from '../../ui/i18n/language.tsx';
import { controlApi } from './control-api.ts';
import { Loading } from './Loading.tsx';
import { Panel } from './Panel.tsx';
import { useAnswer } from './use-answer.ts';

const REFRESH_MS = 5000;

/** What is up, as the services themselves found out just now. */
export function HealthPanel() {
  const { t } = useLanguage();
  const { answer, reload } = useAnswer(controlApi.health, REFRESH_MS);
  return (
    <Panel section="services">
      {answer?.ok === true ? (
        <ul className="row-list" role="list">
          {Object.entries(answer.value.checks).map(([name, { ok, detail }]) => (
            <li key={name} className="row">
              <span className={`badge badge-${ok ? 'ready' : 'unreachable'}`}>
                {t(ok ? 'healthOk' : 'healthFailing')}
              </span>
              <div className="row-text">
                <span className="control-name">{name}</span>{' '}
                <span className="panel-note">{detail}</span>
              </div>
            </li>
          ))}
        </ul>
      ) : (
        <Loading failure={answer?.failure ?? null} onRetry={reload} />
      )}
    </Panel>
  );
}

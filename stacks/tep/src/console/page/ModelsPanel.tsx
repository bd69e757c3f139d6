import type { Models } from '../../contract/index.ts';
import { Switch } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { monitorApi } from '../../ui/monitor-api.ts';
import { useSend } from './commands.tsx';
import { Loading } from './Loading.tsx';
import { Panel } from './Panel.tsx';
import { useAnswer } from './use-answer.ts';

const REFRESH_MS = 15_000;

/** Which language models may be asked. */
export function ModelsPanel() {
  const { t } = useLanguage();
  const { answer, reload } = useAnswer(monitorApi.models, REFRESH_MS);
  return (
    <Panel section="models" note={t('modelsHelp')}>
      {answer?.ok === true ? (
        <ModelSwitches models={answer.value} onChanged={reload} />
      ) : (
        <Loading failure={answer?.failure ?? null} onRetry={reload} />
      )}
    </Panel>
  );
}

interface ModelSwitchesProps {
  readonly models: Models;
  readonly onChanged: () => void;
}

function ModelSwitches({ models, onChanged }: ModelSwitchesProps) {
  const { t } = useLanguage();
  const send = useSend();
  const all = models.providers.flatMap((provider) => provider.models);
  const change = async (patch: Parameters<typeof monitorApi.setModels>[0]) => {
    await send(() => monitorApi.setModels(patch));
    onChanged();
  };
  const enable = (name: string, on: boolean) => {
    const enabled = all.filter((model) => (model.name === name ? on : model.enabled));
    return change({ enabled: enabled.map((model) => model.name) });
  };
  return (
    <>
      <ul className="row-list" role="list">
        {models.providers.map(({ id, state, detail, models: offered }) => (
          <li key={id} className="provider">
            <div className="provider-head">
              <h3>{t(`provider-${id}`)}</h3>
              <span className={`badge badge-${state}`}>{t(`provider-${state}`)}</span>
            </div>
            {detail !== null && <p className="panel-note">{detail}</p>}
            {offered.map(({ name, title, enabled }) => (
              <div key={name} className="field-row">
                <span>{title}</span>
                <Switch
                  name={t('modelUse', { name: title })}
                  checked={enabled}
                  disabled={state === 'off'}
                  onChange={(on) => void enable(name, on)}
                />
              </div>
            ))}
          </li>
        ))}
      </ul>
      <div className="field-row">
        <span>{t('modelsAutomatic')}</span>
        <Switch
          name={t('modelsAutomatic')}
          checked={models.automatic}
          onChange={(automatic) => void change({ automatic })}
        />
      </div>
      <p className="panel-note number">{guardText(models.guard, t)}</p>
    </>
  );
}

function guardText(
  { running, nextAutomaticInSeconds, analysesLeft, costLeft }: Models['guard'],
  t: ReturnType<typeof useLanguage>['t'],
): string {
  const parts = [t('modelsBudget', { analyses: analysesLeft, cost: costLeft.toFixed(2) })];
  if (running) parts.push(t('modelsRunning'));
  else if (nextAutomaticInSeconds > 0) {
    parts.push(t('modelsNext', { seconds: Math.ceil(nextAutomaticInSeconds) }));
  }
  return parts.join(' · ');
}

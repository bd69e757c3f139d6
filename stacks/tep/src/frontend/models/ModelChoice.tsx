import { useEffect, useState } from 'react';
import type { Models, ModelsPatch } from '../../contract/index.ts';
import type { Failure } from '../../ui/api.ts';
import { Switch } from '../../ui/components/controls.tsx';
import { type Translate, useLanguage } from '../../ui/i18n/language.tsx';
import { monitorApi } from '../../ui/monitor-api.ts';
import { FailureNote } from '../parts/failure.tsx';
import { money } from '../parts/format.ts';

type Provider = Models['providers'][number];

const KINDS: Readonly<Record<Provider['state'], string>> = {
  ready: 'badge-ok',
  off: '',
  unreachable: 'badge-warn',
};

interface ModelChoiceProps {
  readonly models: Models;
  readonly onChange: (models: Models) => void;
}

/** Which models are asked, and what is left to ask them with. */
export function ModelChoice({ models, onChange }: ModelChoiceProps) {
  const { t } = useLanguage();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const change = async (patch: ModelsPatch) => {
    setBusy(true);
    const answer = await monitorApi.setModels(patch);
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) onChange(answer.value);
  };
  const enabled = enabledModels(models);
  const switchModel = (name: string, on: boolean) =>
    change({ enabled: on ? [...enabled, name] : enabled.filter((each) => each !== name) });
  return (
    <section className="panel model-choice" aria-label={t('provider')}>
      {!hasReady(models) && <p className="note note-warn">{t('noModels')}</p>}
      {failure !== null && <FailureNote failure={failure} text="actionFailed" />}
      <ul className="providers" role="list">
        {models.providers.map((provider) => (
          <li key={provider.id}>
            <div className="provider-head">
              <h3>{t(`provider-${provider.id}`)}</h3>
              <span className={`badge ${KINDS[provider.state]}`}>
                {t(`provider-${provider.state}`)}
              </span>
            </div>
            {provider.detail !== null && <p className="panel-note">{provider.detail}</p>}
            {provider.models.map((model) => (
              <div key={model.name} className="provider-model">
                <Switch
                  name={t('useModel', { model: model.title })}
                  checked={model.enabled}
                  disabled={busy || provider.state === 'off'}
                  onChange={(on) => void switchModel(model.name, on)}
                />
                <span>{model.title}</span>
              </div>
            ))}
          </li>
        ))}
      </ul>
      <div className="guard">
        <Switch
          name={t('automaticAnalysis')}
          checked={models.automatic}
          disabled={busy}
          onChange={(automatic) => void change({ automatic })}
        />
        <span>{t('automaticAnalysis')}</span>
        <span className="panel-note">
          {guardText(models.guard, t)}{' '}
          <NextAutomatic
            key={models.guard.nextAutomaticInSeconds}
            seconds={models.guard.nextAutomaticInSeconds}
          />
        </span>
      </div>
    </section>
  );
}

/** Whether there is anyone to ask. */
export const hasReady = ({ providers }: Models): boolean =>
  providers.some(({ state }) => state === 'ready');

export const enabledModels = ({ providers }: Models): string[] =>
  providers.flatMap(({ models }) =>
    models.filter(({ enabled }) => enabled).map(({ name }) => name),
  );

/** Those that are enabled and can be asked. */
export const readyModels = ({ providers, ...rest }: Models): string[] =>
  enabledModels({ ...rest, providers: providers.filter(({ state }) => state === 'ready') });

function guardText({ running, analysesLeft, costLeft }: Models['guard'], t: Translate): string {
  const budget = t('budgetLeft', { analyses: analysesLeft, cost: money(costLeft) });
  return running ? `${budget} ${t('analysisRunning')}` : budget;
}

const SECOND = 1000;

/** Counts down from what the backend has said. */
function NextAutomatic({ seconds }: { readonly seconds: number }) {
  const { t } = useLanguage();
  const [left, setLeft] = useState(Math.ceil(seconds));
  useEffect(() => {
    const timer = setInterval(() => setLeft((n) => Math.max(0, n - 1)), SECOND);
    return () => clearInterval(timer);
  }, []);
  return left > 0 ? <span className="number">{t('nextAutomatic', { seconds: left })}</span> : null;
}

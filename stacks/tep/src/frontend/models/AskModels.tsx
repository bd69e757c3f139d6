import { useState } from 'react';
import type { Analysis, Models } from '../../contract/index.ts';
import type { Failure } from '../../ui/api.ts';
import { Button, Segmented, Select } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { useMonitorStore } from '../../ui/live/use-monitor.tsx';
import { monitorApi } from '../../ui/monitor-api.ts';
import {
  ANSWER_LANGUAGE_NAMES,
  ANSWER_LANGUAGES,
  type AnswerLanguage,
  answerLanguage,
} from '../parts/answer-language.ts';
import { FailureNote } from '../parts/failure.tsx';
import { readyModels } from './ModelChoice.tsx';

interface AskModelsProps {
  readonly incident: number;
  /** Null: not known yet. */
  readonly models: Models | null;
}

const TASKS = ['explain', 'root-cause'] as const satisfies readonly Analysis['task'][];

export function AskModels({ incident, models }: AskModelsProps) {
  const { t, language } = useLanguage();
  const store = useMonitorStore();
  const [task, setTask] = useState<Analysis['task']>('root-cause');
  const [chosen, setChosen] = useState<AnswerLanguage | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const ready = models === null ? [] : readyModels(models);
  const answersIn = chosen ?? answerLanguage(language);
  const run = async () => {
    setBusy(true);
    const answer = await monitorApi.analyse(incident, { task, models: ready, language: answersIn });
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) store.addAnalyses([answer.value]);
  };
  return (
    <section className="panel ask" aria-label={t('askModels')}>
      <Segmented
        name={t('task')}
        value={task}
        onChange={setTask}
        options={TASKS.map((value) => ({ value, label: t(`task-${value}`) }))}
      />
      <Select
        name={t('answerLanguage')}
        value={answersIn}
        onChange={setChosen}
        options={ANSWER_LANGUAGES.map((value) => ({ value, label: ANSWER_LANGUAGE_NAMES[value] }))}
      />
      <Button kind="primary" disabled={busy || ready.length === 0} onClick={() => void run()}>
        {t('runAnalysis', { count: ready.length })}
      </Button>
      {models !== null && ready.length === 0 && (
        <span className="panel-note">{t('runAnalysisNone')}</span>
      )}
      {failure !== null && <FailureNote failure={failure} text="actionFailed" />}
    </section>
  );
}

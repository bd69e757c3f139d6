import { useState } from 'react';
import type { Analysis } from '../../contract/index.ts';
import type { Answer, Failure } from '../../ui/api.ts';
import { Button } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { hasEnded } from '../../ui/live/analyses.ts';
import { useMonitorStore } from '../../ui/live/use-monitor.tsx';
import { monitorApi } from '../../ui/monitor-api.ts';
import { answerLanguage } from '../parts/answer-language.ts';
import { CitationList } from '../parts/CitationList.tsx';
import { FailureNote } from '../parts/failure.tsx';
import { clockTime } from '../parts/format.ts';
import { Agreement } from './Agreement.tsx';
import { AnswerCard } from './AnswerCard.tsx';

interface AnalysisViewProps {
  readonly analysis: Analysis;
  readonly isNewest: boolean;
}

/** The newest is open; older ones open on demand. */
export function AnalysisView({ analysis, isNewest }: AnalysisViewProps) {
  const { t } = useLanguage();
  const { id, task, trigger, at } = analysis;
  return (
    <details className="panel analysis" open={isNewest}>
      <summary>
        <h3>{t('analysisTitle', { id, task: t(`task-${task}`) })}</h3>
        <span className="soft">
          {clockTime(at)} · {t(`trigger-${trigger}`)}
        </span>
      </summary>
      <Actions analysis={analysis} />
      <div className="answers">
        {analysis.answers.map((answer) => (
          <AnswerCard key={answer.model} answer={answer} analysis={analysis} />
        ))}
      </div>
      {analysis.agreement !== null && <Agreement agreement={analysis.agreement} />}
      <CitationList citations={analysis.citations} />
    </details>
  );
}

function Actions({ analysis }: { readonly analysis: Analysis }) {
  const { t, language } = useLanguage();
  const store = useMonitorStore();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const { id, incidentId, task, answers } = analysis;
  const doing = async (asking: Promise<Answer<Analysis>>) => {
    setBusy(true);
    const answer = await asking;
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) store.addAnalyses([answer.value]);
  };
  const models = answers.map(({ model }) => model);
  const again = () =>
    doing(monitorApi.analyse(incidentId, { task, models, language: answerLanguage(language) }));
  const isRunning = answers.some(({ state }) => !hasEnded(state));
  return (
    <div className="actions">
      {isRunning ? (
        <Button
          kind="danger"
          disabled={busy}
          onClick={() => void doing(monitorApi.cancelAnalysis(id))}
        >
          {t('cancelAnalysis')}
        </Button>
      ) : (
        <Button disabled={busy} onClick={() => void again()}>
          {t('runAgain')}
        </Button>
      )}
      {failure !== null && <FailureNote failure={failure} text="actionFailed" />}
    </div>
  );
}

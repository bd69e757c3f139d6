import { type Analysis, type Answer, withoutVerdictBlock } from '../../contract/index.ts';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { fullCauseName } from '../../ui/names.ts';
import { MISSING } from '../../ui/variables.ts';
import { money, percent, secondsText } from '../parts/format.ts';
import { MarkdownText } from '../parts/MarkdownText.tsx';

const KINDS: Readonly<Record<Answer['state'], string>> = {
  waiting: 'badge-busy',
  answering: 'badge-busy',
  finished: 'badge-ok',
  failed: 'badge-bad',
  cancelled: '',
};

interface AnswerCardProps {
  readonly answer: Answer;
  readonly analysis: Pick<Analysis, 'task' | 'citations'>;
}

export function AnswerCard({ answer, analysis }: AnswerCardProps) {
  const { t } = useLanguage();
  const { model, state, problem } = answer;
  const text = shownText(answer, analysis.task);
  return (
    <section className="answer" aria-label={model} aria-busy={state === 'answering'}>
      <div className="answer-head">
        <h4>{model}</h4>
        <span className={`badge ${KINDS[state]}`}>{t(`answer-${state}`)}</span>
      </div>
      {problem !== null && (
        <div className={state === 'cancelled' ? 'note' : 'note note-bad'}>
          <p>{t('answerFailed', { code: problem.code, detail: problem.detail })}</p>
          {problem.retryAfterSeconds !== undefined && (
            <p>{t('retryAfter', { seconds: Math.ceil(problem.retryAfterSeconds) })}</p>
          )}
        </div>
      )}
      {analysis.task === 'root-cause' && <Verdict answer={answer} />}
      {text !== '' && <MarkdownText text={text} citations={analysis.citations} />}
      <Figures answer={answer} />
    </section>
  );
}

/** The verdict is shown as a list; its JSON is, where an answer has ended without a verdict. */
function shownText({ text, state, verdict }: Answer, task: Analysis['task']): string {
  const hasList = verdict !== null || (task === 'root-cause' && state === 'answering');
  return hasList ? withoutVerdictBlock(text) : text;
}

function Verdict({ answer }: { readonly answer: Answer }) {
  const { t, language } = useLanguage();
  const { verdict, verdictProblem } = answer;
  if (verdict === null) {
    if (verdictProblem === null) return null;
    return <p className="note note-warn">{t('noVerdict', { reason: verdictProblem })}</p>;
  }
  return (
    <ol className="verdict" role="list" aria-label={t('verdict')}>
      {verdict.map(({ cause, confidence }) => (
        <li key={cause}>
          <span>{fullCauseName(cause, language)}</span>
          <span className="number">{percent(confidence)}</span>
        </li>
      ))}
    </ol>
  );
}

function Figures({ answer }: { readonly answer: Answer }) {
  const { t } = useLanguage();
  const { ms, firstTokenMs, inputTokens, outputTokens, cost } = answer;
  const seconds = (value: number | null) =>
    value === null ? MISSING : t('seconds', { value: secondsText(value) });
  return (
    <dl className="answer-figures">
      <div>
        <dt>{t('time')}</dt>
        <dd className="number">{seconds(ms)}</dd>
      </div>
      <div>
        <dt>{t('firstToken')}</dt>
        <dd className="number">{seconds(firstTokenMs)}</dd>
      </div>
      <div>
        <dt>{t('tokens')}</dt>
        <dd className="number">
          {inputTokens ?? MISSING} / {outputTokens ?? MISSING}
        </dd>
      </div>
      <div>
        <dt>{t('cost')}</dt>
        <dd className="number">{cost === null ? MISSING : money(cost)}</dd>
      </div>
    </dl>
  );
}

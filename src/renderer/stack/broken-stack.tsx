import { describeProblem } from '#shared/i18n/describe-problem.ts';
import type { StackView } from '#shared/stack-view.ts';
import { useText } from '../language/use-text.ts';
import { ProblemCard } from '../problems/problem-card.tsx';
import { Panel } from '../theme/panel.tsx';
import classes from './stack-page.module.css';

const places = ['file', 'line', 'column', 'reason'] as const;

/** A stack whose files cannot be used: what is wrong, and where. */
export function BrokenStack({ stack }: { readonly stack: StackView }) {
  const t = useText();
  const { problem } = stack;
  const shown =
    problem === null ? [] : places.filter((place) => problem.params[place] !== undefined);
  return (
    <div className={classes['scroll']}>
      {problem !== null && <ProblemCard problem={problem} stackId={stack.id} taskId={null} />}
      <Panel title={t('broken.title')} id="broken">
        {problem !== null && shown.length > 0 && (
          <dl className={classes['facts']}>
            {shown.map((place) => (
              <div key={place} className={classes['fact']}>
                <dt>{t(`broken.${place}`)}</dt>
                <dd>{problem.params[place]}</dd>
              </div>
            ))}
          </dl>
        )}
        {problem !== null && shown.length === 0 && (
          <p className={classes['note']}>{describeProblem(problem, t).cause}</p>
        )}
        <p className={classes['note']}>
          {t('broken.others')} {t('broken.fixed')}
        </p>
      </Panel>
    </div>
  );
}

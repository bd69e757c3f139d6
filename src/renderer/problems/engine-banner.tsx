import { describeProblem } from '#shared/i18n/describe-problem.ts';
import { useText } from '../language/use-text.ts';
import { useEngine } from '../state/app-state.ts';
import { engineTone } from '../theme/tone.ts';
import { ToneMark } from '../theme/tone-mark.tsx';
import { FixButtons } from './fix-buttons.tsx';
import classes from './banner.module.css';

/** Says across the page that Docker is not there, and how it comes back. */
export function EngineBanner() {
  const t = useText();
  const { phase, problem } = useEngine();
  if (phase === 'ready' || (phase === 'looking' && problem === null)) return null;
  const working = phase === 'starting' || phase === 'looking';
  const words = problem === null ? null : describeProblem(problem, t);
  return (
    <div className={classes['banner']} data-tone={working ? 'working' : 'bad'} role="alert">
      <ToneMark tone={engineTone[phase]} size={20} />
      <div className={classes['words']}>
        <strong>{words?.title ?? t(`enginePhase.${phase}`)}</strong>
        <span>{words?.cause ?? t('engine.reconnecting')}</span>
      </div>
      {problem !== null && <FixButtons context={{ problem, stackId: null, taskId: null }} />}
    </div>
  );
}

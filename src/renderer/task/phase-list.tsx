import { IconArrowBarToDown, IconCircleCheckFilled } from '@tabler/icons-react';
import type { PhaseView } from '#shared/task-view.ts';
import { formatBytes } from '#shared/bytes.ts';
import { useText } from '../language/use-text.ts';
import { phaseTone } from '../theme/tone.ts';
import { ToneMark } from '../theme/tone-mark.tsx';
import classes from './task-panel.module.css';

function Bytes({ phase }: { readonly phase: PhaseView }) {
  const t = useText();
  if (phase.current === null || phase.state !== 'running') return null;
  const current = formatBytes(phase.current, 'transfer');
  const words =
    phase.total === null
      ? t('task.bytesSoFar', { current })
      : t('task.bytes', { current, total: formatBytes(phase.total, 'transfer') });
  return (
    <span className={classes['bytes']}>
      <IconArrowBarToDown size={14} aria-hidden /> {words}
    </span>
  );
}

/** The phases of a task with what each is on. */
export function PhaseList({ phases }: { readonly phases: readonly PhaseView[] }) {
  const t = useText();
  return (
    <ol className={classes['phases']} aria-label={t('task.phases')}>
      {phases.map((phase) => (
        <li key={phase.id} className={classes['phase']} data-state={phase.state}>
          {phase.state === 'done' ? (
            <IconCircleCheckFilled size={16} aria-hidden className={classes['done']} />
          ) : (
            <ToneMark tone={phaseTone[phase.state]} />
          )}
          <span className={classes['phaseName']}>{t(`phase.${phase.id}`)}</span>
          <span className={classes['phaseState']}>{t(`phaseState.${phase.state}`)}</span>
          <span className={classes['detail']} title={phase.detail ?? undefined}>
            {phase.state === 'running' || phase.state === 'failed' ? phase.detail : null}
          </span>
          <Bytes phase={phase} />
        </li>
      ))}
    </ol>
  );
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import { intend } from '../bridge/intend.ts';
import { useText } from '../language/use-text.ts';
import { useApp } from '../state/app-state.ts';
import { ToneMark } from '../theme/tone-mark.tsx';
import classes from './keys.module.css';

const tones = {
  unknown: 'unknown',
  running: 'good',
  'needs-key': 'warn',
  'not-running': 'idle',
} as const;

/** Whether LM Studio runs on this computer, and with which models. */
export function LmStudioNote() {
  const t = useText();
  const { state, models } = useApp(({ snapshot }) => snapshot.lmStudio);
  const [looking, setLooking] = useState(false);
  const look = async () => {
    setLooking(true);
    await intend('lmstudio.look', null);
    setLooking(false);
  };
  return (
    <div className={classes['status']}>
      <ToneMark tone={tones[state]} />
      <span role="status">
        {t(`lmStudio.${state}`)}
        {models.length > 0 && ` ${t('keys.models', { models: models.join(', ') })}`}
      </span>
      <Button
        size="compact-sm"
        variant="subtle"
        loading={looking}
        aria-label={t('keys.lookAgain')}
        onClick={() => void look()}
      >
        {t('fix.look-again')}
      </Button>
    </div>
  );
}

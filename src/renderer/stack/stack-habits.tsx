import { NativeSelect, Switch } from '@mantine/core';
import type { StackHabitsPatch } from '#shared/settings.ts';
import type { StackView } from '#shared/stack-view.ts';
import type { Translate } from '#shared/i18n/catalogue.ts';
import { intend } from '../bridge/intend.ts';
import { useText } from '../language/use-text.ts';
import { Panel } from '../theme/panel.tsx';
import classes from './stack-page.module.css';

const offeredMinutes = [30, 60, 120, 240, 480] as const;

function words(minutes: number, t: Translate): string {
  return minutes < 60
    ? t('habits.minutes', { count: minutes })
    : t('habits.hours', { count: minutes / 60 });
}

/** When the stack starts and stops by itself. */
export function StackHabits({ stack }: { readonly stack: StackView }) {
  const t = useText();
  const { id: stackId, startWithQuayside, stopAfterIdleMinutes: minutes } = stack;
  const change = (habits: StackHabitsPatch) => void intend('stack.setHabits', { stackId, habits });
  // One that was set elsewhere is offered, too.
  const offered = [...new Set([...offeredMinutes, ...(minutes === null ? [] : [minutes])])];
  return (
    <Panel title={t('habits.label')} id="habits">
      <div className={classes['habits']}>
        <Switch
          label={t('habits.startWithQuayside')}
          description={t('habits.startWithQuaysideHelp')}
          checked={startWithQuayside}
          onChange={(event) => change({ startWithQuayside: event.currentTarget.checked })}
        />
        <NativeSelect
          className={classes['idle'] ?? ''}
          label={t('habits.stopAfterIdle')}
          value={minutes === null ? '' : String(minutes)}
          data={[
            { value: '', label: t('habits.never') },
            ...offered
              .sort((a, b) => a - b)
              .map((each) => ({ value: String(each), label: words(each, t) })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            change({ stopAfterIdleMinutes: value === '' ? null : Number(value) })
          }
        />
      </div>
    </Panel>
  );
}

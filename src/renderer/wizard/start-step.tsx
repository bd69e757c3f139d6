import { Button } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import type { Translate } from '#shared/i18n/catalogue.ts';
import type { Problem } from '#shared/problem.ts';
import type { StackView } from '#shared/stack-view.ts';
import type { TaskView } from '#shared/task-view.ts';
import { intend } from '../bridge/intend.ts';
import { titleOf } from '../keys/asked-variables.ts';
import { useText } from '../language/use-text.ts';
import { ProblemCard } from '../problems/problem-card.tsx';
import { LoginSwitch } from '../settings/login-switch.tsx';
import { FindingsPanel, isRefused } from '../stack/findings-panel.tsx';
import { OpenButtons } from '../stack/stack-buttons.tsx';
import { problemOf } from '../stack/overview.tsx';
import { useEngine, useTaskOf } from '../state/app-state.ts';
import { isActive, TaskPanel } from '../task/task-panel.tsx';
import { ToneMark } from '../theme/tone-mark.tsx';
import { StepCard } from './step-card.tsx';
import type { StepProps } from './wizard.tsx';
import classes from './wizard.module.css';

function plan(stack: StackView, t: Translate): string[] {
  const count = stack.services.filter(({ role }) => role !== 'one-shot').length;
  const ports = stack.ports.map(({ hostPort }) => hostPort).join(', ');
  return [
    t('wizard.willDownload'),
    t('wizard.willStart', { count }),
    ...(ports === '' ? [] : [t('wizard.willPorts', { ports })]),
    t('wizard.willStay'),
  ];
}

function Plan({ stack }: { readonly stack: StackView }) {
  const t = useText();
  const rejected = stack.variables.filter(({ check, isSet }) => isSet && check === 'rejected');
  return (
    <>
      <h3 className={classes['subheading']}>{t('wizard.willHappen')}</h3>
      <ul className={classes['plan']}>
        {plan(stack, t).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {rejected.length > 0 && (
        <p className={classes['warning']} role="note">
          <ToneMark tone="warn" />
          {t('wizard.rejected', { names: rejected.map(titleOf).join(', ') })}
        </p>
      )}
    </>
  );
}

/** Where the stack is on its way, as this step tells it. */
function stageOf(stack: StackView, task: TaskView | undefined) {
  if (task !== undefined && isActive(task) && task.kind !== 'down') return 'starting';
  if (stack.state === 'ready') return 'ready';
  return problemOf(stack, task) === null ? 'start' : 'failed';
}

interface FailureProps {
  readonly stack: StackView;
  readonly task: TaskView | undefined;
  readonly problem: Problem;
}

function Failure({ stack, task, problem }: FailureProps) {
  if (task !== undefined && isRefused(task)) return <FindingsPanel stack={stack} task={task} />;
  return <ProblemCard problem={problem} stackId={stack.id} taskId={task?.id ?? null} />;
}

export function StartStep({ stack, go, leave }: StepProps) {
  const t = useText();
  const task = useTaskOf(stack);
  const engineReady = useEngine().phase === 'ready';
  const stage = stageOf(stack, task);
  const problem = problemOf(stack, task);
  const start = () => {
    void intend('settings.set', { wizardDone: true });
    void intend('stack.up', { stackId: stack.id });
  };
  return (
    <StepCard
      title={t(`wizard.${stage}Title`, { stack: stack.title })}
      footer={
        <>
          <Button
            size="md"
            variant="default"
            disabled={stage === 'starting'}
            onClick={() => go('keys')}
          >
            {t('action.back')}
          </Button>
          <span className={classes['gap']} />
          {stage === 'start' ? (
            <Button
              size="md"
              leftSection={<IconPlayerPlayFilled size={17} />}
              disabled={!engineReady}
              onClick={start}
            >
              {t('wizard.startButton', { stack: stack.title })}
            </Button>
          ) : (
            <Button size="md" variant={stage === 'ready' ? 'filled' : 'default'} onClick={leave}>
              {t('wizard.finish')}
            </Button>
          )}
        </>
      }
    >
      {stage === 'start' && <Plan stack={stack} />}
      {stage === 'starting' && task !== undefined && <TaskPanel stack={stack} task={task} bare />}
      {stage === 'failed' && problem !== null && (
        <Failure stack={stack} task={task} problem={problem} />
      )}
      {stage === 'ready' && (
        <div className={classes['ready']}>
          <ToneMark tone="good" size={40} />
          <p className={classes['text']}>{t('wizard.willStay')}</p>
          <OpenButtons stack={stack} />
          <LoginSwitch className={classes['login'] ?? ''} />
        </div>
      )}
    </StepCard>
  );
}

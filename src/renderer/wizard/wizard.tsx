import { Button } from '@mantine/core';
import type { StackView } from '#shared/stack-view.ts';
import { intend } from '../bridge/intend.ts';
import { useText } from '../language/use-text.ts';
import { NoticeList } from '../problems/notice-list.tsx';
import { useStack } from '../state/app-state.ts';
import { goToStack, goToWizard, type WizardStep } from '../state/navigation.ts';
import { HarbourMark } from '../theme/harbour-mark.tsx';
import { DockerStep } from './docker-step.tsx';
import { KeysStep } from './keys-step.tsx';
import { StartStep } from './start-step.tsx';
import { StepList } from './step-list.tsx';
import classes from './wizard.module.css';

/** What a step is given: its stack and the ways to the other steps. */
export interface StepProps {
  readonly stack: StackView;
  readonly go: (step: WizardStep) => void;
  /** Leaves the wizard for the stack's page. */
  readonly leave: () => void;
}

const steps: Readonly<Record<WizardStep, (props: StepProps) => React.JSX.Element>> = {
  docker: DockerStep,
  keys: KeysStep,
  start: StartStep,
};

interface WizardProps {
  readonly stackId: string;
  readonly step: WizardStep;
}

/** Docker, keys, Start: from nothing to a running stack in three steps. */
export function Wizard({ stackId, step }: WizardProps) {
  const t = useText();
  const stack = useStack(stackId);
  const leave = () => {
    void intend('settings.set', { wizardDone: true });
    goToStack(stackId);
  };
  if (stack === undefined) return <main>{t('stack.missing')}</main>;
  const Step = steps[step];
  return (
    <main className={classes['page']} aria-label={t('wizard.label', { stack: stack.title })}>
      <NoticeList />
      <div className={classes['column']}>
        <header className={classes['header']}>
          <HarbourMark size={44} />
          <div className={classes['greeting']}>
            <h1 className={classes['welcome']}>{t('wizard.welcome')}</h1>
            <p className={classes['subtitle']}>{t('wizard.subtitle', { stack: stack.title })}</p>
          </div>
          <Button variant="subtle" onClick={leave}>
            {t('wizard.skip')}
          </Button>
        </header>
        <StepList current={step} />
        <Step key={step} stack={stack} go={(next) => goToWizard(stackId, next)} leave={leave} />
      </div>
    </main>
  );
}

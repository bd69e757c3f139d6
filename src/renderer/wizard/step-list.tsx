import { IconCheck } from '@tabler/icons-react';
import { useText } from '../language/use-text.ts';
import { wizardSteps, type WizardStep } from '../state/navigation.ts';
import classes from './wizard.module.css';

/** Where the user is among the three steps. */
export function StepList({ current }: { readonly current: WizardStep }) {
  const t = useText();
  const at = wizardSteps.indexOf(current);
  return (
    <ol className={classes['steps']} aria-label={t('wizard.steps')}>
      {wizardSteps.map((step, index) => (
        <li
          key={step}
          className={classes['step']}
          data-done={index < at}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className={classes['stepNumber']} aria-hidden>
            {index < at ? <IconCheck size={14} stroke={3} /> : index + 1}
          </span>
          {t(`wizard.${step}`)}
        </li>
      ))}
    </ol>
  );
}

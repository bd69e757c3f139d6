import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Check } from '#shared/doctor-check.ts';
import type { CheckId } from '#shared/doctor.ts';
import { describeCheck } from '#shared/i18n/describe-check.ts';
import { describeProblem } from '#shared/i18n/describe-problem.ts';
import { useText } from '../language/use-text.ts';
import { checkTone } from '../theme/tone.ts';
import { ToneMark } from '../theme/tone-mark.tsx';
import { FixButton } from './fix-button.tsx';
import classes from './health-page.module.css';

/** What was looked at and what it said, for those who want to know. */
function Details({ check, id }: { readonly check: Check; readonly id: string }) {
  const t = useText();
  const { detail, durationMs, problem, proof } = check;
  const printed = problem?.output ?? null;
  const lines = printed === null ? proof : [...proof, printed];
  return (
    <div className={classes['details']} id={id}>
      {detail !== null && <p className={classes['fact']}>{detail}</p>}
      <p className={classes['caption']}>{t('health.proof')}</p>
      <pre className={classes['proof']} tabIndex={0} aria-label={t('health.proof')}>
        {lines.join('\n')}
      </pre>
      <p className={classes['caption']}>
        {t('health.took', { duration: t('health.milliseconds', { ms: durationMs }) })}
      </p>
    </div>
  );
}

interface CheckRowProps {
  readonly check: Check;
  /** It is being made again. */
  readonly pending: boolean;
}

/** One check: a mark, a sentence, one button, and the rest on demand. */
export function CheckRow({ check, pending }: CheckRowProps) {
  const t = useText();
  const details = useId();
  const [open, setOpen] = useState(false);
  const { name, sentence } = describeCheck(check, t);
  const cause = check.problem === null ? null : describeProblem(check.problem, t).cause;
  const [fix] = check.fixes;
  const hasDetails = check.proof.length > 0 || check.detail !== null;
  return (
    <li className={classes['row']} data-told={check.problem !== null}>
      <div className={classes['line']}>
        <ToneMark tone={pending ? 'working' : checkTone[check.state]} size={20} />
        <div className={classes['words']}>
          <span className={classes['name']}>
            {name}
            <span className={classes['hidden']}>{`, ${t(`checkState.${check.state}`)}`}</span>
          </span>
          <span className={classes['sentence']}>{sentence}</span>
          {cause !== null && <span className={classes['cause']}>{cause}</span>}
        </div>
        <div className={classes['ways']}>
          {fix !== undefined && <FixButton check={check} fix={fix} disabled={pending} />}
          {hasDetails && (
            <Button
              size="sm"
              variant="subtle"
              color="gray"
              className={classes['toggle'] ?? ''}
              leftSection={open ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
              aria-label={t('health.detailsOf', { name })}
              aria-expanded={open}
              aria-controls={details}
              onClick={() => setOpen(!open)}
            >
              {t('health.details')}
            </Button>
          )}
        </div>
      </div>
      {open && <Details check={check} id={details} />}
    </li>
  );
}

/** A check that has not been made yet. */
export function PendingRow({ id }: { readonly id: CheckId }) {
  const t = useText();
  return (
    <li className={classes['row']}>
      <div className={classes['line']}>
        <ToneMark tone="working" size={20} />
        <div className={classes['words']}>
          <span className={classes['name']}>{t(`checkWords.${id}.name`)}</span>
          <span className={classes['sentence']}>{t('health.notLooked')}</span>
        </div>
      </div>
    </li>
  );
}

import { Button, Group } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconCopy } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { describeProblem } from '#shared/i18n/describe-problem.ts';
import { copyText } from '../bridge/copy.ts';
import { useText } from '../language/use-text.ts';
import { withoutAnsi } from '../logs/ansi-segments.ts';
import { ToneMark } from '../theme/tone-mark.tsx';
import type { FixContext } from './carry-out.ts';
import { FixButtons } from './fix-buttons.tsx';
import classes from './problem-card.module.css';

/** What is wrong, why, and the buttons that help. */
export function ProblemCard(context: FixContext) {
  const { problem } = context;
  const t = useText();
  const heading = useId();
  const output = useId();
  const [open, setOpen] = useState(false);
  const { title, cause } = describeProblem(problem, t);
  const printed = problem.output === null ? null : withoutAnsi(problem.output);
  const report = [title, cause, printed].filter((part) => part !== null).join('\n\n');
  const quiet = problem.code === 'task-cancelled' || problem.code === 'task-interrupted';
  return (
    <section className={classes['card']} aria-labelledby={heading} data-quiet={quiet}>
      <div className={classes['words']} role="alert">
        <ToneMark tone={quiet ? 'warn' : 'bad'} size={22} />
        <div>
          <h2 className={classes['title']} id={heading}>
            {title}
          </h2>
          <p className={classes['cause']}>{cause}</p>
        </div>
      </div>
      <Group className={classes['ways'] ?? ''} justify="space-between">
        <FixButtons context={context} />
        <Group gap={4}>
          {printed !== null && (
            <Button
              size="sm"
              variant="subtle"
              color="gray"
              leftSection={open ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
              aria-expanded={open}
              aria-controls={output}
              onClick={() => setOpen(!open)}
            >
              {open ? t('action.hideOutput') : t('action.showOutput')}
            </Button>
          )}
          <Button
            size="sm"
            variant="subtle"
            color="gray"
            leftSection={<IconCopy size={16} />}
            aria-label={t('problemCard.copy')}
            onClick={() => void copyText(report)}
          >
            {t('action.copy')}
          </Button>
        </Group>
      </Group>
      {printed !== null && open && (
        <pre
          className={classes['output']}
          id={output}
          tabIndex={0}
          aria-label={t('problemCard.output')}
        >
          {printed}
        </pre>
      )}
    </section>
  );
}

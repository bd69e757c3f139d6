import { Button, Group } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { useId } from 'react';
import type { Finding } from '#shared/finding.ts';
import type { FixId } from '#shared/problem.ts';
import type { StackView } from '#shared/stack-view.ts';
import type { TaskView } from '#shared/task-view.ts';
import { describeProblem } from '#shared/i18n/describe-problem.ts';
import { intend } from '../bridge/intend.ts';
import { useText } from '../language/use-text.ts';
import { FixButtons } from '../problems/fix-buttons.tsx';
import { ToneMark } from '../theme/tone-mark.tsx';
import classes from './findings.module.css';

const tones = { stop: 'bad', warn: 'warn' } as const;

/** The fix that the app carries out for all of its kind at once, as part of a start. */
const automatic: FixId = 'use-free-port';

/** Whether the start was refused for what it found, before anything was touched. */
export function isRefused({ state, findings }: TaskView): boolean {
  return state === 'failed' && findings.some(({ severity }) => severity === 'stop');
}

function canFixAll(findings: readonly Finding[]): boolean {
  return findings.every(({ severity, fix }) => severity === 'warn' || fix === automatic);
}

interface RowProps {
  readonly finding: Finding;
  readonly stackId: string;
  /** The button below does it for all. */
  readonly fixedTogether: boolean;
}

function FindingRow({ finding, stackId, fixedTogether }: RowProps) {
  const t = useText();
  const { severity, problem } = finding;
  const { title, cause } = describeProblem(problem, t);
  const { free } = problem.params;
  const own = problem.fixes.filter(
    (fix) => fix !== 'retry' && (fix !== automatic || (!fixedTogether && finding.fix === fix)),
  );
  return (
    <li className={classes['finding']}>
      <ToneMark tone={tones[severity]} size={18} />
      <div className={classes['words']}>
        <h3 className={classes['title']}>{title}</h3>
        <p className={classes['cause']}>{cause}</p>
        {finding.fix === automatic && free !== undefined && (
          <p className={classes['cause']}>{t('findings.freePort', { free })}</p>
        )}
      </div>
      {own.length > 0 && (
        <FixButtons context={{ problem: { ...problem, fixes: own }, stackId, taskId: null }} />
      )}
    </li>
  );
}

interface FindingsProps {
  readonly stack: StackView;
  readonly task: TaskView;
}

/** What keeps the stack from starting, in the place where its progress would be. */
export function FindingsPanel({ stack, task }: FindingsProps) {
  const t = useText();
  const heading = useId();
  const { findings } = task;
  const stops = findings.filter(({ severity }) => severity === 'stop').length;
  const all = canFixAll(findings);
  const start = () => void intend('stack.up', { stackId: stack.id, fix: all });
  return (
    <section className={classes['panel']} aria-labelledby={heading}>
      <div role="alert">
        <h2 className={classes['heading']} id={heading}>
          {t(task.kind === 'restart' ? 'findings.notAnew' : 'findings.refused', {
            stack: stack.title,
          })}
        </h2>
        <p className={classes['cause']}>{t('findings.untouched', { count: stops })}</p>
      </div>
      <ul className={classes['list']}>
        {findings.map((finding) => (
          <FindingRow key={finding.id} finding={finding} stackId={stack.id} fixedTogether={all} />
        ))}
      </ul>
      <Group>
        <Button
          size="sm"
          variant={all ? 'filled' : 'default'}
          leftSection={all ? <IconWand size={17} /> : undefined}
          onClick={start}
        >
          {t(all ? 'findings.fixAll' : 'fix.retry')}
        </Button>
      </Group>
    </section>
  );
}

/** What a start that went on was told beforehand. */
export function Warnings({
  findings,
  stackId,
}: {
  readonly findings: readonly Finding[];
  readonly stackId: string;
}) {
  const t = useText();
  const warnings = findings.filter(({ severity }) => severity === 'warn');
  if (warnings.length === 0) return null;
  return (
    <details className={classes['warnings']}>
      <summary>{t('findings.warnings', { count: warnings.length })}</summary>
      <ul className={classes['list']}>
        {warnings.map((finding) => (
          <FindingRow key={finding.id} finding={finding} stackId={stackId} fixedTogether />
        ))}
      </ul>
    </details>
  );
}

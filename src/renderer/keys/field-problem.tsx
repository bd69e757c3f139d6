import { describeProblem } from '#shared/i18n/describe-problem.ts';
import type { Problem } from '#shared/problem.ts';
import type { VariableView } from '#shared/stack-view.ts';
import { useText } from '../language/use-text.ts';
import { FixButtons } from '../problems/fix-buttons.tsx';
import { titleOf } from './asked-variables.ts';
import type { KeyDrafts } from './use-key-drafts.ts';
import classes from './keys.module.css';

interface FieldProblemProps {
  readonly stackId: string;
  readonly variable: VariableView;
  readonly problem: Problem | undefined;
  readonly drafts: KeyDrafts;
}

/** Why a value was not saved, with what can be done about it here. */
export function FieldProblem({ stackId, variable, problem, drafts }: FieldProblemProps) {
  const t = useText();
  if (problem === undefined) return null;
  const params = { ...problem.params, name: titleOf(variable) };
  const { title, cause } = describeProblem({ ...problem, params }, t);
  // The field to enter a value in is right here.
  const fixes = problem.fixes.filter((fix) => fix !== 'enter-keys');
  return (
    <div className={classes['problem']} role="alert">
      <strong>{title}</strong>
      <p>{cause}</p>
      <FixButtons
        context={{
          problem: { ...problem, fixes },
          stackId,
          taskId: null,
          retry: () => drafts.save(variable),
          keepForThisRun: () => drafts.setThisRunOnly(true),
        }}
      />
    </div>
  );
}

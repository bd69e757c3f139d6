import type { StackView, VariableView } from '#shared/stack-view.ts';
import { useText } from '../language/use-text.ts';
import { LmStudioNote } from './lm-studio-note.tsx';
import { PlainField } from './plain-field.tsx';
import { SecretField } from './secret-field.tsx';
import type { KeyDrafts } from './use-key-drafts.ts';
import classes from './keys.module.css';

interface VariableListProps {
  readonly stack: StackView;
  readonly variables: readonly VariableView[];
  readonly drafts: KeyDrafts;
}

/** The fields for a stack's variables. */
export function VariableList({ stack, variables, drafts }: VariableListProps) {
  const t = useText();
  if (variables.length === 0) return <p className={classes['intro']}>{t('keys.none')}</p>;
  return (
    <ul className={classes['list']}>
      {variables.map((variable) => {
        const Field = variable.secret ? SecretField : PlainField;
        return (
          <li key={variable.name} className={classes['item']}>
            <Field stackId={stack.id} variable={variable} drafts={drafts} />
            {variable.provider === 'lmstudio' && <LmStudioNote />}
          </li>
        );
      })}
    </ul>
  );
}

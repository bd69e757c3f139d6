import type { VariableView } from '#shared/stack-view.ts';
import { useText } from '../language/use-text.ts';
import { titleOf } from './asked-variables.ts';
import classes from './keys.module.css';

interface FieldLabelProps {
  readonly variable: VariableView;
  /** The id of the input it names; without one it is a heading of its own. */
  readonly htmlFor?: string;
  readonly note: string | null;
}

/** The name of a variable, whether it is needed, and what it is for. */
export function FieldLabel({ variable, htmlFor, note }: FieldLabelProps) {
  const t = useText();
  const { name, required, generated, help } = variable;
  const title = titleOf(variable);
  return (
    <div className={classes['label']}>
      {htmlFor === undefined ? (
        <span className={classes['title']}>{title}</span>
      ) : (
        <label className={classes['title']} htmlFor={htmlFor}>
          {title}
        </label>
      )}
      {!generated && (
        <span className={classes['need']}>{t(required ? 'keys.required' : 'keys.optional')}</span>
      )}
      <span className={classes['help']} id={`key-${name}-help`}>
        {[help, note].filter((part) => part !== null).join(' ')}
      </span>
    </div>
  );
}

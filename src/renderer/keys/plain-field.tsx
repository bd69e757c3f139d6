import { Button, TextInput } from '@mantine/core';
import { intend } from '../bridge/intend.ts';
import { useText } from '../language/use-text.ts';
import { titleOf } from './asked-variables.ts';
import { CheckStatus } from './check-status.tsx';
import { FieldLabel } from './field-label.tsx';
import { FieldProblem } from './field-problem.tsx';
import type { FieldProps } from './secret-field.tsx';
import classes from './keys.module.css';

/** A variable that is no secret: its value stands there to be changed. */
export function PlainField({ stackId, variable, drafts }: FieldProps) {
  const t = useText();
  const { name, value, defaultValue, storedIn, provider } = variable;
  const title = titleOf(variable);
  const draft = drafts.draftOf(name);
  const changed = draft !== undefined && draft !== (value ?? '');
  const hasDefault = defaultValue !== null && defaultValue !== '';
  const note = hasDefault ? t('keys.defaultValue', { value: defaultValue }) : null;
  return (
    <>
      <FieldLabel variable={variable} htmlFor={`key-${name}`} note={note} />
      <div className={classes['entry']}>
        <TextInput
          id={`key-${name}`}
          className={classes['field'] ?? ''}
          aria-describedby={`key-${name}-help`}
          placeholder={defaultValue ?? ''}
          autoComplete="off"
          value={draft ?? value ?? ''}
          error={drafts.problemOf(name) !== undefined}
          onChange={(event) => drafts.setDraft(name, event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && changed) void drafts.save(variable);
          }}
        />
        {changed && (
          <Button
            variant="default"
            loading={drafts.isSaving(name)}
            aria-label={t('keys.saveValue', { name: title })}
            onClick={() => void drafts.save(variable)}
          >
            {t('action.save')}
          </Button>
        )}
        {storedIn === 'settings' && !changed && (
          <Button
            variant="subtle"
            aria-label={t('keys.removeNamed', { name: title })}
            onClick={() => void intend('variable.unset', { stackId, name })}
          >
            {t('action.remove')}
          </Button>
        )}
      </div>
      {provider !== 'lmstudio' && <CheckStatus variable={variable} />}
      <FieldProblem
        stackId={stackId}
        variable={variable}
        problem={drafts.problemOf(name)}
        drafts={drafts}
      />
    </>
  );
}

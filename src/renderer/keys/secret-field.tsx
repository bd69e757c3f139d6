import { Button, PasswordInput } from '@mantine/core';
import { type ClipboardEvent, useState } from 'react';
import type { VariableView } from '#shared/stack-view.ts';
import { intend } from '../bridge/intend.ts';
import { useText } from '../language/use-text.ts';
import { titleOf } from './asked-variables.ts';
import { CheckStatus } from './check-status.tsx';
import { FieldLabel } from './field-label.tsx';
import { FieldProblem } from './field-problem.tsx';
import { useKeychainFails } from './keychain-note.tsx';
import type { KeyDrafts } from './use-key-drafts.ts';
import classes from './keys.module.css';

export interface FieldProps {
  readonly stackId: string;
  readonly variable: VariableView;
  readonly drafts: KeyDrafts;
}

/** A secret that is set: never its value, only that it is there. */
function StoredSecret({ stackId, variable, onReplace }: FieldProps & { onReplace: () => void }) {
  const t = useText();
  const { name, lastFour, storedIn, provider, check } = variable;
  const title = titleOf(variable);
  return (
    <div className={classes['stored']}>
      <span className={classes['value']}>
        {lastFour === null ? t('keys.set') : t('keys.setEndingIn', { lastFour })}
        <span className={classes['where']}>{t(`storedIn.${storedIn}`)}</span>
      </span>
      {provider !== null && (
        <Button
          size="compact-sm"
          variant="subtle"
          disabled={check === 'checking'}
          aria-label={t('keys.checkNamed', { name: title })}
          onClick={() => void intend('variable.check', { stackId, name })}
        >
          {t('keys.checkAgain')}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={t('keys.replaceNamed', { name: title })}
        onClick={onReplace}
      >
        {t('action.replace')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={t('keys.removeNamed', { name: title })}
        onClick={() => void intend('variable.unset', { stackId, name })}
      >
        {t('action.remove')}
      </Button>
    </div>
  );
}

/** A secret to enter. Pasting it is enough; typing ends with Enter or the button. */
export function SecretField(props: FieldProps) {
  const { stackId, variable, drafts } = props;
  const t = useText();
  const [replacing, setReplacing] = useState(false);
  const mustAgree = useKeychainFails() && !drafts.thisRunOnly;
  const { name, provider, isSet, generated } = variable;
  const title = titleOf(variable);
  const draft = drafts.draftOf(name) ?? '';

  const save = async (value?: string) => {
    if (mustAgree) return;
    if (await drafts.save(variable, value)) setReplacing(false);
  };
  const onPaste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text');
    if (draft !== '' || pasted.trim() === '' || mustAgree) return;
    event.preventDefault();
    drafts.setDraft(name, pasted.trim());
    void save(pasted);
  };
  const button = provider === null ? 'keys.saveValue' : 'keys.saveAndCheckNamed';

  if (generated && !isSet) {
    return <FieldLabel variable={variable} note={t('keys.generated')} />;
  }
  if (isSet && !replacing) {
    return (
      <>
        <FieldLabel variable={variable} note={generated ? t('keys.generated') : null} />
        <StoredSecret {...props} onReplace={() => setReplacing(true)} />
        <CheckStatus variable={variable} />
      </>
    );
  }
  return (
    <>
      <FieldLabel variable={variable} htmlFor={`key-${name}`} note={null} />
      <div className={classes['entry']}>
        <PasswordInput
          id={`key-${name}`}
          className={classes['field'] ?? ''}
          aria-describedby={`key-${name}-help`}
          placeholder={t('keys.paste')}
          autoComplete="off"
          value={draft}
          error={drafts.problemOf(name) !== undefined}
          onPaste={onPaste}
          onChange={(event) => drafts.setDraft(name, event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) void save();
          }}
        />
        <Button
          variant="default"
          loading={drafts.isSaving(name)}
          disabled={draft.trim() === '' || mustAgree}
          aria-label={t(button, { name: title })}
          onClick={() => void save()}
        >
          {provider === null ? t('action.save') : t('keys.saveAndCheck')}
        </Button>
        {replacing && (
          <Button
            variant="subtle"
            onClick={() => {
              drafts.setDraft(name, undefined);
              setReplacing(false);
            }}
          >
            {t('keys.keepOld')}
          </Button>
        )}
      </div>
      {mustAgree && draft !== '' && <p className={classes['hint']}>{t('keys.consentNeeded')}</p>}
      <FieldProblem
        stackId={stackId}
        variable={variable}
        problem={drafts.problemOf(name)}
        drafts={drafts}
      />
    </>
  );
}

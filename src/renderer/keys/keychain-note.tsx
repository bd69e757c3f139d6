import { Checkbox } from '@mantine/core';
import { describeProblem } from '#shared/i18n/describe-problem.ts';
import type { StackView } from '#shared/stack-view.ts';
import { useText } from '../language/use-text.ts';
import { useApp } from '../state/app-state.ts';
import { ToneMark } from '../theme/tone-mark.tsx';
import type { KeyDrafts } from './use-key-drafts.ts';
import classes from './keys.module.css';

/** Whether secrets cannot be kept in a keychain, as far as is known. */
export function useKeychainFails(): boolean {
  const state = useApp(({ snapshot }) => snapshot.keychain.state);
  return state === 'missing' || state === 'locked' || state === 'failed';
}

interface KeychainNoteProps {
  readonly stack: StackView;
  readonly drafts: KeyDrafts;
}

/** Where keys are kept; without a keychain, the honest choice that is left. */
export function KeychainNote({ stack, drafts }: KeychainNoteProps) {
  const t = useText();
  const keychain = useApp(({ snapshot }) => snapshot.keychain);
  const fails = useKeychainFails();
  if (!stack.variables.some(({ secret, generated }) => secret && !generated)) return null;
  if (!fails) return <p className={classes['intro']}>{t('keys.intro')}</p>;
  const words = keychain.problem === null ? null : describeProblem(keychain.problem, t);
  return (
    <div className={classes['warning']} role="note">
      <ToneMark tone="warn" size={20} />
      <div>
        <strong>{words?.title ?? t(`keychain.${keychain.state}`)}</strong>
        <p>{words?.cause ?? t('keys.consentHelp')}</p>
        <Checkbox
          checked={drafts.thisRunOnly}
          onChange={(event) => drafts.setThisRunOnly(event.currentTarget.checked)}
          label={t('keys.consent')}
          description={t('keys.consentHelp')}
        />
      </div>
    </div>
  );
}

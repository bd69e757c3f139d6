import { Button } from '@mantine/core';
import { useState } from 'react';
import { askedVariables, missingVariables, titleOf } from '../keys/asked-variables.ts';
import { KeychainNote } from '../keys/keychain-note.tsx';
import { useKeyDrafts } from '../keys/use-key-drafts.ts';
import { VariableList } from '../keys/variable-list.tsx';
import { useText } from '../language/use-text.ts';
import { StepCard } from './step-card.tsx';
import type { StepProps } from './wizard.tsx';
import classes from './wizard.module.css';

export function KeysStep({ stack, go }: StepProps) {
  const t = useText();
  const drafts = useKeyDrafts(stack);
  const [saving, setSaving] = useState(false);
  const asked = askedVariables(stack);
  const missing = missingVariables(stack).filter(({ name }) => (drafts.draftOf(name) ?? '') === '');
  // Whatever is typed and not yet saved goes along; nothing typed gets lost.
  const goOn = async () => {
    setSaving(true);
    const saved = await drafts.saveAll();
    setSaving(false);
    if (saved) go('start');
  };
  return (
    <StepCard
      title={t('wizard.keysTitle')}
      footer={
        <>
          <Button size="md" variant="default" onClick={() => go('docker')}>
            {t('action.back')}
          </Button>
          <span className={classes['missing']} role="status">
            {missing.length > 0 && t('wizard.missing', { names: missing.map(titleOf).join(', ') })}
          </span>
          <Button
            size="md"
            loading={saving}
            disabled={missing.length > 0}
            onClick={() => void goOn()}
          >
            {t('action.continue')}
          </Button>
        </>
      }
    >
      {asked.length === 0 ? (
        <p className={classes['text']}>{t('wizard.nothingToEnter')}</p>
      ) : (
        <>
          <KeychainNote stack={stack} drafts={drafts} />
          <VariableList stack={stack} variables={asked} drafts={drafts} />
        </>
      )}
    </StepCard>
  );
}

import { Button, Checkbox, Group, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { intend } from '../bridge/intend.ts';
import { useText } from '../language/use-text.ts';
import { useApp } from '../state/app-state.ts';
import { useQuitQuestion } from '../state/quit-question.ts';

/** Whether the stacks should stop before Quayside quits. */
export function QuitDialog() {
  const t = useText();
  const { running } = useQuitQuestion();
  const stacks = useApp(({ snapshot }) => snapshot.stacks);
  const [remember, setRemember] = useState(false);
  const answer = (choice: 'stop' | 'keep' | 'cancel') => {
    useQuitQuestion.setState({ running: null });
    void intend('quit.answer', { choice, remember: remember && choice !== 'cancel' });
  };
  const titles = (running ?? []).map((id) => stacks[id]?.title ?? id).join(', ');
  return (
    <Modal
      opened={running !== null}
      onClose={() => answer('cancel')}
      title={t('quit.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Text>{t('quit.running', { stacks: titles })}</Text>
      <Checkbox
        my="lg"
        label={t('quit.remember')}
        checked={remember}
        onChange={(event) => setRemember(event.currentTarget.checked)}
      />
      <Group justify="flex-end">
        <Button variant="subtle" onClick={() => answer('cancel')}>
          {t('quit.cancel')}
        </Button>
        <Button variant="default" onClick={() => answer('keep')}>
          {t('quit.keep')}
        </Button>
        <Button data-autofocus onClick={() => answer('stop')}>
          {t('quit.stop')}
        </Button>
      </Group>
    </Modal>
  );
}

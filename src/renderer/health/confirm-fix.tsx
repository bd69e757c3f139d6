import { Button, Group, Modal, Text } from '@mantine/core';
import type { ConfirmedFixId } from '#shared/doctor.ts';
import { useText } from '../language/use-text.ts';

interface ConfirmFixProps {
  /** Null while nothing is asked. */
  readonly fix: ConfirmedFixId | null;
  readonly onAnswer: (goOn: boolean) => void;
}

/** What will be changed outside of Quayside, before it is. */
export function ConfirmFix({ fix, onAnswer }: ConfirmFixProps) {
  const t = useText();
  return (
    <Modal
      opened={fix !== null}
      onClose={() => onAnswer(false)}
      title={fix === null ? '' : t(`confirmFix.${fix}.title`)}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Text>{fix === null ? '' : t(`confirmFix.${fix}.body`)}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={() => onAnswer(false)}>
          {t('health.cancel')}
        </Button>
        <Button data-autofocus onClick={() => onAnswer(true)}>
          {fix === null ? '' : t(`fix.${fix}`)}
        </Button>
      </Group>
    </Modal>
  );
}

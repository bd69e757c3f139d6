import { Button } from '@mantine/core';
import { IconTerminal2 } from '@tabler/icons-react';
import { useText } from '../language/use-text.ts';
import { showOutput } from '../state/navigation.ts';

/** Opens what a task has printed. */
export function RawOutputButton({ taskId }: { readonly taskId: string }) {
  const t = useText();
  return (
    <Button
      size="xs"
      variant="subtle"
      leftSection={<IconTerminal2 size={16} />}
      onClick={() => showOutput(taskId)}
    >
      {t('task.rawOutput')}
    </Button>
  );
}

import { Button, Group } from '@mantine/core';
import {
  IconExternalLink,
  IconPlayerPlayFilled,
  IconPlayerStopFilled,
  IconRefresh,
} from '@tabler/icons-react';
import type { LinkView, StackView } from '#shared/stack-view.ts';
import type { TaskView } from '#shared/task-view.ts';
import { intend } from '../bridge/intend.ts';
import { useText } from '../language/use-text.ts';
import { useEngine } from '../state/app-state.ts';
import { isActive } from '../task/task-panel.tsx';
import { actionsFor, type StackAction } from './stack-actions.ts';

const icons = {
  start: IconPlayerPlayFilled,
  stop: IconPlayerStopFilled,
  restart: IconRefresh,
} as const;

const run: Readonly<Record<StackAction, (stackId: string) => unknown>> = {
  start: (stackId) => intend('stack.up', { stackId }),
  stop: (stackId) => intend('stack.down', { stackId }),
  restart: (stackId) => intend('stack.restart', { stackId, service: null }),
};

interface StackButtonsProps {
  readonly stack: StackView;
  readonly task: TaskView | undefined;
}

/** Start, Stop and Restart, as far as they make sense now. */
export function StackButtons({ stack, task }: StackButtonsProps) {
  const t = useText();
  const engineReady = useEngine().phase === 'ready';
  const busy = task !== undefined && isActive(task);
  return (
    <Group
      gap="sm"
      role="group"
      wrap="nowrap"
      aria-label={t('stack.actions', { stack: stack.title })}
    >
      {actionsFor[stack.state].map((action, index) => {
        const Icon = icons[action];
        const main = index === 0 && action !== 'stop';
        return (
          <Button
            key={action}
            variant={main ? 'filled' : 'default'}
            leftSection={<Icon size={17} />}
            disabled={!engineReady || busy}
            title={engineReady ? undefined : t('stack.needsEngine')}
            onClick={() => void run[action](stack.id)}
          >
            {t(`action.${action}`)}
          </Button>
        );
      })}
    </Group>
  );
}

function OpenButton({ stack, link }: { readonly stack: StackView; readonly link: LinkView }) {
  const t = useText();
  const { label } = link;
  const stopped = stack.state === 'stopped' || stack.state === 'unknown';
  const why = t(stopped ? 'stack.openStopped' : 'stack.openWaiting', { label });
  return (
    <Button
      size="sm"
      variant="light"
      rightSection={<IconExternalLink size={16} />}
      disabled={!link.answers}
      title={link.answers ? (link.url ?? undefined) : why}
      onClick={() => void intend('link.open', { stackId: stack.id, label })}
    >
      {t('stack.open', { label })}
    </Button>
  );
}

/** The stack's own pages; each opens only while it answers. */
export function OpenButtons({ stack }: { readonly stack: StackView }) {
  const t = useText();
  if (stack.links.length === 0) return null;
  return (
    <Group gap="sm" role="group" aria-label={t('stack.links')}>
      {stack.links.map((link) => (
        <OpenButton key={link.label} stack={stack} link={link} />
      ))}
    </Group>
  );
}

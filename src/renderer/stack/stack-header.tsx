import { ActionIcon, Tooltip } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import type { StackView } from '#shared/stack-view.ts';
import type { TaskView } from '#shared/task-view.ts';
import { useText } from '../language/use-text.ts';
import { goToWizard } from '../state/navigation.ts';
import { stackTone } from '../theme/tone.ts';
import { ToneBadge } from '../theme/tone-mark.tsx';
import { OpenButtons, StackButtons } from './stack-buttons.tsx';
import classes from './stack-page.module.css';

interface StackHeaderProps {
  readonly stack: StackView;
  readonly task: TaskView | undefined;
}

export function StackHeader({ stack, task }: StackHeaderProps) {
  const t = useText();
  return (
    <header className={classes['header']}>
      <h1 className={classes['title']}>{stack.title}</h1>
      <div className={classes['buttons']}>
        {stack.state !== 'broken' && (
          <Tooltip label={t('stack.setUpAgain', { stack: stack.title })}>
            <ActionIcon
              size={36}
              variant="subtle"
              color="gray"
              aria-label={t('stack.setUp')}
              onClick={() => goToWizard(stack.id)}
            >
              <IconWand size={20} />
            </ActionIcon>
          </Tooltip>
        )}
        <StackButtons stack={stack} task={task} />
      </div>
      <div className={classes['about']}>
        <span role="status">
          <ToneBadge tone={stackTone[stack.state]} word={t(`stackState.${stack.state}`)} />
        </span>
        <p className={classes['summary']}>{stack.summary}</p>
      </div>
      <OpenButtons stack={stack} />
    </header>
  );
}

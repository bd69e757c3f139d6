import { Tabs } from '@mantine/core';
import { IconFileText, IconKey, IconLayoutDashboard } from '@tabler/icons-react';
import { useText } from '../language/use-text.ts';
import { logView } from '../app/parts.ts';
import { useStack, useTaskOf } from '../state/app-state.ts';
import { goToStack, stackTabs, type StackTab } from '../state/navigation.ts';
import type { StackView } from '#shared/stack-view.ts';
import { BrokenStack } from './broken-stack.tsx';
import { Overview } from './overview.tsx';
import { StackHeader } from './stack-header.tsx';
import { StackSettings } from './stack-settings.tsx';
import classes from './stack-page.module.css';

const icons = { overview: IconLayoutDashboard, logs: IconFileText, settings: IconKey } as const;

const panels: Readonly<
  Record<StackTab, (props: { readonly stack: StackView }) => React.JSX.Element | null>
> = { overview: Overview, logs: logView.Part, settings: StackSettings };

interface StackPageProps {
  readonly stackId: string;
  readonly tab: StackTab;
}

export function StackPage({ stackId, tab }: StackPageProps) {
  const t = useText();
  const stack = useStack(stackId);
  if (stack === undefined) return <p className={classes['missing']}>{t('stack.missing')}</p>;
  return <StackPageOf stack={stack} tab={tab} />;
}

function StackPageOf({ stack, tab }: { readonly stack: StackView; readonly tab: StackTab }) {
  const t = useText();
  const task = useTaskOf(stack);
  if (stack.state === 'broken') {
    return (
      <div className={classes['page']}>
        <StackHeader stack={stack} task={task} />
        <BrokenStack stack={stack} />
      </div>
    );
  }
  const Shown = panels[tab];
  return (
    <div className={classes['page']}>
      <StackHeader stack={stack} task={task} />
      <Tabs
        className={classes['tabs'] ?? ''}
        value={tab}
        onChange={(chosen) => {
          if (chosen !== null) goToStack(stack.id, chosen as StackTab);
        }}
      >
        <Tabs.List px={28} aria-label={t('stack.tabs', { stack: stack.title })}>
          {stackTabs.map((name) => {
            const Icon = icons[name];
            return (
              <Tabs.Tab key={name} value={name} leftSection={<Icon size={17} aria-hidden />}>
                {t(`stack.${name}`)}
              </Tabs.Tab>
            );
          })}
        </Tabs.List>
        {/* Only what is on show exists: a log or measurements out of sight cost nothing. */}
        <Tabs.Panel value={tab} className={classes['panel'] ?? ''}>
          <Shown key={stack.id} stack={stack} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

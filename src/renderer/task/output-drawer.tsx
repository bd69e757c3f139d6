import { Button, Drawer } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { ask, showProblem } from '../bridge/intend.ts';
import { copyText } from '../bridge/copy.ts';
import { useText } from '../language/use-text.ts';
import { withoutAnsi } from '../logs/ansi-segments.ts';
import { showOutput, useNavigation } from '../state/navigation.ts';
import { useApp } from '../state/app-state.ts';
import { isActive } from './task-panel.tsx';
import classes from './output-drawer.module.css';

/** Milliseconds between two looks at the output of a task that runs. */
const refreshEvery = 750;
/** The end of a long output is what tells; copying takes all of it. */
const charactersShown = 200_000;

function useOutput(taskId: string, running: boolean): string | null {
  const [output, setOutput] = useState<string | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wanted = true;
    const refresh = async () => {
      const result = await ask('task.output', { taskId });
      if (!wanted) return;
      if (!result.ok) {
        showProblem(result.problem);
        return;
      }
      setOutput(withoutAnsi(result.value));
      if (running) timer = setTimeout(() => void refresh(), refreshEvery);
    };
    void refresh();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [taskId, running]);
  return output;
}

function Output({ taskId }: { readonly taskId: string }) {
  const t = useText();
  const task = useApp((state) => state.snapshot.tasks[taskId]);
  const output = useOutput(taskId, task !== undefined && isActive(task));
  const box = useRef<HTMLPreElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    if (box.current !== null && atEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, [output]);
  return (
    <div className={classes['content']}>
      <div className={classes['head']}>
        <p className={classes['note']}>{t('task.rawLive')}</p>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCopy size={16} />}
          disabled={output === null || output === ''}
          onClick={() => void copyText(output ?? '')}
        >
          {t('action.copy')}
        </Button>
      </div>
      <pre
        ref={box}
        className={classes['output']}
        tabIndex={0}
        aria-label={t('task.rawTitle')}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          atEnd.current = scrollHeight - scrollTop - clientHeight < 8;
        }}
      >
        {output === '' ? t('task.rawEmpty') : output?.slice(-charactersShown)}
      </pre>
    </div>
  );
}

/** What the tools really printed for a task, beside the page. */
export function OutputDrawer() {
  const t = useText();
  const taskId = useNavigation((navigation) => navigation.outputOf);
  return (
    <Drawer
      opened={taskId !== null}
      onClose={() => showOutput(null)}
      position="right"
      size="min(760px, 90vw)"
      title={t('task.rawTitle')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      classNames={{ body: classes['body'] ?? '', content: classes['drawer'] ?? '' }}
    >
      {taskId !== null && <Output key={taskId} taskId={taskId} />}
    </Drawer>
  );
}

import { useHotkeys } from '@mantine/hooks';
import { useText } from '../language/use-text.ts';
import { EngineBanner } from '../problems/engine-banner.tsx';
import { NoticeList } from '../problems/notice-list.tsx';
import { stacksInOrder, useApp } from '../state/app-state.ts';
import {
  goToHealth,
  goToSettings,
  goToStack,
  searchLog,
  useNavigation,
} from '../state/navigation.ts';
import { NavBar } from './nav-bar.tsx';
import { healthPage, overlays, settingsPage, stackPage, wizard } from './parts.ts';
import classes from './app.module.css';

const stackKeys = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** Ctrl (or Cmd) with a digit shows that stack, with F searches the log, with Shift and H the health page, with a comma the settings. */
function useShortcuts(): void {
  const goToNth = (position: number) => {
    const stack = stacksInOrder(useApp.getState().snapshot.stacks)[position - 1];
    if (stack !== undefined) goToStack(stack.id);
  };
  useHotkeys(
    [
      ...stackKeys.map((key) => [`mod+${key}`, () => goToNth(key)] as const),
      ['mod+F', searchLog] as const,
      ['mod+shift+H', goToHealth] as const,
      ['mod+,', goToSettings] as const,
    ].map(([keys, act]): [string, () => void] => [keys, act]),
    [],
  );
}

function Page() {
  const t = useText();
  const page = useNavigation((navigation) => navigation.page);
  if (page.name === 'stack') return <stackPage.Part stackId={page.stackId} tab={page.tab} />;
  if (page.name === 'health') return <healthPage.Part />;
  if (page.name === 'settings') return <settingsPage.Part />;
  return <p className={classes['nothing']}>{t('window.loading')}</p>;
}

export function App() {
  useShortcuts();
  const page = useNavigation((navigation) => navigation.page);
  return (
    <>
      {page.name === 'wizard' ? (
        <wizard.Part stackId={page.stackId} step={page.step} />
      ) : (
        <div className={classes['shell']}>
          <NavBar />
          <main className={classes['main']}>
            <EngineBanner />
            <NoticeList />
            <Page />
          </main>
        </div>
      )}
      <overlays.Part />
    </>
  );
}

import type { LogBatch } from '#shared/log-line.ts';
import { loadPage, loadTheRest } from './app/parts.ts';
import { speak } from './language/translator.ts';
import { receiveLogs } from './logs/log-feed.ts';
import { stacksInOrder, useApp } from './state/app-state.ts';
import { receiveCheck } from './state/health.ts';
import { goToStack, goToWizard, useNavigation } from './state/navigation.ts';
import { askAboutQuitting } from './state/quit-question.ts';
import { SnapshotFollower } from './state/snapshot-follower.ts';
import { receiveResting, receiveStats } from './state/stats.ts';

/** The page to begin with: the stack named at launch, else the first; set up first where that was never done. */
async function openFirstPage(): Promise<void> {
  const { snapshot, info, settings } = useApp.getState();
  const stacks = stacksInOrder(snapshot.stacks);
  const first =
    stacks.find((stack) => stack.id === info.openStack) ??
    stacks.find((stack) => stack.state !== 'broken') ??
    stacks[0];
  if (first === undefined) return;
  const name = settings.wizardDone || first.state === 'broken' ? 'stack' : 'wizard';
  await loadPage(name);
  if (useNavigation.getState().page.name !== 'nothing') return;
  if (name === 'stack') goToStack(first.id);
  else goToWizard(first.id);
}

/** Resolves as soon as the snapshot has a stack; the catalogue may still be read at launch. */
function firstStack(): Promise<void> {
  return new Promise((resolve) => {
    const hasStack = () => Object.keys(useApp.getState().snapshot.stacks).length > 0;
    if (hasStack()) {
      resolve();
      return;
    }
    const stop = useApp.subscribe(() => {
      if (!hasStack()) return;
      stop();
      resolve();
    });
  });
}

/** Subscribes to all that the main process tells, and asks for what it told before. */
export async function connect(): Promise<void> {
  const { quayside } = window;
  const follower = new SnapshotFollower(
    () => quayside.request('snapshot.get', null),
    (snapshot) => useApp.setState({ snapshot }),
  );
  quayside.on('snapshot.delta', (delta) => void follower.receive(delta));
  quayside.on('logs.batch', (text) => receiveLogs(JSON.parse(text) as LogBatch));
  quayside.on('stats.sample', receiveStats);
  quayside.on('stats.resting', receiveResting);
  quayside.on('doctor.check', receiveCheck);
  quayside.on('quit.ask', ({ running }) => askAboutQuitting(running));
  quayside.on('navigate.stack', ({ stackId }) => goToStack(stackId));
  quayside.on('settings.changed', (settings) => {
    useApp.setState({ settings });
    void speak(settings.language, useApp.getState().info.locale);
  });
  const [info, settings] = await Promise.all([
    quayside.request('app.info', null),
    quayside.request('settings.get', null),
    follower.refresh(),
  ]);
  useApp.setState({ info, settings });
  await speak(settings.language, info.locale);
  void loadPage(settings.wizardDone ? 'stack' : 'wizard');
  void firstStack().then(openFirstPage).then(loadTheRest);
}

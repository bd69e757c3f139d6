import { Notification } from 'electron';
import { describeProblem, type Translate } from '#shared/i18n/index.ts';
import type { StackNews } from './stack-transitions.ts';

/** Shows a system notification for each piece of news; a click leads to the stack. */
export function notify(
  news: readonly StackNews[],
  t: Translate,
  mask: (text: string) => string,
  open: (stackId: string) => void,
): void {
  if (!Notification.isSupported()) return;
  for (const { kind, stack } of news) {
    const why = stack.problem === null ? '' : describeProblem(stack.problem, t).title;
    const notification = new Notification({
      title: t(`notify.${kind}.title`, { stack: stack.title }),
      body: mask(kind === 'broke' && why !== '' ? why : t(`notify.${kind}.body`)),
    });
    notification.on('click', () => open(stack.id));
    notification.show();
  }
}

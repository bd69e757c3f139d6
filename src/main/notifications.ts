import { Notification } from 'electron';

/** On the screen or in the desktop's list: one that is collected as garbage no longer takes a click. */
const shown = new Set<Notification>();
/** Desktops that never say that a notification is gone must not make us keep all of them. */
const mostKept = 20;

/** Shows a system notification. */
export function notify(words: { title: string; body: string }, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title: words.title, body: words.body });
  const forget = () => shown.delete(notification);
  notification.on('click', () => {
    forget();
    onClick();
  });
  notification.on('close', forget);
  notification.on('failed', forget);
  shown.add(notification);
  for (const oldest of [...shown].slice(0, -mostKept)) shown.delete(oldest);
  notification.show();
}

import { Notification } from 'electron';

/** Shows a system notification. */
export function notify(words: { title: string; body: string }, onClick: () => void): void {
  if (!Notification.isSupported()) return;
  const notification = new Notification({ title: words.title, body: words.body });
  notification.on('click', onClick);
  notification.show();
}

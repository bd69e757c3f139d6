import { notifications } from '@mantine/notifications';
import { text } from '../language/translator.ts';
import { intend } from './intend.ts';

/** Puts text on the clipboard and says so. */
export async function copyText(copied: string, said = text('action.copied')): Promise<void> {
  const done = await intend('clipboard.write', { text: copied });
  if (done !== null) notifications.show({ message: said, autoClose: 2000 });
}

import { dialog } from 'electron';
import type { HostStart } from '#shared/host-messages.ts';
import { storedLook } from './stored-look.ts';

/** Says that the engine's process cannot be started; without it there is nothing the app could do. */
export async function tellHostFailed({
  home,
  locale,
}: Pick<HostStart, 'home' | 'locale'>): Promise<void> {
  const { createTranslate, resolveLanguage } = await import('#shared/i18n/index.ts');
  const t = createTranslate(resolveLanguage(storedLook(home).language, locale));
  dialog.showErrorBox(t('host.failed.title'), t('host.failed.body'));
}

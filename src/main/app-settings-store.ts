import Store from 'electron-store';
import { openSettings } from '#engine/settings/open-settings.ts';
import type { SettingsStore } from '#engine/settings/settings-store.ts';

/** The settings of `home`, kept by electron-store: the same file that the command line reads. */
export function openAppSettings(home: string): SettingsStore {
  return openSettings(home, Store);
}

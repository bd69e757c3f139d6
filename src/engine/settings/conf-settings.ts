import Conf from 'conf';
import { openSettings } from './open-settings.ts';
import type { SettingsStore } from './settings-store.ts';

/** The settings in `<home>/settings.json` for processes without Electron. */
export function openConfSettings(home: string): SettingsStore {
  return openSettings(home, Conf);
}

import Conf from 'conf';
import { openSettings } from './open-settings.ts';
import type { SettingsStore } from './settings-store.ts';

/** The settings in `<home>/settings.json`; the engine's process and the command line read the same file. */
export function openConfSettings(home: string): SettingsStore {
  return openSettings(home, Conf);
}

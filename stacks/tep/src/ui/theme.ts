import { useEffect, useState, useSyncExternalStore } from 'react';
import { readPreference, writePreference } from './preference.ts';

export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];
export type Theme = 'light' | 'dark';

export function themeFor(choice: ThemeChoice, systemIsDark: boolean): Theme {
  if (choice !== 'system') return choice;
  return systemIsDark ? 'dark' : 'light';
}

const systemDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');

function subscribe(onChange: () => void): () => void {
  const query = systemDark();
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

export interface ThemeState {
  readonly choice: ThemeChoice;
  readonly theme: Theme;
  readonly choose: (choice: ThemeChoice) => void;
}

/** The page's theme; it is written to `<html data-theme>`, where theme.css looks for it. */
export function useTheme(): ThemeState {
  const [choice, setChoice] = useState<ThemeChoice>(
    () => readPreference('theme', THEME_CHOICES) ?? 'system',
  );
  const dark = useSyncExternalStore(subscribe, () => systemDark().matches);
  const theme = themeFor(choice, dark);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return {
    choice,
    theme,
    choose: (next) => {
      writePreference('theme', next);
      setChoice(next);
    },
  };
}

/** Before the first paint, so that a dark page never flashes white. */
export function paintTheme(): void {
  const choice = readPreference('theme', THEME_CHOICES) ?? 'system';
  document.documentElement.dataset['theme'] = themeFor(choice, systemDark().matches);
}

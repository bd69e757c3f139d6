import { type MouseEvent, useId, useState } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { LANGUAGE_NAMES, LANGUAGES } from '../i18n/text.ts';
import type { TextKey } from '../i18n/en.ts';
import { THEME_CHOICES, type ThemeChoice, type ThemeState } from '../theme.ts';
import { Select } from './controls.tsx';
import './top-bar.css';

const THEME_TEXTS: Readonly<Record<ThemeChoice, TextKey>> = {
  system: 'themeSystem',
  light: 'themeLight',
  dark: 'themeDark',
};

interface TopBarProps {
  readonly page: TextKey;
  readonly theme: ThemeState;
}

export function TopBar({ page, theme }: TopBarProps) {
  const { t, language, setLanguage } = useLanguage();
  const choices = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <header className="top-bar">
      <a className="skip-link" href="#content" onClick={skipToContent}>
        {t('skipToContent')}
      </a>
      <Mark />
      <h1>
        {t('appTitle')} <span className="top-bar-page">{t(page)}</span>
      </h1>
      <button
        type="button"
        className="button top-bar-more"
        aria-label={t('languageAndTheme')}
        aria-expanded={isOpen}
        aria-controls={choices}
        onClick={() => setIsOpen(!isOpen)}
      >
        <span aria-hidden="true">⋯</span>
      </button>
      <div id={choices} className={isOpen ? 'top-bar-choices is-open' : 'top-bar-choices'}>
        <Select
          name={t('language')}
          value={language}
          onChange={setLanguage}
          options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        />
        <Select
          name={t('theme')}
          value={theme.choice}
          onChange={theme.choose}
          options={THEME_CHOICES.map((value) => ({ value, label: t(THEME_TEXTS[value]) }))}
        />
      </div>
    </header>
  );
}

/** By hand: the part of the address behind # names the page that is shown. */
function skipToContent(event: MouseEvent): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

/** A vessel with its level. */
function Mark() {
  return (
    <svg className="top-bar-mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect x="8" y="4" width="16" height="24" rx="8" fill="none" strokeWidth="2.5" />
      <path d="M9.5 17c3-2 4 1.5 6.5.5s4-1 6.5-.5v3a6.5 6.5 0 0 1-13 0z" />
    </svg>
  );
}

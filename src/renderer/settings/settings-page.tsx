import { SegmentedControl, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AppSettingsPatch } from '#shared/settings.ts';
import { intend } from '../bridge/intend.ts';
import { useText } from '../language/use-text.ts';
import { useApp } from '../state/app-state.ts';
import { Panel } from '../theme/panel.tsx';
import { LoginSwitch } from './login-switch.tsx';
import classes from './settings-page.module.css';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes['row']}>
      <span className={classes['label']}>{label}</span>
      {children}
    </div>
  );
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <Row label={label}>
      <SegmentedControl
        aria-label={label}
        value={value}
        data={options.map((option) => ({ ...option }))}
        onChange={onChange}
      />
    </Row>
  );
}

function change(patch: AppSettingsPatch): void {
  void intend('settings.set', patch);
}

/** The settings of the app itself. */
export function SettingsPage() {
  const t = useText();
  const { settings, info } = useApp();
  return (
    <div className={classes['page']}>
      <h1 className={classes['title']}>{t('settings.label')}</h1>
      <Panel title={t('settings.general')} id="app-settings">
        <Choice
          label={t('settings.language')}
          value={settings.language}
          onChange={(language) => change({ language })}
          options={[
            { value: 'system', label: t('settings.languageSystem') },
            { value: 'en', label: 'English' },
            { value: 'zh-CN', label: '简体中文' },
          ]}
        />
        <Choice
          label={t('settings.theme')}
          value={settings.theme}
          onChange={(theme) => change({ theme })}
          options={[
            { value: 'system', label: t('settings.themeSystem') },
            { value: 'light', label: t('settings.themeLight') },
            { value: 'dark', label: t('settings.themeDark') },
          ]}
        />
        <Choice
          label={t('settings.onQuit')}
          value={settings.onQuit}
          onChange={(onQuit) => change({ onQuit })}
          options={[
            { value: 'ask', label: t('settings.onQuitAsk') },
            { value: 'stop', label: t('settings.onQuitStop') },
            { value: 'keep', label: t('settings.onQuitKeep') },
          ]}
        />
        <Switch
          className={classes['switch'] ?? ''}
          label={t('settings.notifications')}
          description={t('settings.notificationsHelp')}
          checked={settings.notifications}
          onChange={(event) => change({ notifications: event.currentTarget.checked })}
        />
        <LoginSwitch className={classes['switch'] ?? ''} />
        <Switch
          className={classes['switch'] ?? ''}
          label={t('settings.restOnBattery')}
          description={t('settings.restOnBatteryHelp')}
          checked={settings.restOnBattery}
          onChange={(event) => change({ restOnBattery: event.currentTarget.checked })}
        />
      </Panel>
      <Panel title={t('settings.about')} id="about">
        <p className={classes['version']}>{t('settings.version', { version: info.version })}</p>
      </Panel>
    </div>
  );
}

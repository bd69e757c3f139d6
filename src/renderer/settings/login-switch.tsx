import { Switch } from '@mantine/core';
import { useEffect, useState } from 'react';
import { ask, intend } from '../bridge/intend.ts';
import { useText } from '../language/use-text.ts';

/** Whether the system starts Quayside at login: the system knows, so it is asked. */
export function LoginSwitch({ className }: { readonly className: string }) {
  const t = useText();
  const [startsAtLogin, show] = useState<boolean | null>(null);
  useEffect(() => {
    void ask('login.get', null).then((known) => show(known.ok ? known.value.startsAtLogin : null));
  }, []);
  const change = async (wished: boolean) => {
    const changed = await intend('login.set', { startsAtLogin: wished });
    if (changed !== null) show(changed.value.startsAtLogin);
  };
  return (
    <Switch
      className={className}
      label={t('settings.startsAtLogin')}
      description={t('settings.startsAtLoginHelp')}
      checked={startsAtLogin === true}
      disabled={startsAtLogin === null}
      onChange={(event) => void change(event.currentTarget.checked)}
    />
  );
}

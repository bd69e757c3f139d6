import { useEffect } from 'react';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { useSend } from './commands.tsx';
import { controlApi } from './control-api.ts';
import './emergency-stop.css';

/** No browser uses it, and no text is typed with it. */
export const EMERGENCY_KEY = 'F8';

/** Always within reach, whatever part of the page is seen or asks something. Asks nothing itself. */
export function EmergencyStop() {
  const send = useSend();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== EMERGENCY_KEY || event.repeat) return;
      event.preventDefault();
      void send(controlApi.emergencyStop);
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, [send]);
  return (
    <footer className="emergency-bar">
      <EmergencyStopButton />
    </footer>
  );
}

/** In the corner of the window, and once more there in each dialog that covers it. */
export function EmergencyStopButton() {
  const { t } = useLanguage();
  const send = useSend();
  return (
    <button
      type="button"
      className="emergency-stop"
      title={t('emergencyStopHelp', { key: EMERGENCY_KEY })}
      aria-keyshortcuts={EMERGENCY_KEY}
      onClick={() => void send(controlApi.emergencyStop)}
    >
      {t('emergencyStop')} <kbd>{EMERGENCY_KEY}</kbd>
    </button>
  );
}

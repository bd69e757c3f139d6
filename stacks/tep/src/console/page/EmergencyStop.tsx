import { useLanguage } from '../../ui/i18n/language.tsx';
import { useSend } from './commands.tsx';
import { controlApi } from './control-api.ts';

/** Always within reach, whatever part of the page is seen. Asks nothing. */
export function EmergencyStop() {
  const { t } = useLanguage();
  const send = useSend();
  return (
    <button
      type="button"
      className="emergency-stop"
      title={t('emergencyStopHelp')}
      onClick={() => void send(controlApi.emergencyStop)}
    >
      {t('emergencyStop')}
    </button>
  );
}

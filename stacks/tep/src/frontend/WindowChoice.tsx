import { Segmented } from '../ui/components/controls.tsx';
import { useLanguage } from '../ui/i18n/language.tsx';
import { TIME_WINDOWS, type TimeWindow } from '../ui/live/time-window.ts';

interface WindowChoiceProps {
  readonly window: TimeWindow;
  readonly onChange: (window: TimeWindow) => void;
}

export function WindowChoice({ window, onChange }: WindowChoiceProps) {
  const { t } = useLanguage();
  return (
    <Segmented
      name={t('timeWindow')}
      value={window}
      onChange={onChange}
      options={TIME_WINDOWS.map((value) => ({
        value,
        label: value === 'all' ? t('windowAll') : t('windowHours', { hours: value }),
      }))}
    />
  );
}

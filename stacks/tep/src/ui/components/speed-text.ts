import type { Speed } from '../../contract/index.ts';
import type { Translate } from '../i18n/language.tsx';

export const speedText = (speed: Speed, t: Translate): string =>
  speed === 'max' ? t('speedMax') : t('speedTimes', { factor: speed });

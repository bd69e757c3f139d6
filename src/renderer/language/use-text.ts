import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Translate } from '#shared/i18n/catalogue.ts';

/** The texts of the chosen language. A change of language renders again. */
export function useText(): Translate {
  const { t } = useTranslation();
  return useMemo<Translate>(() => (key, params) => t(key, { ...params }), [t]);
}

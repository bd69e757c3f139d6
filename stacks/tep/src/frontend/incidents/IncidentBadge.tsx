import type { Incident } from '../../contract/index.ts';
import { useLanguage } from '../../ui/i18n/language.tsx';

const KINDS: Readonly<Record<Incident['state'], string>> = {
  open: 'badge-bad',
  cleared: 'badge-ok',
  ended: '',
};

export function IncidentBadge({ state }: { readonly state: Incident['state'] }) {
  const { t } = useLanguage();
  return <span className={`badge ${KINDS[state]}`}>{t(`incident-${state}`)}</span>;
}

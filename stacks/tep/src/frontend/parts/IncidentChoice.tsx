import type { Incident } from '../../contract/index.ts';
import { Select } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { causeLabel } from '../../ui/names.ts';
import { goTo } from '../use-route.ts';

interface IncidentChoiceProps {
  readonly page: 'models' | 'assistant';
  readonly incidents: readonly Incident[];
  readonly incident: number;
}

/** Which incident a page is about; the choice is in the address. */
export function IncidentChoice({ page, incidents, incident }: IncidentChoiceProps) {
  const { t, language } = useLanguage();
  const listed = incidents.some(({ id }) => id === incident);
  const options = incidents.map(({ id, diagnosis }) => {
    const likeliest = diagnosis?.ranked[0];
    const title = t('incidentTitle', { id });
    const cause = likeliest === undefined ? '' : ` · ${causeLabel(likeliest.id, language)}`;
    return { value: String(id), label: title + cause };
  });
  const own = { value: String(incident), label: t('incidentTitle', { id: incident }) };
  return (
    <Select
      name={t('incident')}
      value={String(incident)}
      options={listed ? options : [own, ...options]}
      onChange={(id) => goTo({ page, incident: Number(id) })}
    />
  );
}

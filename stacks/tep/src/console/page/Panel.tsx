import type { ReactNode } from 'react';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { type SectionId, SECTIONS } from './sections.ts';

interface PanelProps {
  readonly section: SectionId;
  readonly note?: string;
  /** Beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the console under its title. */
export function Panel({ section, note, actions, children }: PanelProps) {
  const { t } = useLanguage();
  const titleId = `${section}-title`;
  return (
    <section id={section} className="panel" aria-labelledby={titleId}>
      <div className="panel-head">
        <h2 id={titleId}>{t(SECTIONS[section])}</h2>
        {note !== undefined && <p className="panel-note">{note}</p>}
        {actions}
      </div>
      {children}
    </section>
  );
}

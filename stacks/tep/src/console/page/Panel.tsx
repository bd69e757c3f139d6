import { type ReactNode, useId } from 'react';

interface PanelProps {
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}

/** A part of the console under its title. */
export function Panel({ title, note, children }: PanelProps) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        {note !== undefined && <p className="panel-note">{note}</p>}
      </div>
      {children}
    </section>
  );
}

import type { ReactNode } from 'react';
import classes from './panel.module.css';

interface PanelProps {
  /** The panel's heading, which also names its region. */
  readonly title: string;
  readonly id: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A titled surface: one subject of a page. */
export function Panel({ title, id, aside, children }: PanelProps) {
  return (
    <section className={classes['panel']} aria-labelledby={id}>
      <header className={classes['header']}>
        <h2 className={classes['title']} id={id}>
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

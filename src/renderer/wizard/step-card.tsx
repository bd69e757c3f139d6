import { type ReactNode, useEffect, useRef } from 'react';
import classes from './wizard.module.css';

interface StepCardProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly footer: ReactNode;
}

/** One step. Arriving at it puts a screen reader on its heading. */
export function StepCard({ title, children, footer }: StepCardProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={classes['card']} aria-labelledby="wizard-step">
      <h2 ref={heading} id="wizard-step" className={classes['cardTitle']} tabIndex={-1}>
        {title}
      </h2>
      <div className={classes['content']}>{children}</div>
      <footer className={classes['footer']}>{footer}</footer>
    </section>
  );
}

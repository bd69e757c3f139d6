import {
  IconAlertTriangleFilled,
  IconCircle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleXFilled,
  IconLoader2,
} from '@tabler/icons-react';
import type { Tone } from './tone.ts';
import classes from './tone-mark.module.css';

const shapes = {
  good: IconCircleCheckFilled,
  working: IconLoader2,
  warn: IconAlertTriangleFilled,
  bad: IconCircleXFilled,
  idle: IconCircle,
  unknown: IconCircleDashed,
} as const;

/** The shape and colour of a tone. The word always stands beside it, so this is decoration. */
export function ToneMark({ tone, size = 16 }: { readonly tone: Tone; readonly size?: number }) {
  const Shape = shapes[tone];
  return <Shape size={size} className={classes['mark']} data-tone={tone} aria-hidden />;
}

/** A state as a mark and a word. */
export function ToneWord({ tone, word }: { readonly tone: Tone; readonly word: string }) {
  return (
    <span className={classes['word']} data-tone={tone}>
      <ToneMark tone={tone} />
      {word}
    </span>
  );
}

/** A state as a rounded label. */
export function ToneBadge({ tone, word }: { readonly tone: Tone; readonly word: string }) {
  return (
    <span className={classes['badge']} data-tone={tone}>
      <ToneMark tone={tone} size={14} />
      {word}
    </span>
  );
}

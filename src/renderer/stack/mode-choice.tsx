import { Button, SegmentedControl } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Translate } from '#shared/i18n/catalogue.ts';
import { describeProblem } from '#shared/i18n/describe-problem.ts';
import { plainMode } from '#shared/replicas.ts';
import type { StackView } from '#shared/stack-view.ts';
import { intend } from '../bridge/intend.ts';
import { useText } from '../language/use-text.ts';
import classes from './mode-choice.module.css';

/** Names that authors often give their modes; any other is shown as it is written. */
const knownModes = {
  dev: 'mode.dev',
  development: 'mode.dev',
  microservices: 'mode.microservices',
  monolith: 'mode.monolith',
} as const;

function isKnown(mode: string): mode is keyof typeof knownModes {
  return Object.hasOwn(knownModes, mode);
}

function wordFor(mode: string, t: Translate): string {
  if (mode === plainMode) return t('mode.plain');
  return isKnown(mode) ? t(knownModes[mode]) : mode;
}

interface ModeChoiceProps {
  readonly stack: StackView;
  readonly busy: boolean;
}

/** In which of its modes the stack starts, or is started anew. */
export function ModeChoice({ stack, busy }: ModeChoiceProps) {
  const t = useText();
  const label = useId();
  const [wished, setWished] = useState<string | null>(null);
  const now = stack.mode ?? plainMode;
  // Chosen for the next start while nothing is there, else by a restart.
  const runs = stack.services.some(hasContainer);
  const shown = runs ? (wished ?? now) : now;
  const choose = (mode: string) => {
    if (runs) setWished(mode === now ? null : mode);
    else void intend('stack.chooseMode', { stackId: stack.id, mode: given(mode) });
  };
  const restart = async () => {
    await intend('stack.up', { stackId: stack.id, mode: given(shown) });
    setWished(null);
  };
  if (stack.modes.length === 0) return null;
  const broken = stack.modes.filter(({ problem }) => problem !== null);
  return (
    <section className={classes['mode']} aria-labelledby={label}>
      <h2 className={classes['label']} id={label}>
        {t('mode.label')}
      </h2>
      <SegmentedControl
        aria-labelledby={label}
        size="sm"
        value={shown}
        disabled={busy}
        onChange={choose}
        data={[
          { value: plainMode, label: wordFor(plainMode, t) },
          ...stack.modes.map(({ name, problem }) => ({
            value: name,
            label: wordFor(name, t),
            disabled: problem !== null,
          })),
        ]}
      />
      {shown !== now && (
        <Button
          size="xs"
          leftSection={<IconRefresh size={16} />}
          disabled={busy}
          onClick={() => void restart()}
        >
          {t('mode.restart')}
        </Button>
      )}
      {broken.map(({ name, problem }) => (
        <p key={name} className={classes['note']}>
          {t('mode.broken', { mode: wordFor(name, t) })}{' '}
          {problem !== null && describeProblem(problem, t).cause}
        </p>
      ))}
    </section>
  );
}

function hasContainer({ containerId }: StackView['services'][number]): boolean {
  return containerId !== null;
}

/** Null is the plain stack to the engine. */
function given(mode: string): string | null {
  return mode === plainMode ? null : mode;
}

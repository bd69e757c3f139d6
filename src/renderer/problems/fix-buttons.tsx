import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { FixId } from '#shared/problem.ts';
import { useText } from '../language/use-text.ts';
import { carryOut, type FixContext } from './carry-out.ts';

interface FixButtonsProps {
  readonly context: FixContext;
  readonly size?: 'sm' | 'md';
}

/** The ways on that a problem offers, the best first and foremost. */
export function FixButtons({ context, size = 'sm' }: FixButtonsProps) {
  const t = useText();
  const [running, setRunning] = useState<FixId | null>(null);
  const run = async (fix: FixId) => {
    setRunning(fix);
    await carryOut(fix, context);
    setRunning(null);
  };
  if (context.problem.fixes.length === 0) return null;
  return (
    <Group gap="sm">
      {context.problem.fixes.map((fix, index) => (
        <Button
          key={fix}
          size={size}
          variant={index === 0 ? 'filled' : 'default'}
          loading={running === fix}
          onClick={() => void run(fix)}
        >
          {t(`fix.${fix}`)}
        </Button>
      ))}
    </Group>
  );
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Check } from '#shared/doctor-check.ts';
import { type ConfirmedFixId, isWrong, needsConfirming } from '#shared/doctor.ts';
import { useText } from '../language/use-text.ts';
import { fixCheck } from './check-fix.ts';
import { ConfirmFix } from './confirm-fix.tsx';

interface FixButtonProps {
  readonly check: Check;
  readonly fix: Check['fixes'][number];
  readonly disabled: boolean;
}

/** The best way on from a check. What changes the system is asked for first. */
export function FixButton({ check, fix, disabled }: FixButtonProps) {
  const t = useText();
  const [asked, setAsked] = useState<ConfirmedFixId | null>(null);
  const [running, setRunning] = useState(false);
  const run = async () => {
    setRunning(true);
    await fixCheck(check, fix.id);
    setRunning(false);
  };
  const press = () => {
    if (needsConfirming(fix.id)) setAsked(fix.id);
    else void run();
  };
  const answer = (goOn: boolean) => {
    setAsked(null);
    if (goOn) void run();
  };
  return (
    <>
      <Button
        size="sm"
        variant={isWrong(check) ? 'filled' : 'default'}
        loading={running}
        disabled={disabled}
        onClick={press}
      >
        {t(`fix.${fix.id}`)}
      </Button>
      <ConfirmFix fix={asked} onAnswer={answer} />
    </>
  );
}

import type { Check } from '#shared/doctor-check.ts';
import { isRepair, isWrong, type RepairId } from '#shared/doctor.ts';
import { describeCheck } from '#shared/i18n/describe-check.ts';
import type { FixId } from '#shared/problem.ts';
import { notifications } from '@mantine/notifications';
import { intend } from '../bridge/intend.ts';
import { text } from '../language/translator.ts';
import { carryOut } from '../problems/carry-out.ts';
import { useApp } from '../state/app-state.ts';

/** The stack that the problem is about, where there is one. */
function stackOf({ problem }: Check): string | null {
  const stack = problem?.params['stack'];
  return typeof stack === 'string' && stack in useApp.getState().snapshot.stacks ? stack : null;
}

/** Has the doctor repair it, which was asked for where need be, and check again; says how that went. */
async function repair(check: Check, fix: RepairId): Promise<void> {
  const mended = await intend('doctor.fix', { check: check.id, fix, confirmed: true });
  if (mended === null || fix === 'look-again') return;
  const { name } = describeCheck(mended.value, text);
  const isMended = !isWrong(mended.value);
  notifications.show({
    message: text(isMended ? 'health.fixed' : 'health.notFixed', { name }),
    color: isMended ? 'harbour' : 'yellow',
    autoClose: 4000,
  });
}

/** Carries out a fix of a check, by the doctor or by showing the user the way. */
export async function fixCheck(check: Check, fix: FixId): Promise<void> {
  if (isRepair(fix)) await repair(check, fix);
  else if (check.problem !== null) {
    await carryOut(fix, { problem: check.problem, stackId: stackOf(check), taskId: null });
  }
}

import { type CheckId, checkIds } from '#shared/doctor.ts';
import type { Diagnostic } from './check.ts';
import { clockCheck } from './checks/clock.ts';
import { containerChecks } from './checks/containers.ts';
import { credentialHelperCheck } from './checks/credential-helper.ts';
import { diskChecks } from './checks/disk.ts';
import { dockerSettingsCheck } from './checks/docker-settings.ts';
import { engineChecks } from './checks/engine.ts';
import { keyChecks } from './checks/keys.ts';
import { lmStudioChecks } from './checks/lm-studio.ts';
import { networkChecks } from './checks/network.ts';
import { stackChecks } from './checks/stacks.ts';
import { toolChecks } from './checks/tools.ts';
import { wslCheck } from './checks/wsl.ts';

const all: readonly Diagnostic[] = [
  ...engineChecks,
  dockerSettingsCheck,
  ...toolChecks,
  credentialHelperCheck,
  ...containerChecks,
  ...networkChecks,
  ...diskChecks,
  ...keyChecks,
  ...lmStudioChecks,
  ...stackChecks,
  clockCheck,
  wslCheck,
];

/** Every check, in the order in which they are shown. */
export const diagnostics: readonly Diagnostic[] = [...all].sort(
  (a, b) => checkIds.indexOf(a.id) - checkIds.indexOf(b.id),
);

export function diagnosticOf(id: CheckId): Diagnostic {
  const found = diagnostics.find((diagnostic) => diagnostic.id === id);
  if (found === undefined) throw new Error(`no check ${id}`);
  return found;
}

import { onlyOn } from '#shared/doctor.ts';
import { problem } from '#shared/problem.ts';
import { shortCommand } from '../../docker/short-command.ts';
import { isOlder } from '../../docker/version-floors.ts';
import { type Diagnostic, fine, wrong } from '../check.ts';

/** What Docker Desktop asks for. */
const floor = '2.1.5';
const limitMs = 5_000;

/** `wsl --version` in any language, and in the two-byte letters that it prints to a pipe. */
export function wslVersionIn(text: string): string | null {
  const first = text.replaceAll('\0', '').split('\n')[0] ?? '';
  return /(\d+\.\d+\.\d+(?:\.\d+)?)/.exec(first)?.[1] ?? null;
}

/** The Linux underneath Docker on Windows. */
export const wslCheck: Diagnostic = {
  id: 'wsl',
  applies: ({ machine }) => machine.platform === onlyOn.wsl,
  check: async ({ machine }) => {
    const { ok, stdout, stderr } = await shortCommand(
      'wsl.exe',
      ['--version'],
      machine.env,
      limitMs,
    );
    const version = ok ? wslVersionIn(stdout) : null;
    const proof = [`wsl --version: ${version ?? stderr.trim()}`];
    if (version === null) {
      // The one that comes with Windows knows no --version.
      return wrong('warning', problem('wsl-missing', { command: 'wsl --install' }), proof);
    }
    if (!isOlder(version, floor)) return fine(proof, version);
    const params = { version, minimum: floor, command: 'wsl --update' };
    return wrong('warning', problem('wsl-too-old', params), proof, version);
  },
};

import { problem } from '#shared/problem.ts';
import { type Diagnostic, fine, skipped, withEngine, wrong } from '../check.ts';
import { engineFacts } from '../engine-facts.ts';

/** Beyond this, signatures and certificates begin to be refused. */
const toleratedSeconds = 30;

/** A virtual machine's clock stands still while the computer sleeps. */
export const clockCheck: Diagnostic = {
  id: 'clock',
  check: withEngine(async ({ docker }) => {
    const { now, askedAt } = await engineFacts(docker);
    if (now === null) return skipped('no-clear-answer', ['GET /info: no SystemTime']);
    const seconds = Math.round((now - askedAt) / 1000);
    const proof = [
      `GET /info: SystemTime ${new Date(now).toISOString()}`,
      `this computer: ${new Date(askedAt).toISOString()}`,
    ];
    const detail = `${seconds > 0 ? '+' : ''}${seconds} s`;
    if (Math.abs(seconds) <= toleratedSeconds) return fine(proof, detail);
    const skew = problem('clock-skew', { seconds: Math.abs(seconds) });
    return wrong('warning', skew, proof, detail);
  }),
};

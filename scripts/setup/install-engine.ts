import { ensureEngine } from './engine.ts';
import { say } from './say.ts';
import { SetupProblem } from './setup-problem.ts';

/** For an administrator: puts Docker on this machine and starts it. `npm start` prints this line. */
try {
  await ensureEngine();
  say('a Docker engine with Compose answers');
} catch (error) {
  if (!(error instanceof SetupProblem)) throw error;
  say(error.advice);
  process.exitCode = 1;
}

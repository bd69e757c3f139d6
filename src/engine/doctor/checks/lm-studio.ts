import { type Problem, problem } from '#shared/problem.ts';
import { findLmStudio } from '../../providers/lm-studio.ts';
import {
  type Diagnostic,
  type Finding,
  fine,
  skipped,
  unused,
  withContainer,
  wrong,
} from '../check.ts';
import { proofOf, type Question } from '../container/answers.ts';
import { openAddress, unreachable } from '../lm-studio/from-containers.ts';
import { installedLmStudio } from '../lm-studio/installed.ts';
import { lmStudioTarget } from '../lm-studio/target.ts';

/** A problem without the fixes that its command line would carry out, where there is none. */
function without(found: Problem, cli: string | null): Problem {
  const needsCli: readonly string[] = ['start-lm-studio', 'serve-lm-studio'];
  if (cli !== null) return found;
  return { ...found, fixes: found.fixes.filter((fix) => !needsCli.includes(fix)) };
}

/** Nobody has to run LM Studio: it is a trouble only where the user said that it is there. */
const lmStudio: Diagnostic = {
  id: 'lm-studio',
  check: async (view, signal): Promise<Finding> => {
    const { fetch, machine } = view;
    const target = lmStudioTarget(view.snapshot());
    const judged = (found: Problem, proof: string[]) =>
      target.isWanted ? wrong('warning', found, proof) : unused(found, proof);
    const { state, models } = await findLmStudio({ fetch, urls: [target.host], signal });
    const proof = [`GET ${target.host} models: ${state}`];
    if (state === 'needs-key') return fine(proof, `${target.host}, needs-key`);
    if (state === 'running' && models.length > 0) {
      return fine([...proof, ...models], models.join(', '));
    }
    if (state === 'running') return judged(problem('lm-studio-no-model'), proof);
    const { found, cli } = await installedLmStudio(machine);
    proof.push(`installed: ${found ?? 'not found'}`);
    const off = without(problem('lm-studio-off', { port: target.port }), cli);
    return judged(found === null ? problem('lm-studio-missing') : off, proof);
  },
};

const fromContainers: Diagnostic = {
  id: 'lm-studio-container',
  check: withContainer(async ({ report, image }, view, signal) => {
    const target = lmStudioTarget(view.snapshot());
    const answer = report.answers['lm-studio'];
    if (answer === undefined || answer.code === 'NO_TOOL') return skipped('no-tool');
    const { fetch, machine } = view;
    const { state } = await findLmStudio({ fetch, urls: [target.host], signal });
    if (state === 'not-running') return skipped('not-used', [`GET ${target.host}: not running`]);
    const asked: Question = {
      key: 'lm-studio',
      kind: 'page',
      target: `${target.container}/v1/models`,
    };
    const proof = [
      proofOf(image, asked, { ...answer, said: answer.said.slice(0, 'HTTP 200'.length) }),
    ];
    if (answer.code === 'ok') return fine(proof, target.container);
    const { flavour } = await view.engine;
    const open = await openAddress(target.port);
    proof.push(`port ${target.port} from outside the loopback: ${open ?? 'not taken'}`);
    const { cli } = await installedLmStudio(machine);
    const why = without(unreachable(target, flavour ?? 'unknown', open), cli);
    return wrong('warning', why, proof);
  }),
};

export const lmStudioChecks: readonly Diagnostic[] = [lmStudio, fromContainers];

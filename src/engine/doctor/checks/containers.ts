import { isLocal } from '../../docker/address.ts';
import { type Problem, problem } from '#shared/problem.ts';
import {
  type Diagnostic,
  type Finding,
  fine,
  skipped,
  withContainer,
  withEngine,
  wrong,
} from '../check.ts';
import { type Answer, type Question, proofOf } from '../container/answers.ts';
import { internetTarget, isUntrusted, nameTarget, reachFromHost } from '../internet.ts';

/** The name server was heard, even if only to say that there is no such name. */
const heard = new Set(['ok', 'ENOTFOUND', 'ENODATA']);

function page(key: string, target: string): Question {
  return { key, kind: 'page', target };
}

const container: Diagnostic = {
  id: 'container',
  check: withEngine(async (_connection, view) => {
    const answers = await view.container();
    if (answers.ok) {
      const took = Math.round(answers.ms);
      return fine([`docker run --rm ${answers.image}: ended well in ${took} ms`], answers.image);
    }
    if (answers.problem === null) return skipped(answers.why, answers.proof);
    return wrong('failed', answers.problem, answers.proof);
  }),
};

const names: Diagnostic = {
  id: 'container-names',
  check: withContainer(({ report, image }, view) => {
    const answer = report.answers['name'];
    if (answer === undefined) return skipped('no-tool');
    const target = nameTarget(view.machine.env);
    const servers = report.nameServers.join(', ');
    const question: Question = { key: 'name', kind: 'name', target };
    const proof = [`/etc/resolv.conf in ${image}: ${servers}`, proofOf(image, question, answer)];
    if (heard.has(answer.code)) return fine(proof, servers);
    return wrong('failed', problem('container-no-names', { servers }), proof, servers);
  }),
};

function noInternet(url: URL, answer: Answer, hostReaches: boolean): Problem {
  const address = url.hostname;
  if (isUntrusted(answer.code)) return problem('certificate-untrusted', { address });
  return problem(hostReaches ? 'container-no-internet' : 'internet-unreachable', { address });
}

const internet: Diagnostic = {
  id: 'container-internet',
  check: withContainer(async ({ report, image }, { machine, fetch }, signal): Promise<Finding> => {
    const answer = report.answers['internet'];
    if (answer === undefined) return skipped('no-tool');
    const url = internetTarget(machine.env);
    const proof = [proofOf(image, page('internet', url.href), answer)];
    if (answer.code === 'ok') return fine(proof, url.hostname);
    if (answer.code === 'NO_TOOL') return skipped('no-tool', proof);
    const host = await reachFromHost(url, { fetch, signal });
    const both = [...proof, `GET ${url.href} from this computer: ${host.code}`];
    return wrong('warning', noInternet(url, answer, host.reached), both, url.hostname);
  }),
};

const host: Diagnostic = {
  id: 'container-host',
  check: withEngine(async (connection, view) => {
    if (!isLocal(connection.host)) return skipped('other-machine');
    const answers = await view.container();
    if (!answers.ok) return skipped(answers.why, answers.proof);
    const answer = answers.report.answers['host'];
    if (answer === undefined || answer.code === 'NO_TOOL') return skipped('no-tool');
    const proof = [proofOf(answers.image, page('host', 'http://host.docker.internal'), answer)];
    if (answer.code === 'ok') return fine(proof, answer.said);
    return wrong('warning', problem('container-no-host', { reason: answer.code }), proof);
  }),
};

/** Whether a container can do what every stack expects of it. */
export const containerChecks: readonly Diagnostic[] = [container, names, internet, host];

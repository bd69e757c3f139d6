import type { EngineConnection } from '../../docker/monitor.ts';
import { isLocal } from '../../docker/address.ts';
import type { Answer, ContainerAnswers, Question } from './answers.ts';
import { askContainer } from './ask-container.ts';
import { openHostDoor } from './host-door.ts';

/** What one container is asked, by the check that wants to know. */
export interface Wanted {
  readonly name: string;
  readonly internet: URL;
  /** LM Studio's address as containers are given it. */
  readonly lmStudio: string;
}

/** One container for all checks of a run: starting it is what takes the time. */
export async function probeContainer(
  connection: EngineConnection,
  { name, internet, lmStudio }: Wanted,
): Promise<ContainerAnswers> {
  const questions: Question[] = [
    { key: 'name', kind: 'name', target: name },
    { key: 'internet', kind: 'page', target: internet.href },
    { key: 'lm-studio', kind: 'page', target: `${lmStudio}/v1/models` },
  ];
  // Another computer's containers have no business here.
  if (!isLocal(connection.host)) return askContainer(connection, questions);
  const door = await openHostDoor(connection.docker);
  try {
    questions.push({ key: 'host', kind: 'page', target: door.url });
    return judged(await askContainer(connection, questions), door.word, door.address);
  } finally {
    door.close();
  }
}

/** Somebody else may answer at our address; only our own word counts. */
function judged(answers: ContainerAnswers, word: string, address: string): ContainerAnswers {
  const host = answers.ok ? answers.report.answers['host'] : undefined;
  if (!answers.ok || host === undefined) return answers;
  const isOurs = host.said.endsWith(word);
  const said = host.code === 'ok' && isOurs ? address : host.said;
  const code = host.code === 'ok' && !isOurs ? 'NOT_OURS' : host.code;
  const seen: Answer = { ...host, said, code };
  const report = { ...answers.report, answers: { ...answers.report.answers, host: seen } };
  return { ...answers, report };
}

import { problem } from '#shared/problem.ts';
import type { EngineConnection } from '../../docker/monitor.ts';
import { type CommandOutcome, shortCommand } from '../../docker/short-command.ts';
import { type ContainerAnswers, type Question, reportSchema } from './answers.ts';
import { pickImage, type PickedImage } from './pick-image.ts';
import { nodeScript, shellScript } from './script.ts';

const limitMs = 8_000;

/** As Compose is told for every service: the name under which containers know this computer. */
const hostName = 'host.docker.internal:host-gateway';

function runArguments({ id, tool }: PickedImage, questions: readonly Question[]): string[] {
  const options = [
    ...['run', '--rm', '--pull', 'never', '--cap-drop', 'ALL'],
    ...['--label', 'dev.quayside.doctor=true', '--add-host', hostName],
  ];
  if (tool === 'shell') return [...options, '--entrypoint', 'sh', id, '-c', shellScript];
  return [...options, '--entrypoint', 'node', id, '-e', nodeScript, JSON.stringify(questions)];
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}

/** What Docker said; where it said nothing, Node repeats the whole command line, which helps nobody. */
function wordsOf({ stdout, stderr }: CommandOutcome): string {
  const words = [stderr, stdout].map((text) => text.trim());
  return words.find((text) => text !== '' && !text.startsWith('Command failed:')) ?? '';
}

function reported(stdout: string): unknown {
  try {
    return JSON.parse(stdout);
  } catch {
    return null; // The image's own start said something else; that is no report.
  }
}

/**
 * Runs one short-lived container of an image that is here already and asks it everything at once.
 * It ends by itself, so that one whose client was killed does not stay.
 */
export async function askContainer(
  { docker, cli }: EngineConnection,
  questions: readonly Question[],
): Promise<ContainerAnswers> {
  const image = await pickImage(docker);
  if (image === null) {
    return { ok: false, why: 'no-image', proof: ['GET /images/json: none to use'], problem: null };
  }
  const began = performance.now();
  const run = await shortCommand(cli.binary, runArguments(image, questions), cli.env, limitMs);
  const ms = performance.now() - began;
  const report = reportSchema.safeParse(reported(run.stdout));
  if (run.ok && report.success) {
    return { ok: true, report: report.data, image: image.name, ms };
  }
  const said = wordsOf(run);
  const reason = lastLine(said);
  const isLate = ms >= limitMs;
  const proof = [`docker run --rm ${image.name}: ${isLate ? 'no end in time' : reason}`];
  const found = isLate
    ? problem('check-slow', { seconds: limitMs / 1000 })
    : problem('container-failed', { reason }, said === '' ? null : said);
  return { ok: false, why: 'no-container', proof, problem: found };
}

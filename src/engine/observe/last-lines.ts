import type Dockerode from 'dockerode';
import type { LogLine } from '#shared/log-line.ts';
import type { DecodedLine } from './log-decoder.ts';
import { LogFrames } from './log-frames.ts';
import { requestLog } from './log-request.ts';
import { TurnBudget } from './turn-budget.ts';

const answerLimitMs = 5000;
/** The engine counts its tail over both streams: it is asked for more, to find enough of one. */
const tailPerLine = 50;

/** The newest lines of one container, oldest first; none where it printed none or cannot be asked. */
export async function lastLines(
  docker: Dockerode,
  containerId: string,
  stream: LogLine['stream'] | 'both',
  count: number,
): Promise<DecodedLine[]> {
  let newest: DecodedLine[] = [];
  try {
    const signal = AbortSignal.timeout(answerLimitMs);
    const tail = stream === 'both' ? count : count * tailPerLine;
    const container = await docker.getContainer(containerId).inspect({ abortSignal: signal });
    const answer = await requestLog(docker, containerId, { follow: false, tail, signal });
    const tty = container.Config.Tty;
    const frames = new LogFrames({ tty, budget: new TurnBudget(5) });
    answer.on('error', (cause) => frames.destroy(cause));
    for await (const lines of answer.pipe(frames) as AsyncIterable<DecodedLine[]>) {
      const wanted = lines.filter((line) => tty || stream === 'both' || line.stream === stream);
      newest = [...newest, ...wanted].slice(-count);
    }
  } catch {
    // A container that is gone, or an engine that is, has nothing more to say.
  }
  return newest;
}

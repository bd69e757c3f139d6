import { pino } from 'pino';
import { z } from 'zod';
import { LOG_LEVELS, LOG_LINES_KEPT, type LogLevel, type LogLine } from '../contract/index.ts';
import type { AnalysisSettings } from './analyses/settings.ts';

const LONGEST_MESSAGE = 2000;

/** What of pino's lines is kept. */
const writtenSchema = z.object({
  level: z.int(),
  time: z.number(),
  msg: z.string().default(''),
  err: z.object({ message: z.string() }).optional(),
});

/** Where the log goes in the end. */
export interface LogDestination {
  write(line: string): unknown;
}

/** Passes what pino logs on to a destination and keeps the newest lines; secrets get into neither. */
export class RecentLog {
  readonly #destination: LogDestination;
  readonly #secrets: readonly string[];
  readonly #lines: LogLine[] = [];
  #written = 0;

  /** @param secrets none of them empty */
  constructor(destination: LogDestination, secrets: readonly string[]) {
    this.#destination = destination;
    // As they stand in JSON.
    this.#secrets = secrets.map((secret) => JSON.stringify(secret).slice(1, -1));
  }

  write(line: string): void {
    const clean = this.#secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line);
    this.#destination.write(clean);
    this.#written += 1;
    this.#lines.push(lineOf(clean, this.#written));
    if (this.#lines.length > LOG_LINES_KEPT) this.#lines.shift();
  }

  /** The newest of a level and graver ones, oldest first. */
  newest(limit: number, level: LogLevel): LogLine[] {
    const least = LOG_LEVELS.indexOf(level);
    return this.#lines.filter((line) => LOG_LEVELS.indexOf(line.level) >= least).slice(-limit);
  }
}

function lineOf(text: string, id: number): LogLine {
  const { level, time, msg, err } = parseLine(text);
  const message = err === undefined || err.message === msg ? msg : `${msg}: ${err.message}`;
  return {
    id,
    at: new Date(time).toISOString(),
    level: LOG_LEVELS.find((name) => name === pino.levels.labels[level]) ?? 'info',
    message: message.slice(0, LONGEST_MESSAGE),
  };
}

/** A line that taking a secret out has broken is shown as it is. */
function parseLine(text: string): z.infer<typeof writtenSchema> {
  try {
    return writtenSchema.parse(JSON.parse(text));
  } catch {
    return { level: pino.levels.values['info'] ?? 0, time: Date.now(), msg: text };
  }
}

/** To standard output, without the keys of the models. */
export function openLog({ models }: AnalysisSettings): RecentLog {
  const keys = [models.anthropicKey, models.geminiKey, models.lmstudioKey];
  return new RecentLog(
    pino.destination(1),
    keys.filter((key) => key !== undefined),
  );
}

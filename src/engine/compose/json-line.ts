import { z } from 'zod';
import type { ComposeEvent, ProgressEvent } from './events.ts';
import { statusOf } from './progress-words.ts';

const progressSchema = z.object({
  id: z.string().min(1),
  parent_id: z.string().optional(),
  /** From Compose 5 on one of {@link statuses}; before that the rest of `text`. */
  status: z.string().default(''),
  text: z.string().default(''),
  details: z.string().default(''),
  current: z.number().optional(),
  total: z.number().optional(),
  percent: z.number().optional(),
});

const errorSchema = z.object({ error: z.literal(true), message: z.string() });

const logSchema = z.object({ level: z.string(), msg: z.string() });

const statuses: Record<string, ProgressEvent['status']> = {
  Working: 'working',
  Done: 'done',
  Warning: 'warning',
  Error: 'error',
};

/** What Compose writes about a progress bar is of no use where there are numbers. */
function withoutBar(text: string): string {
  return text.replace(/^\[[=> ]*\]\s*/, '').trim();
}

function progress(line: z.infer<typeof progressSchema>): ProgressEvent {
  const named = statuses[line.status];
  const text = line.text || (named === undefined ? line.status : '');
  const rest = named === undefined && line.text !== '' ? line.status : '';
  const counts = (line.total ?? 0) > 0;
  return {
    kind: 'progress',
    id: line.id,
    parentId: line.parent_id ?? null,
    status: named ?? statusOf(text),
    text,
    details: withoutBar(line.details || rest),
    current: counts ? (line.current ?? 0) : null,
    total: counts ? (line.total ?? null) : null,
    percent: line.percent ?? null,
  };
}

function levelOf(level: string): 'info' | 'warning' | 'error' {
  if (/^warn/i.test(level)) return 'warning';
  return /^(error|fatal|panic)/i.test(level) ? 'error' : 'info';
}

/** One document of `--progress json`; null for JSON that is something else. */
export function composeLine(json: unknown): ComposeEvent | null {
  const error = errorSchema.safeParse(json);
  if (error.success) return { kind: 'message', level: 'error', text: error.data.message.trim() };
  const log = logSchema.safeParse(json);
  if (log.success) {
    return { kind: 'message', level: levelOf(log.data.level), text: log.data.msg.trim() };
  }
  const line = progressSchema.safeParse(json);
  return line.success ? progress(line.data) : null;
}

import type { SolveStatus } from './build-status.ts';
import type { ComposeEvent } from './events.ts';
import { statusOf } from './progress-words.ts';

const units: Record<string, number> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };

function bytes(number: string, unit: string): number {
  return Math.round(Number(number) * (units[unit] ?? 1));
}

const size = String.raw`(\d+(?:\.\d+)?)\s*([kMGT]?B)`;
const barPattern = new RegExp(String.raw`^(.*?)\s*\[[=> ]*\]\s*${size}\s*/\s*${size}`);

/** ` Container demo-web-1  Created`, ` 0b133455f69e Downloading [==>  ]  1.2MB/3MB` */
const thingPattern =
  /^ ((?:Container|Network|Volume|Image|Config|Secret) \S+|[\w./:@-]+)\s+(\S.*?)\s*$/;
const layerId = /^[0-9a-f]{12}$/;
const logPattern = /^time="[^"]*" level=(\w+) msg="((?:[^"\\]|\\.)*)"/;
const finalError =
  /^(Error\b|error\b|failed to solve|unable to|service ".*" |.*invalid compose project|dependency failed)/;

function thing(id: string, rest: string): ComposeEvent {
  const bar = barPattern.exec(rest);
  const text = bar?.[1] ?? rest;
  const current = bar ? bytes(bar[2] ?? '0', bar[3] ?? 'B') : null;
  const total = bar ? bytes(bar[4] ?? '0', bar[5] ?? 'B') : null;
  return {
    kind: 'progress',
    id,
    parentId: layerId.test(id) ? 'image' : null,
    status: statusOf(text),
    text,
    details: '',
    current,
    total,
    percent:
      current === null || total === null || total === 0
        ? null
        : Math.round((100 * current) / total),
  };
}

/** A line of `--progress plain`; null for an empty one. */
export function plainLine(line: string): ComposeEvent | null {
  const log = logPattern.exec(line);
  if (log) {
    const level = /^warn/i.test(log[1] ?? '') ? 'warning' : log[1] === 'info' ? 'info' : 'error';
    return { kind: 'message', level, text: (log[2] ?? '').replace(/\\(.)/g, '$1') };
  }
  const found = thingPattern.exec(line);
  if (found) return thing(found[1] ?? '', found[2] ?? '');
  if (line.trim() === '') return null;
  return { kind: 'message', level: finalError.test(line) ? 'error' : 'info', text: line.trimEnd() };
}

/** What a line of a step says: its end, its output, or (the first) its name. */
const stepLines: readonly {
  pattern: RegExp;
  status: (digest: string, text: string) => SolveStatus;
}[] = [
  {
    pattern: /^(?:DONE|CACHED)(?: [\d.]+s)?$/,
    status: (digest) => ({ vertexes: [{ digest, name: '', started: '', completed: '' }] }),
  },
  {
    pattern: /^ERROR: (.*)$/,
    status: (digest, error) => ({
      vertexes: [{ digest, name: '', started: '', completed: '', error }],
    }),
  },
  {
    pattern: /^CANCELED$/,
    status: (digest) => ({ vertexes: [{ digest, name: '', error: 'context canceled' }] }),
  },
  {
    pattern: /^\d+\.\d+ (.*)$/,
    status: (vertex, text) => ({
      logs: [{ vertex, data: Buffer.from(`${text}\n`).toString('base64') }],
    }),
  },
  {
    pattern: /^(\[[^\]]+\] .*|exporting to image)$/,
    status: (digest, name) => ({ vertexes: [{ digest, name, started: '' }] }),
  },
];

const layerPattern = new RegExp(String.raw`^sha256:[0-9a-f]{64} ${size} / ${size}( .*)?$`);

function layerStatus(vertex: string, text: string): SolveStatus {
  const match = layerPattern.exec(text);
  if (match) {
    const current = bytes(match[1] ?? '0', match[2] ?? 'B');
    const total = bytes(match[3] ?? '0', match[4] ?? 'B');
    const name = text.endsWith('done') ? 'done' : 'downloading';
    return { statuses: [{ id: text, vertex, name, current, total }] };
  }
  if (!text.startsWith('extracting sha256:')) return {};
  const completed = text.endsWith('done') ? { completed: '' } : {};
  return { statuses: [{ id: text, vertex, name: 'extract', current: 0, total: 0, ...completed }] };
}

/** A line of BuildKit's plain output, `#9 [2/4] RUN npm ci`; null for other lines. */
export function buildLine(line: string): SolveStatus | null {
  const match = /^#(\d+) (.*)$/.exec(line);
  if (!match) return null;
  const digest = `#${match[1] ?? ''}`;
  const text = match[2] ?? '';
  for (const { pattern, status } of stepLines) {
    const found = pattern.exec(text);
    if (found) return status(digest, found[1] ?? '');
  }
  return layerStatus(digest, text);
}

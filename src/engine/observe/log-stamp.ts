/** What the engine puts before a line: RFC 3339 with nine digits, UTC. */
const fixedLength = '2006-01-02T15:04:05.000000000Z'.length;
const space = 0x20;
const longestStamp = 40;

const stampPattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;

export interface Stamp {
  /** RFC 3339 with nanoseconds, UTC: sorts as text. Empty where there was no stamp. */
  time: string;
  /** Where the text behind it begins. */
  textStart: number;
}

/** The stamp at `start` of `bytes`; where there is none, the text begins at `start`. */
export function stampAt(bytes: Buffer, start: number, end: number): Stamp {
  if (isFixed(bytes, start, end)) {
    const time = bytes.toString('latin1', start, start + fixedLength);
    return { time, textStart: start + fixedLength + 1 };
  }
  const stop = bytes.indexOf(space, start);
  if (stop === -1 || stop >= end || stop - start > longestStamp)
    return { time: '', textStart: start };
  const time = normalStamp(bytes.toString('latin1', start, stop));
  return time === null ? { time: '', textStart: start } : { time, textStart: stop + 1 };
}

function isFixed(bytes: Buffer, start: number, end: number): boolean {
  return (
    end - start > fixedLength &&
    bytes[start + fixedLength] === space &&
    bytes[start + fixedLength - 1] === 0x5a && // Z
    bytes[start + 10] === 0x54 && // T
    bytes[start + 19] === 0x2e && // .
    bytes[start + 4] === 0x2d // -
  );
}

/** Any RFC 3339 time in UTC with nine digits; null for other text. */
export function normalStamp(text: string): string | null {
  const [, seconds, fraction = '', zone] = stampPattern.exec(text) ?? [];
  if (seconds === undefined || zone === undefined) return null;
  const utc = Date.parse(seconds + zone);
  if (Number.isNaN(utc)) return null;
  return `${new Date(utc).toISOString().slice(0, 19)}.${fraction.padEnd(9, '0')}Z`;
}

/** `<seconds>.<nanoseconds>` since the epoch, as the log request takes it, `earlierMs` before `time`. */
export function sinceStamp(time: string, earlierMs: number): string {
  const nanos =
    BigInt(Date.parse(`${time.slice(0, 19)}Z`)) * 1_000_000n + BigInt(time.slice(20, 29));
  const since = nanos - BigInt(earlierMs) * 1_000_000n;
  return `${since / 1_000_000_000n}.${String(since % 1_000_000_000n).padStart(9, '0')}`;
}

/** The stamp `earlierMs` before `time`. */
export function stampBefore(time: string, earlierMs: number): string {
  const whole = new Date(Date.parse(`${time.slice(0, 23)}Z`) - earlierMs).toISOString();
  return `${whole.slice(0, 23)}${time.slice(23)}`;
}

/** Figures as they are shown in both languages. */

/** 0.934 as "93 %"; what is not quite nothing as "< 1 %". */
export function percent(share: number): string {
  const value = 100 * share;
  if (value > 0 && value < 1) return '< 1 %';
  if (value < 100 && value > 99) return '> 99 %';
  return `${Math.round(value)} %`;
}

/** US$; small amounts with as many places as they need. */
export function money(dollars: number): string {
  if (dollars > 0 && dollars < 0.0001) return '< US$ 0.0001';
  return `US$ ${dollars.toFixed(dollars > 0 && dollars < 0.1 ? 4 : 2)}`;
}

const UNITS = ['B', 'kB', 'MB', 'GB'] as const;
const STEP = 1000;

/** 25000000 as "25 MB" */
export function fileSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= STEP && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  const digits = unit > 0 && value < 10 ? 1 : 0;
  return `${Number(value.toFixed(digits))} ${UNITS[unit] ?? 'B'}`;
}

const MS_PER_SECOND = 1000;

/** Milliseconds as seconds: "0.84", "12.3". */
export function secondsText(ms: number): string {
  const seconds = ms / MS_PER_SECOND;
  return seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(1);
}

/** Wall-clock time in the reader's zone: "2026-11-21 14:05". */
export function clockTime(iso: string): string {
  const date = new Date(iso);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

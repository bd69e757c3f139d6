const units = {
  /** Powers of 1024, as memory is counted. */
  memory: { step: 1024, names: ['B', 'KiB', 'MiB', 'GiB', 'TiB'] },
  /** Powers of 1000, as downloads are counted. */
  transfer: { step: 1000, names: ['B', 'kB', 'MB', 'GB', 'TB'] },
} as const;

/** A number of bytes in three digits or so: `512 MiB`, `1.4 GB`. */
export function formatBytes(bytes: number, kind: keyof typeof units): string {
  const { step, names } = units[kind];
  let value = Math.max(0, bytes);
  let unit = 0;
  // What would be shown as a full step belongs to the next unit: 1000 kB is 1 MB.
  while (unit < names.length - 1 && Number(value.toFixed(value < 10 ? 1 : 0)) >= step) {
    value /= step;
    unit += 1;
  }
  const digits = unit > 0 && value < 10 ? 1 : 0;
  return `${value.toFixed(digits)} ${names[unit] ?? ''}`;
}

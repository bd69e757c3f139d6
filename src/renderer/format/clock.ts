const twoDigits = (value: number) => String(value).padStart(2, '0');

/** The time of day on this computer of an RFC 3339 stamp, to the millisecond; empty for none. */
export function clockTime(stamp: string): string {
  const date = new Date(stamp);
  if (Number.isNaN(date.getTime())) return '';
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(':');
  return `${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

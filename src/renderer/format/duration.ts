import type { Translate } from '#shared/i18n/catalogue.ts';

/** A span of milliseconds in its two largest units: `45 s`, `2 min 5 s`, `3 h 10 min`. */
export function formatDuration(milliseconds: number, t: Translate): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return t('unit.days', { days, hours: hours % 24 });
  if (hours > 0) return t('unit.hours', { hours, minutes: minutes % 60 });
  if (minutes > 0) return t('unit.minutes', { minutes, seconds: seconds % 60 });
  return t('unit.seconds', { seconds });
}

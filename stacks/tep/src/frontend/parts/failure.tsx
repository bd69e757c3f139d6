import type { Failure } from '../../ui/api.ts';
import { Button } from '../../ui/components/controls.tsx';
import type { TextKey } from '../../ui/i18n/en.ts';
import { type Translate, useLanguage } from '../../ui/i18n/language.tsx';

const REASONS: Readonly<Record<Failure['kind'], TextKey>> = {
  offline: 'reasonOffline',
  refused: 'reasonUnreadable',
  unreadable: 'reasonUnreadable',
};

/** The backend's own sentence where it gave one. */
export function reasonOf({ kind, title, detail }: Failure, t: Translate): string {
  if (kind !== 'refused') return t(REASONS[kind]);
  return detail ?? title ?? t(REASONS[kind]);
}

interface FailureNoteProps {
  readonly failure: Failure;
  readonly text?: TextKey;
  readonly onRetry?: () => void;
}

export function FailureNote({ failure, text = 'loadFailed', onRetry }: FailureNoteProps) {
  const { t } = useLanguage();
  return (
    <div className="note note-warn failure" role="alert">
      <span>{t(text, { reason: reasonOf(failure, t) })}</span>
      {onRetry !== undefined && <Button onClick={onRetry}>{t('tryAgain')}</Button>}
    </div>
  );
}

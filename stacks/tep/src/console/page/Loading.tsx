import type { Failure } from '../../ui/api.ts';
import { Button } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { failureText } from './commands.tsx';

interface LoadingProps {
  /** Null while the answer is waited for. */
  readonly failure: Failure | null;
  readonly onRetry: () => void;
}

/** In the place of what has not come, or could not be had. */
export function Loading({ failure, onRetry }: LoadingProps) {
  const { t } = useLanguage();
  if (failure === null) return <p className="panel-note">{t('loading')}</p>;
  return (
    <div className="note note-warn load-failure" role="status">
      <p>{failureText(failure, t)}</p>
      <Button onClick={onRetry}>{t('tryAgain')}</Button>
    </div>
  );
}

import { Component, type ReactNode, Suspense } from 'react';
import { Button } from '../ui/components/controls.tsx';
import { useLanguage } from '../ui/i18n/language.tsx';

interface PageBoundaryProps {
  readonly children: ReactNode;
}

interface PageBoundaryState {
  readonly reason: string | null;
}

/**
 * Around a part whose code is fetched: says so while it comes, and why it cannot be had. A page
 * that was open while the stack was updated asks for files that are no longer there.
 */
export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { reason: null };

  static getDerivedStateFromError(error: unknown): PageBoundaryState {
    return { reason: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { reason } = this.state;
    if (reason !== null) return <Broken reason={reason} />;
    return <Suspense fallback={<Coming />}>{this.props.children}</Suspense>;
  }
}

function Coming() {
  const { t } = useLanguage();
  return (
    <p className="panel-note" role="status">
      {t('loading')}
    </p>
  );
}

function Broken({ reason }: { readonly reason: string }) {
  const { t } = useLanguage();
  return (
    <div className="note note-bad failure" role="alert">
      <span>{t('pageBroken', { reason })}</span>
      <Button onClick={() => location.reload()}>{t('reloadPage')}</Button>
    </div>
  );
}

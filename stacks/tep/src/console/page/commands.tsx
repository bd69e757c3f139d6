import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { Answer, Failure } from '../../ui/api.ts';
import { Button } from '../../ui/components/controls.tsx';
import { type Translate, useLanguage } from '../../ui/i18n/language.tsx';

/** Sends a command and says whether it was taken; a failure is shown on top of the page. */
type Send = (command: () => Promise<Answer<unknown>>) => Promise<boolean>;

interface Commands {
  readonly send: Send;
  readonly failure: Failure | null;
  readonly dismiss: () => void;
}

const Context = createContext<Commands>({
  send: () => Promise.resolve(false),
  failure: null,
  dismiss: () => undefined,
});

export function CommandProvider({ children }: { readonly children: ReactNode }) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = useCallback<Send>(async (command) => {
    const answer = await command();
    setFailure(answer.ok ? null : answer.failure);
    return answer.ok;
  }, []);
  const dismiss = useCallback(() => setFailure(null), []);
  const value = useMemo(() => ({ send, failure, dismiss }), [send, failure, dismiss]);
  return <Context value={value}>{children}</Context>;
}

export const useSend = (): Send => useContext(Context).send;

export function CommandNotice() {
  const { t } = useLanguage();
  const { failure, dismiss } = useContext(Context);
  return (
    <div className="command-notice" role="alert">
      {failure !== null && (
        <div className="note note-bad">
          <p>{failureText(failure, t)}</p>
          <Button onClick={dismiss}>{t('dismiss')}</Button>
        </div>
      )}
    </div>
  );
}

export function failureText(failure: Failure, t: Translate): string {
  if (failure.kind === 'offline') return t('errorOffline');
  if (failure.kind === 'unreadable') return t('errorUnreadable');
  return [failure.title, failure.detail].filter(Boolean).join(': ');
}

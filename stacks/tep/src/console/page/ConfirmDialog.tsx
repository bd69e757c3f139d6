import { useEffect, useRef } from 'react';
import { Button } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog({ title, text, action, onConfirm, onClose }: ConfirmDialogProps) {
  const { t } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const confirm = () => {
    dialog.current?.close();
    onConfirm();
  };
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="confirm-title" onClose={onClose}>
      <div className="dialog-body">
        <h2 id="confirm-title">{title}</h2>
        <p className="soft">{text}</p>
        <div className="dialog-buttons">
          <Button onClick={() => dialog.current?.close()}>{t('cancel')}</Button>
          <Button kind="danger" onClick={confirm}>
            {action}
          </Button>
        </div>
      </div>
    </dialog>
  );
}

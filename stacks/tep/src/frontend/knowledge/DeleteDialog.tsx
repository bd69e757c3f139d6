import { useEffect, useRef } from 'react';
import { Button } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';

interface DeleteDialogProps {
  readonly name: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

export function DeleteDialog({ name, onConfirm, onClose }: DeleteDialogProps) {
  const { t } = useLanguage();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="delete-dialog" aria-labelledby="delete-title" onClose={onClose}>
      <h2 id="delete-title">{t('deleteTitle')}</h2>
      <p>{t('deleteText', { name })}</p>
      <div className="actions">
        <Button onClick={() => dialog.current?.close()}>{t('cancel')}</Button>
        <Button kind="danger" onClick={onConfirm}>
          {t('deleteDocument')}
        </Button>
      </div>
    </dialog>
  );
}

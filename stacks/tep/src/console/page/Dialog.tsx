import { type ReactNode, type RefObject, useEffect, useId } from 'react';
import { CommandNotice } from './commands.tsx';
import { EmergencyStopButton } from './EmergencyStop.tsx';
import './dialog.css';

interface DialogProps {
  /** To close it by `close()`. */
  readonly dialog: RefObject<HTMLDialogElement | null>;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A question before all else, but for the emergency stop: what lies under a modal dialog is inert. */
export function Dialog({ dialog, title, onClose, children }: DialogProps) {
  const id = useId();
  useEffect(() => dialog.current?.showModal(), [dialog]);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={id} onClose={onClose}>
      <div className="dialog-body">
        <h2 id={id}>{title}</h2>
        <CommandNotice />
        {children}
      </div>
      <EmergencyStopButton />
    </dialog>
  );
}

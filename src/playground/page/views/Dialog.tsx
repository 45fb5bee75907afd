import { type ReactNode, useId, useLayoutEffect, useRef } from "react";

type Props = {
  readonly title: string;
  readonly className?: string;
  /** Escape, or the cross in the corner. */
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** What a dialog that opens gives the focus to: its first field, or else the button that agrees. */
const FIRST_TO_FOCUS = ".dialog-body :is(input, select, textarea):not([disabled]), .dialog-foot .button.primary";

/** A modal dialog of the browser's own kind: it keeps the focus inside and gives it back when it goes. */
export const Dialog = ({ title, className = "", onClose, children }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLElement>(FIRST_TO_FOCUS)?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          ✕
        </button>
      </header>
      {children}
    </dialog>
  );
};

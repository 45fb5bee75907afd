import { type ReactNode, useCallback, useState } from "react";
import { type Fields, fieldsOf, stringOf, wordsOf } from "../blocks/fields.ts";
import { Mrkdwn } from "../blocks/Mrkdwn.tsx";
import { type AskConfirm, ConfirmContext } from "./confirming.ts";
import { Dialog } from "./Dialog.tsx";

type Question = { readonly confirm: Fields; readonly answer: (agreed: boolean) => void };

/** Holds the one confirmation dialog that can be open at a time. */
export const ConfirmProvider = ({ children }: { readonly children: ReactNode }) => {
  const [question, setQuestion] = useState<Question | null>(null);
  const ask = useCallback<AskConfirm>((wanted) => {
    const confirm = fieldsOf(wanted);
    if (Object.keys(confirm).length === 0) return Promise.resolve(true);
    return new Promise((answer) => setQuestion({ confirm, answer }));
  }, []);
  const settle = (agreed: boolean): void => {
    question?.answer(agreed);
    setQuestion(null);
  };
  return (
    <ConfirmContext value={ask}>
      {children}
      {question !== null && <ConfirmDialog confirm={question.confirm} onSettle={settle} />}
    </ConfirmContext>
  );
};

type ConfirmDialogProps = { readonly confirm: Fields; readonly onSettle: (agreed: boolean) => void };

const ConfirmDialog = ({ confirm, onSettle }: ConfirmDialogProps) => (
  <Dialog title={wordsOf(confirm.title) || "Are you sure?"} className="small" onClose={() => onSettle(false)}>
    <div className="dialog-body">
      <Mrkdwn text={wordsOf(confirm.text)} />
    </div>
    <footer className="dialog-foot">
      <button type="button" className="button" onClick={() => onSettle(false)}>
        {wordsOf(confirm.deny) || "Cancel"}
      </button>
      <button
        type="button"
        className={`button primary ${stringOf(confirm.style) === "danger" ? "danger" : ""}`}
        onClick={() => onSettle(true)}
      >
        {wordsOf(confirm.confirm) || "Yes"}
      </button>
    </footer>
  </Dialog>
);

import { useEffect, useMemo, useRef, useState } from "react";
import type { PageView } from "../../protocol.ts";
import { ActingScope, type StateValues } from "../blocks/ActingScope.tsx";
import { Blocks } from "../blocks/Blocks.tsx";
import { postViewAction } from "../state/server.ts";
import { useViewer } from "../state/viewer.ts";
import { Dialog } from "./Dialog.tsx";
import { missingInputs, submittedValues } from "./missingInputs.ts";

/** A modal of the bot: its fields, what was wrong with them, and the buttons that send or close it. */
export const ModalView = ({ view }: { readonly view: PageView }) => {
  const { me } = useViewer();
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState<StateValues>({});
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const errors = useMemo(() => ({ ...view.errors, ...missing }), [view.errors, missing]);
  const origin = useMemo(() => ({ channel: null, ts: null, viewId: view.id }), [view.id]);
  useEffect(() => {
    if (Object.keys(errors).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);
  const close = async (): Promise<void> => {
    const reply = await postViewAction({ kind: "close", user: me, viewId: view.id });
    setProblem(reply.error);
  };
  const submit = async (): Promise<void> => {
    const empty = missingInputs(view.blocks, values);
    setMissing(empty);
    if (Object.keys(empty).length > 0 || busy) return;
    setBusy(true);
    const submitted = submittedValues(view.blocks, values);
    const reply = await postViewAction({ kind: "submit", user: me, viewId: view.id, values: submitted });
    setProblem(reply.error);
    setBusy(false);
  };
  return (
    <Dialog title={view.title ?? ""} className="modal" onClose={() => void close()}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="dialog-body">
          {problem !== null && Object.keys(errors).length === 0 && (
            <p className="inline-error" role="alert">
              {problem}
            </p>
          )}
          <ActingScope origin={origin} values={values} onValues={setValues} errors={errors}>
            <Blocks blocks={view.blocks} />
          </ActingScope>
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={() => void close()}>
            {view.close ?? "Cancel"}
          </button>
          {view.submit !== null && (
            <button type="submit" className="button primary" disabled={busy}>
              {view.submit}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
};

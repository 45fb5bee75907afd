import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef } from "react";
import type { PageChannel } from "../../protocol.ts";
import { useIsNarrow } from "../shell/useIsNarrow.ts";
import { CommandHints } from "./CommandHints.tsx";
import { hintsFor } from "./commands.ts";
import { AttachIcon, SendIcon } from "./icons.tsx";
import { useCommandHints } from "./useCommandHints.ts";
import { useDraft } from "./useDraft.ts";

type Props = {
  readonly channel: PageChannel;
  readonly placeholder: string;
  readonly threadTs?: string;
  readonly onSent: () => void;
  /** Absent where files cannot be given. */
  readonly onFiles?: (files: readonly File[]) => void;
};

/** The message box: Enter sends, Shift+Enter starts a line, `/` offers the commands. */
export const Composer = ({ channel, placeholder, threadTs, onSent, onFiles }: Props) => {
  const hintsId = useId();
  const { text, setText, error, setError, send } = useDraft(channel.id, threadTs, onSent);
  const box = useGrowingBox(text);
  const hints = useCommandHints(hintsFor(text), setText);
  const isNarrow = useIsNarrow();
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, on opening; a phone would cover half the page with its keys
  useEffect(() => {
    if (!isNarrow) box.current?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (hints.onKeyDown(event)) return;
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };
  return (
    <div className="composer">
      {error !== null && <ComposerError sentence={error} onDismiss={() => setError(null)} />}
      {hints.shown.length > 0 && (
        <CommandHints id={hintsId} hints={hints.shown} marked={hints.marked} onPick={hints.pick} />
      )}
      <div className="composer-box">
        <textarea
          ref={box}
          rows={1}
          value={text}
          placeholder={placeholder}
          role="combobox"
          aria-label={placeholder}
          aria-autocomplete="list"
          aria-expanded={hints.shown.length > 0}
          aria-controls={hintsId}
          aria-activedescendant={hints.marked < 0 ? undefined : `${hintsId}-${hints.marked}`}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <div className="composer-tools">
          {onFiles !== undefined && <AttachButton onFiles={onFiles} />}
          <span className="composer-note">Enter to send, Shift+Enter for a new line</span>
          <button
            type="button"
            className="send"
            aria-label="Send message"
            disabled={text.trim() === ""}
            onClick={() => void send()}
          >
            <SendIcon />
          </button>
        </div>
      </div>
    </div>
  );
};

/** A text box as high as its text, up to the limit that the style sheet sets. */
const useGrowingBox = (text: string) => {
  const box = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    if (box.current === null) return;
    box.current.style.height = "auto";
    box.current.style.height = `${box.current.scrollHeight}px`;
  }, [text]);
  return box;
};

type ErrorProps = { readonly sentence: string; readonly onDismiss: () => void };

const ComposerError = ({ sentence, onDismiss }: ErrorProps) => (
  <div className="composer-error" role="alert">
    <span>{sentence}</span>
    <button type="button" className="icon-button" aria-label="Dismiss" onClick={onDismiss}>
      ✕
    </button>
  </div>
);

const AttachButton = ({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) => {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="icon-button" aria-label="Attach a file" onClick={() => picker.current?.click()}>
        <AttachIcon />
      </button>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label="File to upload"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </>
  );
};

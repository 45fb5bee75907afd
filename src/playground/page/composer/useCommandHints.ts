import { type KeyboardEvent, useState } from "react";
import type { CommandHint } from "./commands.ts";

export type CommandHintKeys = {
  readonly shown: readonly CommandHint[];
  readonly marked: number;
  readonly pick: (hint: CommandHint) => void;
  /** True when the key was for the list and means nothing to the text. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
};

/** Arrows mark a line, Tab takes the marked or first one, Enter only a marked one, Escape hides the list. */
export const useCommandHints = (hints: readonly CommandHint[], onText: (text: string) => void): CommandHintKeys => {
  const [marked, setMarked] = useState(-1);
  const [hidden, setHidden] = useState(false);
  if (hints.length === 0 && (hidden || marked !== -1)) {
    setHidden(false);
    setMarked(-1);
  }
  const shown = hidden ? [] : hints;
  const at = Math.min(marked, shown.length - 1);
  const pick = (hint: CommandHint): void => {
    onText(hint.insert);
    setMarked(-1);
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (shown.length === 0) return false;
    const hint = shown[event.key === "Tab" && !event.shiftKey ? Math.max(at, 0) : at];
    if (event.key === "ArrowDown") setMarked((at + 1) % shown.length);
    else if (event.key === "ArrowUp") setMarked(at <= 0 ? shown.length - 1 : at - 1);
    else if (event.key === "Escape") setHidden(true);
    else if ((event.key === "Tab" || event.key === "Enter") && !event.shiftKey && hint !== undefined) pick(hint);
    else return false;
    event.preventDefault();
    return true;
  };
  return { shown, marked: at, pick, onKeyDown };
};

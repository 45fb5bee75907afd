import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { stateWith } from "../blocks/elementState.ts";
import { useViewer } from "../state/viewer.ts";
import { choicesOf } from "./choicesOf.ts";
import type { ElementProps } from "./elementProps.ts";

/** The three dots: a small menu, closed by Escape, by a choice and by leaving it. */
export const OverflowElement = ({ placed, onState }: ElementProps) => {
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const choices = choicesOf(placed.element, useViewer()).flatMap((group) => group.choices);
  useEffect(() => {
    if (open) menu.current?.querySelector("button")?.focus();
  }, [open]);
  const close = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that the focus went elsewhere
    <div className="overflow" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}>
      <button
        ref={opener}
        type="button"
        className="button"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        ⋯
      </button>
      {open && (
        <div ref={menu} className="menu" role="menu" tabIndex={-1} onKeyDown={(event) => moveInMenu(event, close)}>
          {choices.map(({ value, words, held }) => (
            <button
              key={value}
              type="button"
              role="menuitem"
              onClick={() => {
                close();
                onState(stateWith(placed.element, held));
              }}
            >
              {words}
            </button>
          ))}
        </div>
      )}
    </div>
  );
};

const moveInMenu = (event: KeyboardEvent<HTMLElement>, close: () => void): void => {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
  const at = items.findIndex((item) => item.matches(":focus"));
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") close();
  else if (step !== undefined) items.at((at + step) % items.length)?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
};

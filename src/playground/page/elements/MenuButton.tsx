import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";

export type MenuItem = { readonly key: string; readonly words: string; readonly onChoose: () => void };

type Props = {
  /** What assistive technology reads for the button. */
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly isDisabled?: boolean;
  /** What the button shows. */
  readonly children: ReactNode;
};

/** A button with a small menu, closed by Escape, by a choice and by leaving it. */
export const MenuButton = ({ label, items, isDisabled = false, children }: Props) => {
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
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
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        disabled={isDisabled}
        onClick={() => setOpen(!open)}
      >
        {children}
      </button>
      {open && (
        <div ref={menu} className="menu" role="menu" tabIndex={-1} onKeyDown={(event) => moveInMenu(event, close)}>
          {items.map(({ key, words, onChoose }) => (
            <button
              key={key}
              type="button"
              role="menuitem"
              onClick={() => {
                close();
                onChoose();
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

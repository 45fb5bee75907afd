import type { CommandHint } from "./commands.ts";

type Props = {
  readonly id: string;
  readonly hints: readonly CommandHint[];
  /** Index of the marked hint; -1 for none. */
  readonly marked: number;
  readonly onPick: (hint: CommandHint) => void;
};

const intoSight = (line: HTMLElement | null): void => line?.scrollIntoView({ block: "nearest" });

/** The list above the composer. The focus stays in the text; the marked line is told by `aria-activedescendant`. */
export const CommandHints = ({ id, hints, marked, onPick }: Props) => (
  <div className="hints" id={id} role="listbox" aria-label="Commands">
    {hints.map((hint, index) => (
      <div
        key={hint.insert}
        ref={index === marked ? intoSight : null}
        id={`${id}-${index}`}
        className="hint"
        role="option"
        tabIndex={-1}
        aria-selected={index === marked}
        onPointerDown={(event) => {
          event.preventDefault();
          onPick(hint);
        }}
      >
        <code>{hint.usage}</code>
        <span>{hint.does}</span>
      </div>
    ))}
  </div>
);

import { createContext, useContext } from "react";
import type { PageReply } from "../../protocol.ts";
import type { ElementState } from "./elementState.ts";
import type { Fields } from "./fields.ts";

/** An element in its place: what Slack needs to know to tell one button from another. */
export type Placed = { readonly blockId: string; readonly element: Fields };

/** How elements reach the message or view that they stand in. */
export type Acting = {
  /** Tells the bot: a press (`state` null) or a choice. Asks for confirmation first where the element wants it. */
  readonly act: (placed: Placed, state: ElementState | null) => Promise<PageReply>;
  readonly stateOf: (placed: Placed) => ElementState;
  /** Keeps a choice without telling the bot: inputs of a modal wait for its submission. */
  readonly keep: (placed: Placed, state: ElementState) => void;
  /** Sentence beside a block after a refused submission; null when there is none. */
  readonly errorOf: (blockId: string) => string | null;
};

const NO_ACTING: Acting = {
  act: async () => ({ error: null }),
  stateOf: () => ({}),
  keep: () => {},
  errorOf: () => null,
};

export const ActingContext = createContext<Acting>(NO_ACTING);

export const useActing = (): Acting => useContext(ActingContext);

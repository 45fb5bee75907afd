import { createContext, useContext } from "react";
import type { PageChannel, PagePerson } from "../../protocol.ts";

/** Who looks at the page, and the names of everybody and everything they may meet in a message. */
export type Viewer = {
  readonly me: string;
  readonly people: readonly PagePerson[];
  readonly channels: readonly PageChannel[];
};

export const ViewerContext = createContext<Viewer>({ me: "", people: [], channels: [] });

export const useViewer = (): Viewer => useContext(ViewerContext);

import { useSyncExternalStore } from "react";

/** The width up to which the sidebar is a drawer; the style sheets name the same. */
const NARROW = "(max-width: 760px)";

const subscribe = (listener: () => void): (() => void) => {
  const query = matchMedia(NARROW);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
};

export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches);

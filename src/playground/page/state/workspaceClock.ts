import { createContext, useContext, useEffect, useReducer } from "react";

/** How far the workspace's clock is ahead of this machine's, in milliseconds. */
export const AheadContext = createContext(0);

const LOOK_EVERY_MS = 5_000;

/** What the workspace's clock shows, in milliseconds since 1970 UTC; looked at again every few seconds. */
export const useWorkspaceNow = (): number => {
  const aheadMs = useContext(AheadContext);
  const [, lookAgain] = useReducer((looks: number) => looks + 1, 0);
  useEffect(() => {
    const timer = setInterval(lookAgain, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return Date.now() + aheadMs;
};

import { useSyncExternalStore } from "react";

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
};

/** The open channel's id lives in the address, so that a reload stays and "back" goes back. */
export const useHashChannel = (): readonly [string, (channel: string) => void] => {
  const channel = useSyncExternalStore(subscribe, () => decodeURIComponent(location.hash.slice(1)));
  const go = (next: string): void => {
    location.hash = encodeURIComponent(next);
  };
  return [channel, go];
};

import type { PageEvent } from "../../protocol.ts";

/** How long a closed event stream rests before the page tries again. */
const RETRY_MS = 1500;

export type EventListeners = {
  /** Called on every connection, the first one included: whatever happened before is to be read again. */
  readonly onOpen: () => void;
  readonly onLost: () => void;
  readonly onEvent: (event: PageEvent) => void;
};

/** Follows `/page/events` until the returned function is called, connecting again whenever the stream breaks. */
export const listenToEvents = (listeners: EventListeners): (() => void) => {
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const connect = (): void => {
    source = new EventSource("/page/events");
    source.onopen = listeners.onOpen;
    source.onmessage = (message) => {
      const event: PageEvent = JSON.parse(message.data);
      listeners.onEvent(event);
    };
    source.onerror = () => {
      listeners.onLost();
      source?.close();
      clearTimeout(retry);
      retry = setTimeout(connect, RETRY_MS);
    };
  };
  connect();
  return () => {
    clearTimeout(retry);
    source?.close();
  };
};

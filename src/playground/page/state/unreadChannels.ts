import type { PageMessage, PageState } from "../../protocol.ts";

export type ReadMarks = {
  /** Newest message that the page found when it opened; null until then. Older ones are new to nobody. */
  readonly openedAtTs: string | null;
  /** By person and channel, see `readMarkKey`: the newest message that was on the screen. */
  readonly lastRead: ReadonlyMap<string, string>;
};

export const readMarkKey = (user: string, channel: string): string => `${user} ${channel}`;

export const newestTs = (messages: readonly PageMessage[]): string => messages.at(-1)?.ts ?? "0";

/** Channels in which somebody else wrote something that the person on stage has not had on the screen. */
export const unreadChannels = (
  page: PageState,
  messages: ReadonlyMap<string, readonly PageMessage[]>,
  marks: ReadMarks,
): ReadonlySet<string> => {
  const { openedAtTs } = marks;
  if (openedAtTs === null) return new Set();
  const hasNews = (channel: string): boolean => {
    const readTo = marks.lastRead.get(readMarkKey(page.me, channel)) ?? openedAtTs;
    return (messages.get(channel) ?? []).some(({ ts, user }) => ts > readTo && user !== page.me);
  };
  return new Set(page.channels.map(({ id }) => id).filter(hasNews));
};

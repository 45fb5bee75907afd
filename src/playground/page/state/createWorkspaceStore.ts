import type { PageEvent, PageMessage, PageState } from "../../protocol.ts";
import { listenToEvents } from "./listenToEvents.ts";
import { oneAtATime } from "./oneAtATime.ts";
import { readMessages, readState } from "./server.ts";
import { newestTs, readMarkKey, unreadChannels } from "./unreadChannels.ts";

export type Snapshot = {
  /** Null until the server answered for the first time. */
  readonly page: PageState | null;
  /** By channel id; a channel is missing until its messages were read. */
  readonly messages: ReadonlyMap<string, readonly PageMessage[]>;
  readonly connection: "connecting" | "live" | "lost";
  /** Channels with something new for the person on stage. */
  readonly unread: ReadonlySet<string>;
};

export type WorkspaceStore = {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => Snapshot;
  /** Starts to follow the server, for as long as the page is open. */
  readonly start: () => void;
  readonly switchPerson: (user: string) => void;
  readonly markRead: (channel: string) => void;
};

const PERSON_KEY = "voicebot-workspace-person";
const NOTHING_YET: Snapshot = { page: null, messages: new Map(), connection: "connecting", unread: new Set() };

/** What the store remembers beside the snapshot. */
type Memory = { chosen: string | null; openedAtTs: string | null; readonly lastRead: Map<string, string> };

type Holder = {
  readonly memory: Memory;
  readonly current: () => Snapshot;
  readonly set: (change: Partial<Snapshot>) => void;
  readonly subscribe: WorkspaceStore["subscribe"];
};

const createHolder = (): Holder => {
  let current = NOTHING_YET;
  const memory: Memory = { chosen: sessionStorage.getItem(PERSON_KEY), openedAtTs: null, lastRead: new Map() };
  const listeners = new Set<() => void>();
  return {
    memory,
    current: () => current,
    set: (change) => {
      const next = { ...current, ...change };
      current = { ...next, unread: next.page ? unreadChannels(next.page, next.messages, memory) : new Set() };
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

type Refresh = { readonly state: () => Promise<void>; readonly messages: (channel: string) => Promise<void> };

/** A read that fails is left alone: the event stream breaks with it, and everything is read again once that is back. */
const quietly = (read: () => Promise<void>) => oneAtATime(() => read().catch(() => {}));

const createRefresh = ({ memory, current, set }: Holder): Refresh => {
  const readers = new Map<string, () => Promise<void>>();
  const loadMessages = async (channel: string): Promise<void> => {
    const user = current().page?.me;
    if (user === undefined) return;
    const messages = await readMessages(user, channel);
    if (user === current().page?.me) set({ messages: new Map(current().messages).set(channel, messages) });
  };
  const refreshMessages = (channel: string): Promise<void> => {
    const reader = readers.get(channel) ?? quietly(() => loadMessages(channel));
    readers.set(channel, reader);
    return reader();
  };
  const loadState = async (): Promise<void> => {
    const asked = memory.chosen;
    const page = await readState(asked);
    if (asked !== memory.chosen) return;
    memory.chosen = page.me;
    set(page.me === current().page?.me ? { page } : { page, messages: new Map() });
    const notRead = page.channels.filter(({ id }) => !current().messages.has(id));
    await Promise.all(notRead.map(({ id }) => refreshMessages(id)));
    const newest = [...current().messages.values()].map(newestTs);
    memory.openedAtTs ??= newest.reduce((a, b) => (a > b ? a : b), "0");
  };
  return { state: quietly(loadState), messages: refreshMessages };
};

/** The page's copy of the workspace: read at the start, and again whenever the server says that something changed. */
export const createWorkspaceStore = (): WorkspaceStore => {
  const holder = createHolder();
  const { memory, current, set } = holder;
  const refresh = createRefresh(holder);
  const channelIds = (): readonly string[] => current().page?.channels.map(({ id }) => id) ?? [];
  const onOpen = async (): Promise<void> => {
    set({ connection: "live" });
    const before = channelIds();
    await refresh.state();
    for (const id of before) void refresh.messages(id);
  };
  const onEvent = (event: PageEvent): void => {
    if (event.kind === "messages" && channelIds().includes(event.channel)) void refresh.messages(event.channel);
    else void refresh.state();
  };
  return {
    subscribe: holder.subscribe,
    snapshot: current,
    start: () => {
      listenToEvents({ onOpen: () => void onOpen(), onLost: () => set({ connection: "lost" }), onEvent });
    },
    switchPerson: (user) => {
      memory.chosen = user;
      sessionStorage.setItem(PERSON_KEY, user);
      void refresh.state();
    },
    markRead: (channel) => {
      const page: PageState | null = current().page;
      const newest = newestTs(current().messages.get(channel) ?? []);
      if (page === null || memory.lastRead.get(readMarkKey(page.me, channel)) === newest) return;
      memory.lastRead.set(readMarkKey(page.me, channel), newest);
      set({});
    },
  };
};

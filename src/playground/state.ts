import type { Clock } from "../lib/clock.ts";
import type { Json } from "./json.ts";
import type { PageEvent } from "./protocol.ts";
import type { ChannelStanding, Person } from "./workspace.ts";

export type Channel = {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly isDirect: boolean;
  /** User ids, the bot's among them where it is a member. */
  readonly members: Set<string>;
  standing: ChannelStanding;
};

export type Message = {
  readonly ts: string;
  /** The emulator's own `ts` of it; null for what the emulator never saw. */
  readonly emulatorTs: string | null;
  readonly channelId: string;
  readonly userId: string;
  readonly threadTs: string | null;
  /** A reply in a thread that stands in its channel too. */
  readonly isBroadcast: boolean;
  /** The only person who sees it. */
  readonly onlyFor: string | null;
  readonly fileIds: readonly string[];
  /** Pictures it showed when it was posted: an update cannot add others. */
  readonly firstPictures: readonly string[];
  text: string;
  blocks: readonly Json[];
  edited: boolean;
};

export type WorkspaceFile = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly bytes: Uint8Array;
  readonly mimetype: string;
  readonly userId: string;
  readonly createdSec: number;
  /** Machine time from which Slack knows its type. */
  processedAtMs: number;
  readonly altText: string | null;
  readonly channelIds: Set<string>;
};

/** A view as Slack answered it, and what the person has done in it so far. */
export type View = {
  readonly id: string;
  readonly userId: string;
  readonly kind: "modal" | "home";
  payload: Json;
  errors: Readonly<Record<string, string>>;
  /** Block id -> action id -> Slack's state object. */
  values: Readonly<Record<string, Json>>;
};

/** Everything the workspace remembers beside the emulator. */
export type State = {
  readonly people: Map<string, Person>;
  readonly channels: Map<string, Channel>;
  /** Oldest first. */
  readonly messages: Message[];
  readonly files: Map<string, WorkspaceFile>;
  /** User id -> open modals, the top one last. */
  readonly modals: Map<string, View[]>;
  readonly homes: Map<string, View>;
  readonly nextTs: () => string;
  readonly changed: (event: PageEvent) => void;
  readonly listen: (listener: (event: PageEvent) => void) => () => void;
};

export function createState(clock: Clock): State {
  const listeners = new Set<(event: PageEvent) => void>();
  return {
    people: new Map(),
    channels: new Map(),
    messages: [],
    files: new Map(),
    modals: new Map(),
    homes: new Map(),
    nextTs: timestamps(clock),
    changed: (event) => {
      for (const listener of listeners) listener(event);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Slack's timestamps: seconds with six decimals, each later than the one before. */
function timestamps(clock: Clock): () => string {
  let lastMicros = 0;
  return () => {
    lastMicros = Math.max(Math.floor(clock()) * 1000, lastMicros + 1);
    const micros = String(lastMicros % 1_000_000).padStart(6, "0");
    return `${Math.floor(lastMicros / 1_000_000)}.${micros}`;
  };
}

export function addMessage(
  state: State,
  message: Omit<Message, "edited" | "firstPictures" | "isBroadcast"> & { readonly isBroadcast?: boolean },
  pictures: readonly string[] = [],
): Message {
  const added: Message = { isBroadcast: false, ...message, edited: false, firstPictures: pictures };
  state.messages.push(added);
  state.changed({ kind: "messages", channel: added.channelId });
  return added;
}

export function findMessage(state: State, channelId: string, ts: string): Message | null {
  return state.messages.find((message) => message.channelId === channelId && message.ts === ts) ?? null;
}

export function removeMessage(state: State, message: Message): void {
  const index = state.messages.indexOf(message);
  if (index >= 0) state.messages.splice(index, 1);
  state.changed({ kind: "messages", channel: message.channelId });
}

export function topModal(state: State, userId: string): View | null {
  return state.modals.get(userId)?.at(-1) ?? null;
}

/** An open modal or a Home tab. */
export function findView(state: State, viewId: string): View | null {
  const open = [...state.modals.values()].flat();
  return [...open, ...state.homes.values()].find((view) => view.id === viewId) ?? null;
}

/** Until its type is known a file cannot be shown in a block, and `files.info` tells no mimetype. */
export function isProcessed(file: WorkspaceFile): boolean {
  return Date.now() >= file.processedAtMs;
}

/**
 * What the page of the local workspace and its server say to each other. All paths lie below `/page/`; bodies and
 * answers are JSON unless said otherwise. The person who acts is named in every request (`user`): the page is a
 * stage for trying things out, reachable from this machine alone, and has no sign-in.
 *
 * | request | answer |
 * |---|---|
 * | GET `/page/state?user=U` | `PageState`; without `user`, or for one who does not exist, of the first person who is no bot |
 * | GET `/page/messages?user=U&channel=C` | `{ messages: PageMessage[] }`, oldest first, what that person may see |
 * | GET `/page/events` | server-sent events; each `data:` is a `PageEvent` |
 * | POST `/page/message` `{ user, channel, text, threadTs? }` | `PageReply`; text with a leading `/` is a slash command (`/invite @bot` is Slack's own) and comes as typed, other text as Slack's own client sends it: `&<>` escaped, mentions as `<@U...>` and `<#C...>` |
 * | POST `/page/upload?user=U&channel=C&name=N`, body: the bytes | `PageReply` |
 * | POST `/page/click` `PageClick` | `PageReply` |
 * | POST `/page/view` `PageViewAction` | `PageReply` |
 * | POST `/page/clock` `{ user, to }`, `to` as in `PageJump` | `PageReply`, once the clock shows that instant and all is done that was due until then; meanwhile `isTurning` is true |
 * | POST `/page/home` `{ user }` | `PageReply`; the person opened the bot's Home tab (`app_home_opened`) |
 * | GET `/page/files/F` | the bytes of a file with its type |
 */
export type PageState = {
  readonly teamName: string;
  readonly me: string;
  readonly people: readonly PagePerson[];
  /** Channels the person is in, then the direct messages with the bot. */
  readonly channels: readonly PageChannel[];
  /** The view on top of the person's stack of modals; null when none is open. */
  readonly modal: PageView | null;
  /** The bot's Home tab for this person; null until the bot published one. */
  readonly home: PageView | null;
  /** True while the bot is connected. */
  readonly botConnected: boolean;
  readonly clock: PageClock;
};

/** The workspace's clock, which gives messages their times: it runs with the machine's and may be ahead of it. */
export type PageClock = {
  /** Ms since 1970 UTC, when the state was read. */
  readonly nowMs: number;
  /** True while somebody turns it. */
  readonly isTurning: boolean;
  /** Where it can be turned to from here; none in a workspace whose clock cannot be turned. */
  readonly jumps: readonly PageJump[];
};

/** The next nine o'clock, of any day or of a Monday, on the wall clock of the person's zone. */
export type PageJump = { readonly to: "day" | "monday"; readonly atMs: number };

export type PagePerson = {
  readonly id: string;
  readonly name: string;
  readonly isBot: boolean;
  readonly isAdmin: boolean;
};

export type PageChannel = {
  readonly id: string;
  /** Without `#`; for direct messages the bot's name. */
  readonly name: string;
  readonly isDirect: boolean;
  readonly botIsMember: boolean;
  /** Nobody can write there any more. */
  readonly isArchived: boolean;
};

export type PageMessage = {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Record<string, unknown>[];
  readonly files: readonly PageFile[];
  /** The only person who sees it; null for a message to all. */
  readonly onlyFor: string | null;
  readonly edited: boolean;
  readonly threadTs: string | null;
  /** True for a reply in a thread that is shown in the channel too. */
  readonly isBroadcast: boolean;
};

export type PageFile = {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly mimetype: string;
};

export type PageView = {
  readonly id: string;
  readonly type: "modal" | "home";
  readonly title: string | null;
  readonly submit: string | null;
  readonly close: string | null;
  readonly blocks: readonly Record<string, unknown>[];
  /** Block id -> sentence, after a submission that the bot refused. */
  readonly errors: Readonly<Record<string, string>>;
};

/** A press of a button or a choice in a menu of a message (`ts` set) or of a view (`viewId` set). */
export type PageClick = {
  readonly user: string;
  readonly channel: string | null;
  readonly ts: string | null;
  readonly viewId: string | null;
  readonly blockId: string;
  readonly actionId: string;
  /** The chosen option's value, date or text where the element is not a button. */
  readonly choice: string | null;
  /** All chosen values, for elements that take several (checkboxes, multi selects); absent: `choice` alone. */
  readonly choices?: readonly string[];
  /** State of all inputs of the message or view, the one acted on included, as in `PageViewAction`; absent: none. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

export type PageViewAction =
  | { readonly kind: "close"; readonly user: string; readonly viewId: string }
  | {
      readonly kind: "submit";
      readonly user: string;
      readonly viewId: string;
      /** Block id -> action id -> Slack's own state object of the element. */
      readonly values: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    };

/** What the page shows at once: nothing, or a sentence in the place where Slack would show its own error. */
export type PageReply = { readonly error: string | null };

/** Something changed; the page reads again what it shows of it. */
export type PageEvent = { readonly kind: "messages"; readonly channel: string } | { readonly kind: "state" };

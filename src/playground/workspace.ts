import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../lib/clock.ts";
import type { FaultHands } from "./faultHands.ts";
import type { PageFile, PageMessage, PageView } from "./protocol.ts";

/** A person by name or id. */
export type PersonRef = string;

/** A channel by name (no `#`) or id; `dm` is the acting person's direct messages with the bot. */
export type ChannelRef = string;

export type PersonSeed = {
  readonly name: string;
  readonly realName?: string;
  readonly admin?: boolean;
  /** IANA zone, told to the bot by `users.info`. */
  readonly timeZone: string;
};

export type ChannelSeed = {
  readonly name: string;
  readonly isPrivate?: boolean;
  /** Names of its members; without it, everyone. */
  readonly people?: readonly string[];
  /** Default true. */
  readonly botIsMember?: boolean;
};

/** Serves what is not the workspace's own: the page at `/` and its assets. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export type WorkspaceOptions = {
  /** Default `T0VOICEBOT1`. Workspaces that share a database need different ones. */
  readonly teamId?: string;
  readonly teamName: string;
  /** Default: any free port. */
  readonly port?: number;
  readonly people: readonly PersonSeed[];
  readonly channels: readonly ChannelSeed[];
  /** Default `Voicebot`. */
  readonly botName?: string;
  /** Slash commands the app has registered. Default `/voicebot`. */
  readonly commands?: readonly string[];
  /** What the app may do; a call beyond it is answered `missing_scope`. Default: the scopes of our manifest. */
  readonly scopes?: readonly string[];
  /** Events the app has subscribed to. Default: the events of our manifest. */
  readonly botEvents?: readonly string[];
  /** False: the app has no Home tab, and publishing one is answered `not_enabled`. Default true. */
  readonly homeTab?: boolean;
  /** Time of messages, trigger ids and response URLs; signatures follow the machine's clock, as Bolt's check does. */
  readonly clock?: Clock;
  /** What happens when somebody at the page turns the clock on to an instant. Without it the page cannot. */
  readonly onJump?: (toMs: number) => Promise<void>;
  /** How long a new file has no mimetype and cannot be shown in a block. Default 150. */
  readonly fileProcessingMs?: number;
  /** Waits before a failed event is sent again; Slack's are 0, 60,000 and 300,000. Default: none, never sent again. */
  readonly eventRetryDelaysMs?: readonly number[];
  readonly page?: PageHandler;
};

export type Person = {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  readonly isAdmin: boolean;
  readonly timeZone: string;
  /** The person's direct messages with the bot. */
  readonly directChannelId: string;
};

export type WorkspaceChannel = { readonly id: string; readonly name: string; readonly isPrivate: boolean };

/** What a channel takes from its members: `forbidden`: nothing from the bot; `threads_only`: from the bot only replies. */
export type ChannelStanding = "open" | "archived" | "forbidden" | "threads_only";

/** What Slack does with a slash command: how the bot answered, and the sentence the person sees if it failed. */
export type CommandOutcome = {
  readonly ackMs: number;
  /** HTTP status, 200 for a Socket Mode ack; null: no answer within 3 s, or nobody connected. */
  readonly ackStatus: number | null;
  /** Text of the ack's own message; null for an empty ack. */
  readonly ackText: string | null;
  /** Slack's sentence, such as `/voicebot failed with the error "operation_timeout"`; null when it worked. */
  readonly error: string | null;
};

/** An outgoing payload that Slack would refuse, or that shows wrongly in Slack although it answers `ok`. */
export type Refusal = {
  /** Web API method, `response_url`, `ack` or `response_action`. */
  readonly method: string;
  /** Sentences with a JSON pointer, such as `must be at most 150 characters [json-pointer:/blocks/0/text/text]`. */
  readonly messages: readonly string[];
  /** False: Slack would accept it, and shows something else than was meant. */
  readonly answeredError: boolean;
  readonly args: Readonly<Record<string, unknown>>;
};

/** One call of the Web API. Tokens are left out. */
export type ApiCall = {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly atMs: number;
  /** Of the answer, also where it was lost; 0: there was none. */
  readonly status: number;
  /** Slack's error word, or what the network did instead of an answer; null when it answered `ok`. */
  readonly error: string | null;
};

/** One try to hand something to the bot. */
export type Delivery = {
  readonly eventId: string;
  readonly eventType: string;
  readonly retryNum: number;
  /** Null: no answer within 3 s, or nobody connected. */
  readonly status: number | null;
  readonly tookMs: number;
};

/** An answer with a file's bytes; `range`: what of it was asked for, null: all. */
export type Download = { readonly range: string | null; readonly status: number };

/** The tabs of a bot; `app_home_opened` comes for each. */
export type HomeTab = "home" | "messages";

export type UploadedFile = { readonly name: string; readonly bytes: Uint8Array | string; readonly mimetype?: string };

/** What a click or a submission points at: `ts` of a message or the id of a view. */
export type ClickTarget = { readonly channel: ChannelRef; readonly ts: string } | { readonly viewId: string };

export type ClickOptions = {
  /** Needed where several blocks hold the same action id. */
  readonly blockId?: string;
  /** The chosen option's value, the date, a person's or channel's id or name, the text; several for a multi select or checkboxes. */
  readonly choice?: string | readonly string[];
  /** State of the other inputs of the message or view, as Slack sends it beside the action. */
  readonly values?: ViewValues;
};

/**
 * Block id -> action id -> what `ClickOptions.choice` takes, or Slack's own state object of the element, which is passed on
 * unchecked as a forger would.
 */
export type ViewValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** How an interaction ended; `error` is what the person sees. */
export type InteractionOutcome = {
  readonly status: number | null;
  readonly ackMs: number;
  readonly error: string | null;
};

/** What is left of a type once nothing, false, zero and the empty text are out. */
export type Truthy<Value> = Exclude<Value, null | undefined | false | 0 | "">;

export type Workspace = FaultHands & {
  /** For `SLACK_API_URL`; ends with `/api/`. */
  readonly apiUrl: string;
  readonly pageUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly teamId: string;
  readonly appId: string;
  readonly botUserId: string;
  /** By name. A name that is not there throws when used with the driver. */
  readonly people: Readonly<Record<string, Person>>;
  readonly channels: Readonly<Record<string, WorkspaceChannel>>;

  /** HTTP mode: signed requests go to this URL from now on. Sends `url_verification` first and throws if it fails. */
  readonly connectBot: (connection: { readonly eventsUrl: string }) => Promise<void>;
  readonly isBotConnected: () => boolean;
  /** Socket Mode: asks the bot's connections to reconnect, or cuts them without a word. */
  readonly refreshSockets: (reason?: "warning" | "refresh_requested") => void;
  readonly cutSockets: () => void;

  /** Returns the message's `ts` once the bot has acked whatever it was sent. */
  readonly say: (
    person: PersonRef,
    channel: ChannelRef,
    text: string,
    options?: { threadTs?: string },
  ) => Promise<string>;
  readonly command: (person: PersonRef, channel: ChannelRef, line: string) => Promise<CommandOutcome>;
  /** Returns the file's id once the bot has acked the events; the bot may still be reading it. */
  readonly upload: (person: PersonRef, channel: ChannelRef, file: UploadedFile) => Promise<string>;
  readonly click: (
    person: PersonRef,
    target: ClickTarget,
    actionId: string,
    options?: ClickOptions,
  ) => Promise<InteractionOutcome>;
  readonly submitView: (person: PersonRef, viewId: string, values?: ViewValues) => Promise<InteractionOutcome>;
  readonly closeView: (person: PersonRef, viewId: string) => Promise<InteractionOutcome>;
  /** The person looks at the bot: its Home tab, or with `messages` their messages with it. */
  readonly openHome: (person: PersonRef, tab?: HomeTab) => Promise<void>;
  readonly inviteBot: (person: PersonRef, channel: ChannelRef) => Promise<void>;
  readonly removeBot: (person: PersonRef, channel: ChannelRef) => Promise<void>;
  /** Archives a channel, keeps the bot from posting there, or takes that back. */
  readonly setStanding: (channel: ChannelRef, standing: ChannelStanding) => void;

  /** What that person sees, oldest first. */
  readonly messages: (channel: ChannelRef, view: { readonly as: PersonRef }) => readonly PageMessage[];
  readonly home: (person: PersonRef) => PageView | null;
  /** The view on top of the person's stack. */
  readonly modal: (person: PersonRef) => PageView | null;
  readonly file: (
    fileId: string,
  ) => (PageFile & { readonly bytes: Uint8Array; readonly altText: string | null }) | null;

  /** Waits until the function returns something truthy and returns it; throws with what was seen after `timeoutMs` (5,000). */
  readonly waitFor: <Value>(find: () => Value, timeoutMs?: number) => Promise<Truthy<Value>>;
  /** Waits until the bot has neither been called nor has called for `quietMs` (150): to see that nothing more happens. */
  readonly whenQuiet: (quietMs?: number, timeoutMs?: number) => Promise<void>;

  readonly deliveries: readonly Delivery[];
  readonly redeliver: (eventId: string, retryNum: number, reason?: string) => Promise<Delivery>;
  /** Sends the newest event again, as Slack does when it saw no answer in time. */
  readonly retryLastEvent: (eventType?: string) => Promise<Delivery>;
  /** Sends any event, e.g. of a kind that the driver has no word for; the envelope is made around it. */
  readonly sendEvent: (event: Readonly<Record<string, unknown>>) => Promise<Delivery>;
  /** A raw request to the bot (HTTP mode), with a wrong secret or time if asked; returns the status. */
  readonly postSigned: (
    body: string,
    forging?: { readonly secret?: string; readonly timestampOffsetSec?: number; readonly contentType?: string },
  ) => Promise<number>;

  readonly downloads: readonly Download[];
  readonly refusals: readonly Refusal[];
  readonly calls: readonly ApiCall[];
  /** How many calls of a Web API method came so far, failed ones included. */
  readonly countCalls: (method: string) => number;
  readonly close: () => Promise<void>;
};

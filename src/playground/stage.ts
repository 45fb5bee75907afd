import type { BotLink } from "./botLink.ts";
import type { Emulator } from "./emulator.ts";
import type { Faults } from "./faults.ts";
import type { Json } from "./json.ts";
import type { Records } from "./records.ts";
import type { ResponseUrls } from "./responseUrls.ts";
import type { Settings } from "./settings.ts";
import type { Channel, State } from "./state.ts";
import { isProcessed } from "./state.ts";
import type { FileLookup, FileStanding } from "./strict/wholes.ts";
import type { Triggers } from "./triggers.ts";
import type { ChannelRef, Person, PersonRef } from "./workspace.ts";

export type BegunUpload = {
  readonly name: string;
  readonly altText: string | null;
  /** Bytes that were told to come. */
  readonly length: number;
  readonly bytes: Uint8Array | null;
};

/** How the page turns the clock; `onJump` null: it cannot. */
export type Turning = { readonly onJump: ((toMs: number) => Promise<void>) | null; isUnderWay: boolean };

/** All parts of a running workspace, handed to whoever acts in it. */
export type Stage = {
  readonly settings: Settings;
  readonly state: State;
  readonly emulator: Emulator;
  readonly faults: Faults;
  readonly turning: Turning;
  readonly records: Records;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly bot: BotLink;
  /** File id -> an upload that was begun and not completed. */
  readonly uploads: Map<string, BegunUpload>;
  /** Channel id -> when (on the machine's monotonic clock) it takes the next message, where that is limited. */
  readonly nextPostMs: Map<string, number>;
  /** Event id -> what was sent, to send it again. */
  readonly envelopes: Map<string, Json>;
  /** Events that the bot asked not to get again. */
  readonly finalEvents: Set<string>;
  /** Aborts when the workspace closes. */
  readonly closing: AbortSignal;
};

/** The person by name or id; throws for a stranger, as that is a mistake in a test. */
export function personOf(stage: Stage, person: PersonRef): Person {
  const found = [...stage.state.people.values()].find((one) => one.id === person || one.name === person);
  if (found === undefined) throw new Error(`there is no person ${person} in ${stage.settings.teamName}`);
  return found;
}

/** The channel by name or id, `dm` being the person's own with the bot; throws where there is none. */
export function channelOf(stage: Stage, channel: ChannelRef, person: Person): Channel {
  const ref = channel === "dm" ? person.directChannelId : channel;
  const all = [...stage.state.channels.values()];
  const found = stage.state.channels.get(ref) ?? all.find((one) => !one.isDirect && one.name === ref);
  if (found === undefined) throw new Error(`there is no channel ${channel} in ${stage.settings.teamName}`);
  if (!found.members.has(person.id)) throw new Error(`${person.name} is not in ${channel}`);
  return found;
}

export function isBotIn(stage: Stage, channel: Channel): boolean {
  return channel.members.has(stage.settings.botUserId);
}

const PICTURES = ["image/png", "image/jpeg", "image/gif"];

/** What the bot may show in a block: its own files, and those of channels it is in. */
export function fileLookup(stage: Stage): FileLookup {
  return ({ id, url }): FileStanding => {
    const fileId = id ?? /(?:files-pri\/[^/]+-|files\/[^/]+\/)(F[A-Z0-9]+)/.exec(url ?? "")?.[1] ?? "";
    const file = stage.state.files.get(fileId);
    if (file === undefined || !mayBotRead(stage, file)) return "unknown";
    if (!isProcessed(file)) return "processing";
    return PICTURES.includes(file.mimetype) ? "shows" : "not_a_picture";
  };
}

export function mayBotRead(
  stage: Stage,
  file: { readonly userId: string; readonly channelIds: ReadonlySet<string> },
): boolean {
  if (file.userId === stage.settings.botUserId) return true;
  return [...file.channelIds].some((id) => stage.state.channels.get(id)?.members.has(stage.settings.botUserId));
}

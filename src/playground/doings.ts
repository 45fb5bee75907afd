import { addFile } from "./apiFiles.ts";
import { botJoined } from "./apiRest.ts";
import { messageBody, messageEvents, sendEvent } from "./events.ts";
import { mimetypeOf } from "./fileTypes.ts";
import { type Json, textOf } from "./json.ts";
import { slackId } from "./settings.ts";
import { shareFiles, sharingEvents } from "./sharing.ts";
import { channelOf, isBotIn, personOf, type Stage } from "./stage.ts";
import { addMessage, type Channel } from "./state.ts";
import type { ChannelRef, ChannelStanding, HomeTab, Person, PersonRef, UploadedFile } from "./workspace.ts";

// What people do in the workspace, and what the bot hears of it.

/** Writes a message as a person types it. Returns its `ts` once the bot has acked. */
export async function say(
  stage: Stage,
  who: PersonRef,
  where: ChannelRef,
  text: string,
  threadTs: string | null,
): Promise<string> {
  return await post(stage, who, where, asSlackText(stage, text), threadTs);
}

/** Posts a person's message as Slack's client sends it: escaped, with mentions by id. */
export async function post(
  stage: Stage,
  who: PersonRef,
  where: ChannelRef,
  written: string,
  threadTs: string | null,
): Promise<string> {
  const person = personOf(stage, who);
  const channel = openChannelOf(stage, where, person);
  const posted = await stage.emulator.callAsPerson(person.name, "chat.postMessage", {
    channel: channel.id,
    text: written,
  });
  const message = addMessage(stage.state, {
    ts: stage.state.nextTs(),
    emulatorTs: textOf(posted.ts),
    channelId: channel.id,
    userId: person.id,
    threadTs,
    onlyFor: null,
    fileIds: [],
    text: written,
    blocks: [],
  });
  if (!isBotIn(stage, channel)) return message.ts;
  const isMention = !channel.isDirect && written.includes(`<@${stage.settings.botUserId}>`);
  const mention: Json = {
    ...messageBody(stage, message),
    type: "app_mention",
    channel: channel.id,
    event_ts: message.ts,
  };
  await sendAll(stage, [
    ...(isMention ? [[mention, "app_mention"] as const] : []),
    ...messageEvents(stage, channel, message),
  ]);
  return message.ts;
}

/** Nobody writes in an archived channel. */
function openChannelOf(stage: Stage, where: ChannelRef, person: Person): Channel {
  const channel = channelOf(stage, where, person);
  if (channel.standing === "archived") throw new Error(`#${channel.name} is archived: nobody can write there`);
  return channel;
}

/** Text as Slack passes it on: escaped, and mentions by id. */
function asSlackText(stage: Stage, text: string): string {
  const parts = text.split(/(<@[UW][A-Z0-9]+>)/);
  const escaped = parts.map((part, index) =>
    index % 2 === 1 ? part : part.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  );
  const mention = new RegExp(`@${stage.settings.botName}\\b`, "gi");
  return escaped.join("").replace(mention, `<@${stage.settings.botUserId}>`);
}

/** Drops a file into a channel. Returns its id once the bot has acked. */
export async function upload(stage: Stage, who: PersonRef, where: ChannelRef, file: UploadedFile): Promise<string> {
  const person = personOf(stage, who);
  const channel = openChannelOf(stage, where, person);
  const added = addFile(stage, {
    id: slackId("F"),
    name: file.name,
    title: file.name,
    bytes: typeof file.bytes === "string" ? Buffer.from(file.bytes) : file.bytes,
    mimetype: file.mimetype ?? mimetypeOf(file.name),
    userId: person.id,
    altText: null,
  });
  const message = shareFiles(stage, channel, person.id, [added], { text: "", blocks: [], threadTs: null });
  await sendAll(stage, sharingEvents(stage, channel, message, [added]));
  return added.id;
}

async function sendAll(stage: Stage, events: readonly (readonly [Json, string])[]): Promise<void> {
  await Promise.all(events.map(([event, subscription]) => sendEvent(stage, event, subscription)));
}

export async function openHome(stage: Stage, who: PersonRef, tab: HomeTab): Promise<void> {
  const person = personOf(stage, who);
  const home = stage.state.homes.get(person.id);
  await sendEvent(stage, {
    type: "app_home_opened",
    user: person.id,
    channel: person.directChannelId,
    tab,
    ...(home === undefined || tab !== "home" ? {} : { view: home.payload }),
    event_ts: stage.state.nextTs(),
  });
}

export async function inviteBot(stage: Stage, who: PersonRef, where: ChannelRef): Promise<void> {
  const person = personOf(stage, who);
  const channel = channelOf(stage, where, person);
  if (isBotIn(stage, channel)) return;
  const call = { channel: channel.id, users: stage.settings.botUserId };
  await stage.emulator.callAsPerson(person.name, "conversations.invite", call);
  channel.members.add(stage.settings.botUserId);
  stage.state.changed({ kind: "state" });
  await sendEvent(stage, botJoined(stage, channel, person.id));
}

export async function removeBot(stage: Stage, who: PersonRef, where: ChannelRef): Promise<void> {
  const person = personOf(stage, who);
  const channel = channelOf(stage, where, person);
  const call = { channel: channel.id, user: stage.settings.botUserId };
  await stage.emulator.callAsPerson(person.name, "conversations.kick", call);
  channel.members.delete(stage.settings.botUserId);
  stage.state.changed({ kind: "state" });
}

export function setStanding(stage: Stage, where: ChannelRef, standing: ChannelStanding): void {
  const all = [...stage.state.channels.values()].filter((channel) => !channel.isDirect);
  const channel = all.find(({ id, name }) => id === where || name === where);
  if (channel === undefined) throw new Error(`there is no channel ${where} in ${stage.settings.teamName}`);
  channel.standing = standing;
  stage.state.changed({ kind: "state" });
}

import { jsonOf, objectsOf, textOf } from "./json.ts";
import { pageClock } from "./jumps.ts";
import type { PageChannel, PageFile, PageMessage, PageState, PageView } from "./protocol.ts";
import { isBotIn, type Stage } from "./stage.ts";
import { type Message, topModal, type View } from "./state.ts";
import type { Person } from "./workspace.ts";

// What a person sees, in the page's words.

export function pageState(stage: Stage, person: Person): PageState {
  const { botUserId, botName, teamName } = stage.settings;
  const people = [...stage.state.people.values()].map((one) => ({
    id: one.id,
    name: one.realName,
    isBot: false,
    isAdmin: one.isAdmin,
  }));
  return {
    teamName,
    me: person.id,
    people: [...people, { id: botUserId, name: botName, isBot: true, isAdmin: false }],
    channels: pageChannels(stage, person),
    modal: pageView(topModal(stage.state, person.id)),
    home: pageView(stage.state.homes.get(person.id) ?? null),
    botConnected: stage.bot.isConnected(),
    clock: pageClock(stage, person),
  };
}

function pageChannels(stage: Stage, person: Person): readonly PageChannel[] {
  const mine = [...stage.state.channels.values()].filter((channel) => channel.members.has(person.id));
  const inOrder = [...mine.filter((channel) => !channel.isDirect), ...mine.filter((channel) => channel.isDirect)];
  return inOrder.map((channel) => ({
    id: channel.id,
    name: channel.name,
    isDirect: channel.isDirect,
    botIsMember: isBotIn(stage, channel),
    isArchived: channel.standing === "archived",
  }));
}

export function pageMessages(stage: Stage, channelId: string, person: Person): readonly PageMessage[] {
  return stage.state.messages
    .filter((message) => message.channelId === channelId)
    .filter((message) => message.onlyFor === null || message.onlyFor === person.id)
    .map((message) => pageMessage(stage, message));
}

function pageMessage(stage: Stage, message: Message): PageMessage {
  return {
    ts: message.ts,
    channel: message.channelId,
    user: message.userId,
    text: message.text,
    blocks: message.blocks,
    files: message.fileIds.flatMap((id) => pageFile(stage, id) ?? []),
    onlyFor: message.onlyFor,
    edited: message.edited,
    threadTs: message.threadTs,
    isBroadcast: message.isBroadcast,
  };
}

export function pageFile(stage: Stage, fileId: string): PageFile | null {
  const file = stage.state.files.get(fileId);
  if (file === undefined) return null;
  return { id: file.id, name: file.name, size: file.bytes.byteLength, mimetype: file.mimetype };
}

export function pageView(view: View | null): PageView | null {
  if (view === null) return null;
  const words = (field: string) => textOf(jsonOf(view.payload[field]).text);
  return {
    id: view.id,
    type: view.kind,
    title: words("title"),
    submit: words("submit"),
    close: words("close"),
    blocks: objectsOf(view.payload.blocks),
    errors: view.errors,
  };
}

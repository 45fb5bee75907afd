import { type ApiMethods, askEmulator, slackError } from "./apiMethod.ts";
import { channelType, sendEventLater } from "./events.ts";
import { type Json, jsonOf, objectsOf, textOf } from "./json.ts";
import { isBotIn, type Stage } from "./stage.ts";
import type { Channel } from "./state.ts";

const READ = ["channels:read", "groups:read", "im:read"];

/** Methods about people, channels and the app itself. */
export const REST_METHODS: ApiMethods = {
  "auth.test": { scopes: [], run: authTest },
  "team.info": { scopes: ["team:read"], run: askAs("team.info") },
  "bots.info": { scopes: ["users:read"], run: askAs("bots.info") },
  "users.info": { scopes: ["users:read"], run: userInfo },
  "users.list": { scopes: ["users:read"], run: userList },
  "users.conversations": { scopes: READ, run: listOfChannels((stage, channel) => isBotIn(stage, channel)) },
  "conversations.list": { scopes: READ, run: listOfChannels((stage, channel) => isVisible(stage, channel)) },
  "conversations.info": { scopes: READ, run: channelInfo },
  "conversations.members": { scopes: READ, run: channelMembers },
  "conversations.join": { scopes: ["channels:join"], run: joinChannel },
  "conversations.open": { scopes: ["im:write", "mpim:write"], run: openConversation },
  "conversations.history": {
    scopes: ["channels:history", "groups:history", "im:history"],
    run: askAs("conversations.history"),
  },
  "conversations.replies": {
    scopes: ["channels:history", "groups:history", "im:history"],
    run: askAs("conversations.replies"),
  },
  "reactions.add": { scopes: ["reactions:write"], run: askAs("reactions.add") },
  "reactions.remove": { scopes: ["reactions:write"], run: askAs("reactions.remove") },
};

/** The emulator's own answer, in our timestamps. */
function askAs(method: string): (stage: Stage, args: Json) => Promise<Json> {
  return async (stage, args) => {
    const answer = await askEmulator(stage, method, args);
    const ours = new Map(stage.state.messages.map((message) => [message.emulatorTs, message.ts]));
    const text = JSON.stringify(answer).replace(/\b\d{10}\.\d{6}\b/g, (ts) => ours.get(ts) ?? ts);
    return jsonOf(JSON.parse(text));
  };
}

async function authTest(stage: Stage): Promise<Json> {
  const answer = await stage.emulator.callAsBot("auth.test", {});
  return { ...answer, url: `https://${stage.settings.teamDomain}.slack.com/`, is_enterprise_install: false };
}

async function userInfo(stage: Stage, args: Json): Promise<Json> {
  const answer = await stage.emulator.callAsBot("users.info", args);
  return answer.ok === true ? { ok: true, user: withZone(stage, jsonOf(answer.user)) } : answer;
}

async function userList(stage: Stage, args: Json): Promise<Json> {
  const answer = await stage.emulator.callAsBot("users.list", args);
  const known = objectsOf(answer.members).filter(
    (user) => user.id === stage.settings.botUserId || stage.state.people.has(String(user.id)),
  );
  return { ...answer, members: known.map((user) => withZone(stage, user)) };
}

/** The emulator knows neither zones nor roles. */
function withZone(stage: Stage, user: Json): Json {
  const person = stage.state.people.get(String(user.id));
  const zone = person?.timeZone ?? "America/Los_Angeles";
  return {
    ...user,
    team_id: stage.settings.teamId,
    tz: zone,
    tz_label: zone,
    tz_offset: offsetSec(zone, stage.settings.clock()),
    is_admin: person?.isAdmin ?? false,
    is_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_app_user: false,
  };
}

/** How far a zone is ahead of UTC at a moment, in seconds. */
function offsetSec(timeZone: string, atMs: number): number {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" }).formatToParts(atMs);
  const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (match === null) return 0;
  return (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60);
}

function isVisible(stage: Stage, channel: Channel): boolean {
  return !channel.isDirect && (!channel.isPrivate || isBotIn(stage, channel));
}

function listOfChannels(wanted: (stage: Stage, channel: Channel) => boolean) {
  return async (stage: Stage, args: Json): Promise<Json> => {
    const types = (textOf(args.types) ?? "public_channel").split(",");
    const kinds = { im: "im", group: "private_channel", channel: "public_channel" };
    const isWhole = String(args.exclude_archived) !== "true";
    const channels = [...stage.state.channels.values()]
      .filter((channel) => wanted(stage, channel) && types.includes(kinds[channelType(channel)]))
      .filter((channel) => isWhole || channel.standing !== "archived");
    return { ok: true, channels: channels.map((one) => described(stage, one)), response_metadata: { next_cursor: "" } };
  };
}

function described(stage: Stage, channel: Channel): Json {
  const type = channelType(channel);
  const person = [...channel.members].find((id) => id !== stage.settings.botUserId);
  return {
    id: channel.id,
    ...(type === "im" ? { user: person } : { name: channel.name, name_normalized: channel.name }),
    is_channel: type === "channel",
    is_group: type === "group",
    is_im: type === "im",
    is_mpim: false,
    is_private: channel.isPrivate,
    is_archived: channel.standing === "archived",
    is_general: channel.name === "general",
    is_member: isBotIn(stage, channel),
    num_members: channel.members.size,
    context_team_id: stage.settings.teamId,
  };
}

/** The channel that the bot may know of. */
function knownChannel(stage: Stage, args: Json): Channel | null {
  const channel = stage.state.channels.get(textOf(args.channel) ?? "");
  return channel !== undefined && (!channel.isPrivate || isBotIn(stage, channel)) ? channel : null;
}

async function channelInfo(stage: Stage, args: Json): Promise<Json> {
  const channel = knownChannel(stage, args);
  return channel === null ? slackError("channel_not_found") : { ok: true, channel: described(stage, channel) };
}

async function channelMembers(stage: Stage, args: Json): Promise<Json> {
  const channel = knownChannel(stage, args);
  if (channel === null) return slackError("channel_not_found");
  return { ok: true, members: [...channel.members], response_metadata: { next_cursor: "" } };
}

async function joinChannel(stage: Stage, args: Json): Promise<Json> {
  const channel = knownChannel(stage, args);
  if (channel === null) return slackError("channel_not_found");
  if (channel.isPrivate) return slackError("method_not_supported_for_channel_type");
  const isMember = isBotIn(stage, channel);
  const answer = await stage.emulator.callAsBot("conversations.join", args);
  if (answer.ok !== true) return answer;
  channel.members.add(stage.settings.botUserId);
  if (!isMember) sendEventLater(stage, botJoined(stage, channel, null));
  stage.state.changed({ kind: "state" });
  return { ok: true, channel: described(stage, channel), ...(isMember ? { warning: "already_in_channel" } : {}) };
}

/** The event that tells of the bot's own joining. */
export function botJoined(stage: Stage, channel: Channel, inviterId: string | null): Json {
  return {
    type: "member_joined_channel",
    user: stage.settings.botUserId,
    channel: channel.id,
    channel_type: channel.isPrivate ? "G" : "C",
    team: stage.settings.teamId,
    ...(inviterId === null ? {} : { inviter: inviterId }),
    event_ts: stage.state.nextTs(),
  };
}

async function openConversation(stage: Stage, args: Json): Promise<Json> {
  const users = (textOf(args.users) ?? "").split(",").filter(Boolean);
  if (users.length > 1) return slackError("method_not_supported_for_channel_type");
  const person = stage.state.people.get(users[0] ?? "");
  const channel = stage.state.channels.get(person?.directChannelId ?? textOf(args.channel) ?? "");
  if (channel === undefined || !channel.isDirect)
    return slackError(users.length > 0 ? "user_not_found" : "channel_not_found");
  const isFull = args.return_im === true || args.return_im === "true";
  return {
    ok: true,
    no_op: true,
    already_open: true,
    channel: isFull ? described(stage, channel) : { id: channel.id },
  };
}

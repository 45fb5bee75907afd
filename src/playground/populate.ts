import type { Emulator } from "./emulator.ts";
import { type Json, jsonOf, objectsOf, textOf } from "./json.ts";
import type { Settings } from "./settings.ts";
import type { State } from "./state.ts";
import type { ChannelSeed, PersonSeed } from "./workspace.ts";

/** Puts the people and channels into the emulator, and what it made of them into our state. */
export async function populate(
  settings: Settings,
  emulator: Emulator,
  state: State,
  people: readonly PersonSeed[],
  channels: readonly ChannelSeed[],
): Promise<void> {
  const users = objectsOf((await emulator.callAsBot("users.list", { limit: 1000 })).members);
  for (const person of people) {
    const id = textOf(users.find((user) => user.name === person.name)?.id);
    if (id === null) throw new Error(`emulate has no person ${person.name}`);
    const opened = await expectOk(
      emulator.callAsPerson(person.name, "conversations.open", { users: settings.botUserId }),
    );
    const directChannelId = idOf(opened.channel);
    state.people.set(id, {
      id,
      name: person.name,
      realName: person.realName ?? person.name,
      isAdmin: person.admin ?? false,
      timeZone: person.timeZone,
      directChannelId,
    });
    state.channels.set(directChannelId, {
      id: directChannelId,
      name: settings.botName,
      isPrivate: true,
      isDirect: true,
      members: new Set([id, settings.botUserId]),
      standing: "open",
    });
  }
  for (const channel of channels) await addChannel(settings, emulator, state, channel);
}

async function addChannel(settings: Settings, emulator: Emulator, state: State, seed: ChannelSeed): Promise<void> {
  const everyone = [...state.people.values()];
  const inside = everyone.filter((person) => seed.people === undefined || seed.people.includes(person.name));
  const [founder, ...others] = inside;
  if (founder === undefined) throw new Error(`#${seed.name} needs at least one person`);
  const isPrivate = seed.isPrivate ?? false;
  const made = await emulator.callAsPerson(founder.name, "conversations.create", {
    name: seed.name,
    is_private: isPrivate,
  });
  const id = made.ok === true ? idOf(made.channel) : await channelNamed(emulator, founder.name, seed.name);
  if (made.ok !== true) await emulator.callAsPerson(founder.name, "conversations.join", { channel: id });
  const guests = [...others.map((person) => person.id), ...((seed.botIsMember ?? true) ? [settings.botUserId] : [])];
  if (guests.length > 0) {
    await expectOk(
      emulator.callAsPerson(founder.name, "conversations.invite", { channel: id, users: guests.join(",") }),
    );
  }
  state.channels.set(id, {
    id,
    name: seed.name,
    isPrivate,
    isDirect: false,
    members: new Set([founder.id, ...guests]),
    standing: "open",
  });
}

/** `general` and `random` are there from the start. */
async function channelNamed(emulator: Emulator, person: string, name: string): Promise<string> {
  const listed = await emulator.callAsPerson(person, "conversations.list", { limit: 1000 });
  return idOf(objectsOf(listed.channels).find((channel) => channel.name === name));
}

async function expectOk(call: Promise<Json>): Promise<Json> {
  const answer = await call;
  if (answer.ok !== true) throw new Error(`emulate refused to set up the workspace: ${JSON.stringify(answer)}`);
  return answer;
}

function idOf(value: unknown): string {
  const id = textOf(jsonOf(value).id);
  if (id === null) throw new Error("emulate answered without an id");
  return id;
}

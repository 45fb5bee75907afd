import { createEmulator } from "emulate";
import { isJson, type Json, parseJson } from "./json.ts";

/** The emulator knows one team, with this id; its answers are rewritten to the workspace's own. */
const EMULATED_TEAM = "T000000001";

/** It serves 5,000 calls an hour and token, and forgets the count only with time: the bot's calls take turns. */
const BOT_TOKENS = 40;

export type EmulatorSeed = {
  readonly teamId: string;
  readonly teamName: string;
  readonly teamDomain: string;
  /** The workspace's own address, put where the emulator names its own. */
  readonly baseUrl: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly botName: string;
  readonly people: readonly { readonly name: string; readonly realName: string; readonly admin: boolean }[];
};

/** Slack's Web API and its state, without strictness: `emulate`, in this process. */
export type Emulator = {
  readonly callAsBot: (method: string, args: Json) => Promise<Json>;
  readonly callAsPerson: (name: string, method: string, args: Json) => Promise<Json>;
  /** Takes the bytes of a begun upload. The content is kept by us; the emulator gets one byte. */
  readonly receiveUpload: (fileId: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function startEmulator(seed: EmulatorSeed): Promise<Emulator> {
  const emulated = await createEmulator({ service: "slack", port: 0, seed: { slack: slackSeed(seed) } });
  const call = async (token: string, method: string, args: Json): Promise<Json> => {
    const response = await fetch(`${emulated.url}/api/${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(args),
    });
    if (response.status === 403) throw new Error("emulate serves 5,000 calls an hour and token, and they are used up");
    if (response.status === 404) return { ok: false, error: "unknown_method" };
    const text = await response.text();
    const answer = parseJson(text.replaceAll(EMULATED_TEAM, seed.teamId).replaceAll(emulated.url, seed.baseUrl));
    if (!isJson(answer)) throw new Error(`emulate answered ${method} with no JSON: ${text.slice(0, 200)}`);
    return answer;
  };
  let turn = 0;
  return {
    callAsBot: (method, args) => {
      turn = (turn + 1) % BOT_TOKENS;
      return call(botToken(turn), method, args);
    },
    callAsPerson: (name, method, args) => call(personToken(name), method, args),
    receiveUpload: async (fileId) => {
      await fetch(`${emulated.url}/upload/v1/${fileId}`, { method: "POST", body: "x" });
    },
    close: () => emulated.close(),
  };
}

function slackSeed(seed: EmulatorSeed): Json {
  const app = { app_id: seed.appId, bot_id: seed.botId, bot_user_id: seed.botUserId };
  return {
    team: { name: seed.teamName, domain: seed.teamDomain },
    users: seed.people.map((person) => ({
      name: person.name,
      real_name: person.realName,
      email: `${person.name}@example.com`,
      is_admin: person.admin,
    })),
    oauth_apps: [
      {
        ...app,
        client_id: "local",
        client_secret: "local",
        name: seed.botName,
        bot_name: seed.botName.toLowerCase(),
        redirect_uris: [],
      },
    ],
    tokens: [
      ...Array.from({ length: BOT_TOKENS }, (_, turn) => ({
        ...app,
        token: botToken(turn),
        type: "bot",
        user_id: seed.botUserId,
      })),
      ...seed.people.map((person) => ({ token: personToken(person.name), type: "user", user: person.name })),
    ],
  };
}

function botToken(turn: number): string {
  return `emulated-bot-${turn}`;
}

function personToken(name: string): string {
  return `emulated-person-${name}`;
}

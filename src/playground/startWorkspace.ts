import type { Server } from "node:http";
import { createBotLink } from "./botLink.ts";
import { sendClick } from "./clicks.ts";
import { sendCommand } from "./commands.ts";
import { inviteBot, openHome, removeBot, say, setStanding, upload } from "./doings.ts";
import { startEmulator } from "./emulator.ts";
import { deliver, sendEvent } from "./events.ts";
import { faultsOf } from "./faultHands.ts";
import { createFaults } from "./faults.ts";
import { pageFile, pageMessages, pageView } from "./pageViews.ts";
import { populate } from "./populate.ts";
import { createRecords } from "./records.ts";
import { createResponseUrls } from "./responseUrls.ts";
import { listen, serveStage } from "./server.ts";
import { type Settings, settingsOf } from "./settings.ts";
import { channelOf, personOf, type Stage } from "./stage.ts";
import { createState, topModal } from "./state.ts";
import { closeView, submitView } from "./submissions.ts";
import { createTriggers } from "./triggers.ts";
import { waitFor, whenQuiet } from "./waiting.ts";
import type { Workspace, WorkspaceOptions } from "./workspace.ts";

const FILE_PROCESSING_MS = 150;
const WAIT_MS = 5_000;
const QUIET_MS = 150;

/** Starts a local Slack workspace: Slack's addresses, its page's, and hands to drive it with. */
export async function startWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const { server, baseUrl } = await listen(options.port ?? 0);
  const settings = settingsOf(options, baseUrl);
  const closing = new AbortController();
  try {
    const stage = await setStage(options, settings, closing.signal);
    await populate(settings, stage.emulator, stage.state, options.people, options.channels);
    serveStage(server, stage, options.page);
    return workspaceOn(stage, server, closing);
  } catch (error) {
    server.close();
    throw error;
  }
}

async function setStage(options: WorkspaceOptions, settings: Settings, closing: AbortSignal): Promise<Stage> {
  const state = createState(settings.clock);
  const records = createRecords();
  const people = options.people.map((person) => ({
    name: person.name,
    realName: person.realName ?? person.name,
    admin: person.admin ?? false,
  }));
  return {
    settings,
    state,
    records,
    closing,
    emulator: await startEmulator({ ...settings, people }),
    faults: createFaults(options.fileProcessingMs ?? FILE_PROCESSING_MS, settings.clock),
    turning: { onJump: options.onJump ?? null, isUnderWay: false },
    triggers: createTriggers(settings.clock),
    responseUrls: createResponseUrls(settings.baseUrl, settings.teamId, settings.clock),
    bot: createBotLink(settings, records, () => state.changed({ kind: "state" })),
    uploads: new Map(),
    nextPostMs: new Map(),
    envelopes: new Map(),
    finalEvents: new Set(),
  };
}

function workspaceOn(stage: Stage, server: Server, closing: AbortController): Workspace {
  return {
    ...identityOf(stage),
    ...connectionOf(stage),
    ...handsOf(stage),
    ...eyesOf(stage),
    ...eventsOf(stage),
    ...faultsOf(stage),
    close: async () => {
      closing.abort();
      await stage.bot.close();
      server.close();
      server.closeAllConnections();
      await stage.emulator.close();
    },
  };
}

function identityOf(stage: Stage) {
  const { baseUrl, botToken, appToken, signingSecret, teamId, appId, botUserId } = stage.settings;
  const channels = [...stage.state.channels.values()].filter((channel) => !channel.isDirect);
  return {
    apiUrl: `${baseUrl}/api/`,
    pageUrl: `${baseUrl}/`,
    botToken,
    appToken,
    signingSecret,
    teamId,
    appId,
    botUserId,
    people: Object.fromEntries([...stage.state.people.values()].map((person) => [person.name, person])),
    channels: Object.fromEntries(channels.map(({ id, name, isPrivate }) => [name, { id, name, isPrivate }])),
  };
}

function connectionOf(stage: Stage) {
  return {
    connectBot: ({ eventsUrl }: { readonly eventsUrl: string }) => stage.bot.connectHttp(eventsUrl),
    isBotConnected: stage.bot.isConnected,
    refreshSockets: (reason: "warning" | "refresh_requested" = "refresh_requested") => stage.bot.refreshSockets(reason),
    cutSockets: stage.bot.cutSockets,
  };
}

type Hands = Pick<
  Workspace,
  | "say"
  | "command"
  | "upload"
  | "click"
  | "submitView"
  | "closeView"
  | "openHome"
  | "inviteBot"
  | "removeBot"
  | "setStanding"
>;

function handsOf(stage: Stage): Hands {
  return {
    say: (person, channel, text, options) => say(stage, person, channel, text, options?.threadTs ?? null),
    command: (person, channel, line) => sendCommand(stage, person, channel, line),
    upload: (person, channel, file) => upload(stage, person, channel, file),
    click: (person, target, actionId, options) => sendClick(stage, person, target, actionId, options),
    submitView: (person, viewId, values) => submitView(stage, person, viewId, values),
    closeView: (person, viewId) => closeView(stage, person, viewId),
    openHome: (person, tab = "home") => openHome(stage, person, tab),
    inviteBot: (person, channel) => inviteBot(stage, person, channel),
    removeBot: (person, channel) => removeBot(stage, person, channel),
    setStanding: (channel, standing) => setStanding(stage, channel, standing),
  };
}

type Eyes = Pick<
  Workspace,
  | "messages"
  | "home"
  | "modal"
  | "file"
  | "waitFor"
  | "whenQuiet"
  | "refusals"
  | "calls"
  | "countCalls"
  | "deliveries"
  | "downloads"
>;

function eyesOf(stage: Stage): Eyes {
  const { refusals, calls, deliveries, downloads } = stage.records;
  return {
    messages: (channel, view) => {
      const person = personOf(stage, view.as);
      return pageMessages(stage, channelOf(stage, channel, person).id, person);
    },
    home: (person) => pageView(stage.state.homes.get(personOf(stage, person).id) ?? null),
    modal: (person) => pageView(topModal(stage.state, personOf(stage, person).id)),
    file: (fileId) => {
      const file = stage.state.files.get(fileId);
      const shown = pageFile(stage, fileId);
      return file === undefined || shown === null ? null : { ...shown, bytes: file.bytes, altText: file.altText };
    },
    waitFor: (find, timeoutMs = WAIT_MS) => waitFor(stage, find, timeoutMs),
    whenQuiet: (quietMs = QUIET_MS, timeoutMs = WAIT_MS) => whenQuiet(stage, quietMs, timeoutMs),
    refusals,
    calls,
    countCalls: (method) => calls.filter((call) => call.method === method).length,
    deliveries,
    downloads,
  };
}

function eventsOf(stage: Stage): Pick<Workspace, "redeliver" | "retryLastEvent" | "sendEvent" | "postSigned"> {
  return {
    redeliver: (eventId, retryNum, reason = "http_timeout") => deliver(stage, eventId, retryNum, reason),
    retryLastEvent: (eventType) => {
      const last = stage.records.deliveries.findLast((one) => eventType === undefined || one.eventType === eventType);
      if (last === undefined) throw new Error("no event was sent yet");
      return deliver(stage, last.eventId, last.retryNum + 1, "http_timeout");
    },
    sendEvent: async (event) => {
      const delivery = await sendEvent(stage, event);
      if (delivery === null) throw new Error(`the app has not subscribed to ${String(event.type)}`);
      return delivery;
    },
    postSigned: (body, forging = {}) => stage.bot.postSigned(body, forging),
  };
}

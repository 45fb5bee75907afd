import { createLog } from "../../src/lib/log.ts";
import { ownerOf } from "../../src/lib/owner.ts";
import { retryDelayMs } from "../../src/schedule/retry.ts";
import { paragraph } from "../../src/slack/blockKit.ts";
import { boltLogger } from "../../src/slack/boltLogger.ts";
import { createSender } from "../../src/slack/sender/createSender.ts";
import { createSenderClient } from "../../src/slack/sender/senderClient.ts";
import { openStore } from "../../src/store/openStore.ts";
import { runDue } from "../../src/usecases/runDue.ts";
import { storedOutbox } from "./sender/storedOutbox.ts";

/**
 * A process that does what is due at an instant and sends it, until somebody kills it or nothing is left: `node
 * killableSender.ts DATABASE TEAM SLACK_URL TOKEN NOW_MS`. It compares one campaign at a time, and a message's text is its key.
 */
const [path = "", teamId = "", slackApiUrl = "", token = "", nowMs = ""] = process.argv.slice(2);
const SHORTEST_SLICE_MS = 0;
const store = openStore(path);
const log = createLog("silent");
const clock = () => Number(nowMs);
const fail = ({ failure }: { readonly failure: string }): never => {
  throw new Error(failure);
};

const client = createSenderClient(token, { slackApiUrl, logger: boltLogger(log) });
const usecases = {
  ...storedOutbox(store, ownerOf(process.pid, Date.now()), clock),
  runDue: async () => runDue(store, teamId, clock(), fail, SHORTEST_SLICE_MS),
};
const charts = { draw: () => Promise.reject(new Error("no charts")), close: async () => undefined };
const words = { chartOf: () => null, viewOf: ({ message: { key } }: { message: { key: string } }) => paragraph(key) };
const parts = { teamId, client, usecases, charts, words, retryDelayMs, clock, log };
const sender = createSender(parts, { pollMs: 20, postEveryMs: 5 });
process.stdout.write("at work\n");
await sender.caughtUp();
await sender.stop();
store.close();

import { setTimeout as sleep } from "node:timers/promises";
import type { Stage } from "./stage.ts";
import type { Truthy } from "./workspace.ts";

const LOOK_EVERY_MS = 10;
const LAST_SHOWN = 8;

/** Looks again and again until there is something; throws with what was seen instead. */
export async function waitFor<Value>(stage: Stage, find: () => Value, timeoutMs: number): Promise<Truthy<Value>> {
  const endMs = performance.now() + timeoutMs;
  while (true) {
    const found = find();
    if (isTruthy(found)) return found;
    if (performance.now() > endMs) throw new Error(`nothing came within ${timeoutMs} ms.\n${whatHappened(stage)}`);
    await sleep(LOOK_EVERY_MS);
  }
}

function isTruthy<Value>(value: Value): value is Truthy<Value> {
  return Boolean(value);
}

function whatHappened(stage: Stage): string {
  const { calls, refusals, deliveries } = stage.records;
  const lines = [
    ...stage.state.messages
      .slice(-LAST_SHOWN)
      .map((message) => `message ${message.channelId}: ${message.text.slice(0, 200)}`),
    ...deliveries.slice(-LAST_SHOWN).map((one) => `event ${one.eventType}: ${one.status ?? "no answer"}`),
    ...calls.slice(-LAST_SHOWN).map((call) => `call ${call.method}: ${call.error ?? "ok"}`),
    ...refusals.map((refusal) => `refused ${refusal.method}: ${refusal.messages.join("; ")}`),
  ];
  return lines.join("\n");
}

/** Waits until the bot has neither been called nor has called for a while. */
export async function whenQuiet(stage: Stage, quietMs: number, timeoutMs: number): Promise<void> {
  const { traffic } = stage.records;
  const endMs = Date.now() + timeoutMs;
  const startMs = Date.now();
  while (traffic.underWay > 0 || Date.now() - Math.max(traffic.lastAtMs, startMs) < quietMs) {
    if (Date.now() > endMs) throw new Error(`it did not get quiet within ${timeoutMs} ms.\n${whatHappened(stage)}`);
    await sleep(LOOK_EVERY_MS);
  }
}

import type { Json } from "./json.ts";
import type { Findings } from "./strict/payloads.ts";
import type { ApiCall, Delivery, Download, Refusal } from "./workspace.ts";

/** What happened between the bot and the workspace, for tests to read. */
export type Records = {
  readonly refusals: Refusal[];
  readonly calls: ApiCall[];
  readonly deliveries: Delivery[];
  readonly downloads: Download[];
  /** Counts what is under way, and when something last began or ended (machine time). */
  readonly traffic: { underWay: number; lastAtMs: number };
};

export function createRecords(): Records {
  return { refusals: [], calls: [], deliveries: [], downloads: [], traffic: { underWay: 0, lastAtMs: Date.now() } };
}

/** Notes that something is under way as long as the work lasts. */
export async function asTraffic<Value>(records: Records, work: () => Promise<Value>): Promise<Value> {
  const { traffic } = records;
  traffic.underWay += 1;
  traffic.lastAtMs = Date.now();
  try {
    return await work();
  } finally {
    traffic.underWay -= 1;
    traffic.lastAtMs = Date.now();
  }
}

/** Notes what the checks found in an outgoing payload; true when Slack refuses it. */
export function noteFindings(records: Records, method: string, args: Json, findings: Findings): boolean {
  const told = withoutToken(args);
  if (findings.messages.length > 0) {
    records.refusals.push({ method, messages: findings.messages, answeredError: findings.error !== null, args: told });
  }
  if (findings.remarks.length > 0) {
    records.refusals.push({ method, messages: findings.remarks, answeredError: false, args: told });
  }
  return findings.error !== null;
}

/** Notes one thing that Slack takes, but that does not do what was meant. */
export function remark(records: Records, method: string, args: Json, message: string): void {
  records.refusals.push({ method, messages: [message], answeredError: false, args: withoutToken(args) });
}

export function withoutToken(args: Json): Json {
  const { token: _token, ...rest } = args;
  return rest;
}

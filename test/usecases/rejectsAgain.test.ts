import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listCampaigns } from "../../src/store/campaigns.ts";
import type { Store } from "../../src/store/openStore.ts";
import { HASH_KEY, imported, lines, stored } from "../support/imports.ts";
import { aStore, TEAM, visibleCalls } from "../support/store.ts";

const EXAMPLES = join(import.meta.dirname, "../../examples/platforms");
const SAID = { hashKey: HASH_KEY, campaign: "Q1" };

/** What is known of all calls of the team, whichever campaign they name; what a file could have told depends on its other rows. */
const callsOf = (store: Store) =>
  listCampaigns(store, TEAM).flatMap(({ campaignId }) =>
    visibleCalls(store, campaignId).map(({ covered: _, ...call }) => ({ campaignId, call })),
  );

const readExample = (name: string) => readFileSync(join(EXAMPLES, name), "utf8");

describe("the file of rejected rows", () => {
  // Each: a file, and a time in it as it is and as nobody can read it.
  it.each([
    ["vapi.json", '"2026-08-10T14:03:09.402Z"', '"2026-02-31T14:03:09.402Z"'],
    ["vapi.csv", "2026-08-10T14:03:09.402Z", "2026-02-31T14:03:09.402Z"],
    ["retell.json", "1786370589402", '"soon"'],
    ["bland.json", '"2026-08-10T14:03:09.402Z"', '"2026-02-31T14:03:09.402Z"'],
    ["elevenlabs.json", "1786370707", '"soon"'],
    ["synthflow.json", '"1786370707000"', '"soon"'],
    ["connect.json", "2026-08-10T14:03:09Z", "2026-02-31T14:03:09Z"],
    ["twilio-console.csv", "2026-08-10 14:03:09 UTC", "2026-02-31 14:03:09 UTC"],
    ["twilio.csv", '"Mon, 10 Aug 2026 14:03:09 +0000"', '"Mon, 31 Feb 2026 14:03:09 +0000"'],
  ])("of %s is the platform's again: mended and dropped, it gives the same calls", async (name, good, bad) => {
    const whole = aStore();
    const { summary } = await stored(whole, readExample(name), SAID);
    expect(summary.platform?.toLowerCase()).toContain(name.replace(/[-.].*/, ""));
    const store = aStore();
    const broken = readExample(name).replace(good, bad);
    expect(broken).not.toBe(readExample(name));
    const { outcome, rejects } = await imported(store, broken, SAID);
    expect(outcome.kind).toBe("stored");
    expect(callsOf(store)).not.toEqual(callsOf(whole));
    const unquoted = (text: string) => text.replaceAll('"', "");
    const mended = (rejects ?? "").replaceAll(unquoted(bad), unquoted(good));
    expect(mended).not.toBe(rejects);
    await stored(store, mended, SAID);
    expect(callsOf(store)).toEqual(callsOf(whole));
  });

  it("has the columns that a JSON file's records make, and no others", async () => {
    const records = [
      { call_id: "a", started_at: "2026-01-10T10:00:00Z", duration: 60, status: "completed", extra: { plan: "gold" } },
      { call_id: "b", started_at: "2026-02-31T10:00:00Z", duration: 60, status: "completed", extra: { plan: "gold" } },
    ];
    const { rejects, outcome } = await imported(aStore(), JSON.stringify(records), SAID);
    const [header, row] = (rejects ?? "").split("\r\n");
    expect(header).toBe("call_id,started_at,duration,status,extra.plan,rejected_line,rejected_column,rejected_reason");
    expect(row).toMatch(/^b,2026-02-31T10:00:00Z,60,completed,gold,2,started_at,/);
    expect(outcome).toMatchObject({ report: { rejectedExamples: [{ line: 2, unit: "record" }] } });
    const alone = await imported(aStore(), JSON.stringify(records.slice(1)), SAID);
    expect(alone.outcome).toMatchObject({ kind: "refused", problem: { line: 1, unit: "record" } });
    const inLines = await imported(aStore(), records.map((one) => JSON.stringify(one)).join("\n"), SAID);
    expect(inLines.outcome).not.toHaveProperty("report.rejectedExamples.0.unit");
  });

  it("has fields too many behind all columns, so that the row is refused for them again, and mended is read", async () => {
    const rows = lines("call_id,date,status", "ok,2026-01-01,completed", "odd,2026-01-02,completed,extra");
    const first = await imported(aStore(), rows, SAID);
    expect(first.rejects).toContain('odd,2026-01-02,completed,3,,"the row has 4 fields, but the header has 3",extra');
    const again = await imported(aStore(), lines(first.rejects?.trimEnd() ?? "", "x,2026-01-03,completed,,,"), SAID);
    expect(again.outcome).toMatchObject({ kind: "stored", report: { rows: 2, rejected: 1 } });
    expect(again.rejects).toMatch(
      /^call_id,date,status,rejected_line,rejected_column,rejected_reason\r\nodd,.*,extra\r\n$/,
    );
    const store = aStore();
    await stored(store, (first.rejects ?? "").replace(",extra", ""), SAID);
    expect(visibleCalls(store).map(({ callId }) => callId)).toEqual(["odd"]);
  });

  it("gives back what it guards against spreadsheets, as it was", async () => {
    const odd = ["=1+1", "＝1+1", "\ttab", "@sum", "-2-3", "＋1+1", "+1+1", "'quoted"];
    const rows = odd.map((text) => `"${text}",2026-02-31,completed`);
    const header = "call_id,date,status";
    const { rejects } = await imported(aStore(), lines(header, "ok,2026-01-01,completed", ...rows), SAID);
    const store = aStore();
    await stored(store, (rejects ?? "").replaceAll("2026-02-31", "2026-02-28"), SAID);
    expect(new Set(visibleCalls(store).map(({ callId }) => callId))).toEqual(new Set(odd.map((text) => text.trim())));
  });
});

import type { CallFacts } from "../../src/domain/call.ts";
import type { CampaignSettings } from "../../src/domain/campaignSettings.ts";
import { dayOfIso, isoOfDay, weekdayOf } from "../../src/domain/day.ts";
import type { IncomingCall } from "../../src/store/callWriter.ts";
import { findCampaignSettings, saveCampaignSettings } from "../../src/store/campaignSettings.ts";
import type { Store } from "../../src/store/openStore.ts";
import { addUpload } from "../../src/store/uploads.ts";
import { runDue } from "../../src/usecases/runDue.ts";
import { facts } from "./builders.ts";
import { anUpload, OWNER, TEAM } from "./store.ts";

/** Sold and failed of the 100 calls of a working day; `violations`: of rule `dnc`. null: no calls. */
export type DayCounts = { readonly sold?: number; readonly failed?: number; readonly violations?: number } | null;

/** An instant of 2026 in UTC: `03-02 09:00`. */
export function at(text: string): number {
  const ms = Date.parse(`2026-${text.replace(" ", "T")}:00Z`);
  if (Number.isNaN(ms)) throw new Error(`No such instant: ${text}`);
  return ms;
}

export type Drop = {
  readonly campaign?: string;
  /** Dates of 2026, both included: `03-02`. */
  readonly from: string;
  readonly to: string;
  readonly atMs: number;
  readonly channel?: string;
  readonly day?: (date: string) => DayCounts;
};

/** Drops the calls of some days into a channel: 100 on each working day, 12 of them sold, unless said otherwise. */
export function drop(store: Store, { campaign = "Q1", from, to, atMs, channel = "C0SALES", day = () => ({}) }: Drop) {
  const [first, last] = [dayOfIso(`2026-${from}`) ?? 0, dayOfIso(`2026-${to}`) ?? -1];
  const days = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((one) => weekdayOf(one) < 5);
  const calls = days.flatMap((one) => callsOf(campaign, isoOfDay(one), day(isoOfDay(one).slice(5))));
  const row = { teamId: TEAM, fileName: "calls.csv", owner: OWNER, channelId: channel, userId: "U0MAYA" };
  return anUpload(store, calls, { campaign, upload: addUpload(store, row, atMs) });
}

function callsOf(campaign: string, date: string, counts: DayCounts): readonly IncomingCall[] {
  if (counts === null) return [];
  const { sold = 12, failed = 3, violations = 0 } = counts;
  return Array.from({ length: 100 }, (_, i) => ({
    callId: `${campaign}-${date}-${i}`,
    facts: facts({
      date,
      durationMs: 120_000,
      converted: i < sold,
      complianceFlags: i >= 100 - violations ? ["dnc"] : [],
      ...kindOf(i, sold, failed),
    }),
  }));
}

function kindOf(i: number, sold: number, failed: number): Partial<CallFacts> {
  if (i < sold) return { status: "completed", actualRevenueMinor: 50_000 };
  if (i < sold + failed) return { status: "failed", actualRevenueMinor: 0 };
  if (i < sold + failed + 30) return { status: "dropped", dropOffStage: "pitch", actualRevenueMinor: 0 };
  return { status: "completed", actualRevenueMinor: 0 };
}

/** Changes settings as somebody would. */
export function set(
  store: Store,
  campaignId: string,
  change: (now: CampaignSettings) => CampaignSettings,
  atMs: number,
) {
  const settings = findCampaignSettings(store, TEAM, campaignId);
  if (settings === null) throw new Error(`No campaign ${campaignId}`);
  saveCampaignSettings(store, TEAM, change(settings), atMs);
}

/** Looks until nothing is due; a look that breaks fails the test. */
export function looks(store: Store, atMs: number): number {
  let runs = 0;
  for (let i = 0; i < 50; i++) {
    const ran = runDue(store, TEAM, atMs, ({ failure }) => {
      throw new Error(failure);
    });
    runs += ran.runs;
    if (!ran.isMore) return runs;
  }
  throw new Error("It never ends");
}

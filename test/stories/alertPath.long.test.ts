import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dayOfIso, MS_PER_DAY } from "../../src/domain/day.ts";
import type { RunRecord } from "../../src/domain/run.ts";
import { listCampaignSettings, saveCampaignSettings } from "../../src/store/campaignSettings.ts";
import { listOpenEpisodes } from "../../src/store/episodes.ts";
import { openStore, type Store } from "../../src/store/openStore.ts";
import { listRuns } from "../../src/store/runs.ts";
import { importLocalFile } from "../../src/usecases/importLocalFile.ts";
import { NOISY_HEADER, type NoisyWeeks, noisyWeeks } from "../support/noisyWeeks.ts";
import { aFolder } from "../support/store.ts";
import { aTeam } from "../support/team.ts";

/**
 * From the schedule to the post, through a real bot in a real local workspace: alarms are counted where people see them. The
 * limits are two standard errors looser than the engines' own (`bench/README.md`), since fewer weeks are drawn.
 */
const TEAM = "T0VOICEBOT1";
const FIRST_MONDAY = dayOfIso("2026-01-05") ?? 0;
const PAST_WEEKS = 8;
const CALLS_PER_WEEK = 1400;
const HOUR_MS = 3_600_000;
const MANY = 100_000;

type Path = Pick<NoisyWeeks, "seed" | "wobble" | "conversionFactor"> & {
  readonly campaigns: number;
  /** Weeks that are judged, after the 8 of their past. */
  readonly judged: number;
};

/** Uploads every week on the Monday after it at 8:00 and turns the clock to 9:00; gives the log of runs, the oldest first. */
async function walk({ campaigns, judged, ...path }: Path) {
  const databasePath = join(aFolder(), "bot.db");
  const names = Array.from({ length: campaigns }, (_, i) => `c${String(i).padStart(3, "0")}`);
  const weeks = noisyWeeks({
    ...path,
    campaigns: names,
    firstMonday: FIRST_MONDAY,
    weeks: PAST_WEEKS + judged,
    callsPerWeek: CALLS_PER_WEEK,
  });
  const mondayAfter = (week: number) => (FIRST_MONDAY + (week + 1) * 7) * MS_PER_DAY;
  const startMs = mondayAfter(PAST_WEEKS - 1) - HOUR_MS;
  const team = await aTeam({ databasePath, clock: () => startMs, postEveryMs: 1 });
  const store = openStore(databasePath);
  try {
    await drop(databasePath, weeks.slice(0, PAST_WEEKS).flat(), startMs);
    tellIn(store, team.workspace.channels.sales?.id ?? "", startMs);
    await team.turnsTo(startMs + 2 * HOUR_MS);
    for (let week = PAST_WEEKS; week < PAST_WEEKS + judged; week++) {
      await drop(databasePath, weeks[week] ?? [], mondayAfter(week) + 8 * HOUR_MS);
      await team.turnsTo(mondayAfter(week) + 9 * HOUR_MS);
    }
    const runs = listRuns(store, TEAM, null, MANY).toReversed();
    const heads = team.messages("sales").filter(({ threadTs, ts }) => threadTs === null || threadTs === ts);
    return { runs, heads, stories: listOpenEpisodes(store, TEAM).map(({ story }) => story) };
  } finally {
    store.close();
  }
}

/** A file holds 50 campaigns at most. */
const CAMPAIGNS_IN_A_FILE = 50;

async function drop(databasePath: string, rows: readonly string[], nowMs: number): Promise<void> {
  const byCampaign = Map.groupBy(rows, (row) => row.split(",")[1]);
  const campaigns = [...byCampaign.values()];
  for (let at = 0; at < campaigns.length; at += CAMPAIGNS_IN_A_FILE) {
    await dropFile(databasePath, campaigns.slice(at, at + CAMPAIGNS_IN_A_FILE).flat(), nowMs);
  }
}

async function dropFile(databasePath: string, rows: readonly string[], nowMs: number): Promise<void> {
  const path = join(aFolder(), "week.csv");
  writeFileSync(path, `${[NOISY_HEADER, ...rows].join("\n")}\n`);
  const asked = { databasePath, path, teamId: TEAM, campaignId: null, dateOrder: null };
  const imported = await importLocalFile({ ...asked, nowMs, pid: process.pid });
  if (!imported.ok) throw new Error(JSON.stringify(imported.problem));
}

function tellIn(store: Store, channelId: string, nowMs: number): void {
  for (const settings of listCampaignSettings(store, TEAM)) {
    saveCampaignSettings(store, TEAM, { ...settings, channelId }, nowMs);
  }
}

const SAID = ["posted", "in_thread"];

/** Weeks in which something other than compliance was said. */
function alarmed(runs: readonly RunRecord[]): readonly RunRecord[] {
  return runs.filter(({ findings }) =>
    findings.some(({ said, type }) => SAID.includes(said) && type !== "compliance_increase"),
  );
}

const compared = (runs: readonly RunRecord[]) => runs.filter(({ outcome }) => outcome === "compared");

describe("alarms as people see them, from the schedule to the post", () => {
  it.each([
    ["stable", 0, 11],
    ["with 5 % wobble", 0.05, 12],
  ])("posts an alarm in at most 12 %% of 200 campaign-weeks in which nothing happened, %s", async (_, wobble, seed) => {
    const { runs, heads } = await walk({ seed, wobble, campaigns: 20, judged: 10 });
    const weeks = compared(runs).length;
    const told = alarmed(runs);
    expect(weeks).toBeGreaterThanOrEqual(200);
    expect(told.length / weeks).toBeLessThanOrEqual(0.12);
    const opened = runs.filter(({ findings }) => findings.some(({ said }) => said === "posted"));
    expect(heads).toHaveLength(opened.length);
  });

  it("posts a fall of conversion by 30 % on the first Monday in at least 92 % of 100 stable campaigns", async () => {
    const conversionFactor = (week: number) => (week === PAST_WEEKS ? 0.7 : 1);
    const { runs, heads } = await walk({ seed: 13, wobble: 0, campaigns: 100, judged: 1, conversionFactor });
    const last = runs.filter(({ findings }) =>
      findings.some(({ said, type }) => said === "posted" && (type === "conversion_drop" || type === "revenue_drop")),
    );
    expect(last.length).toBeGreaterThanOrEqual(92);
    expect(heads.length).toBeGreaterThanOrEqual(last.length);
  });

  it("names a script that lost half its sales in at least 68 % of the posts", async () => {
    const conversionFactor = (week: number, script: string) => (week === PAST_WEEKS && script === "v2" ? 0.5 : 1);
    const { stories } = await walk({ seed: 14, wobble: 0, campaigns: 100, judged: 1, conversionFactor });
    const named = stories.filter(({ cause }) => /^script v2 stands out/i.test(cause ?? ""));
    expect(stories.length).toBeGreaterThan(25);
    expect(named.length / stories.length).toBeGreaterThanOrEqual(0.68);
  });
});

import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { dayOfIso, MS_PER_DAY } from "../../src/domain/day.ts";
import type { DeedState } from "../../src/domain/recommendationDeed.ts";
import type { Report } from "../../src/domain/report.ts";
import { ownerOf } from "../../src/lib/owner.ts";
import type { Result } from "../../src/lib/result.ts";
import { saveDeed } from "../../src/store/deeds.ts";
import { openStore } from "../../src/store/openStore.ts";
import { saveTeam } from "../../src/store/teams.ts";
import { createBotUsecases } from "../../src/usecases/botUsecases.ts";
import { facts } from "../support/builders.ts";
import { aFolder, anUpload, TEAM } from "../support/store.ts";

const OTHER = "T0000OTHER";
const USER = "U0MAYA";
const SELF = ownerOf(process.pid, 1);
const NOW_MS = Date.UTC(2026, 10, 23, 12);
const WEEK = { kind: "days", days: 7 } as const;
const ABOUT_IT = { teamId: TEAM, channelId: "C1", campaignWords: null, period: WEEK } as const;

function told<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

/** A database with two teams and the sample in one of them, made once. */
const WITH_SAMPLE = join(mkdtempSync(join(tmpdir(), "voicebot-test-")), "sample.db");

beforeAll(async () => {
  const store = openStore(WITH_SAMPLE);
  for (const teamId of [TEAM, OTHER]) saveTeam(store, { teamId, name: teamId }, 0);
  const usecases = createBotUsecases(store, () => NOW_MS, SELF);
  told(await usecases.addSample(TEAM, USER, "UTC"));
  await usecases.stop();
  store.close();
});

afterAll(() => rmSync(dirname(WITH_SAMPLE), { recursive: true, force: true }));

/** The use cases with their threads and a clock to turn, on a copy of it. */
function aBotWithSample() {
  const path = join(aFolder(), "test.db");
  copyFileSync(WITH_SAMPLE, path);
  const store = openStore(path);
  let nowMs = NOW_MS;
  const usecases = createBotUsecases(store, () => nowMs, SELF);
  onTestFinished(async () => {
    await usecases.stop();
    store.close();
  });
  return {
    store,
    usecases,
    campaignId: "sample-q1-sales-outreach",
    daysPass: (days: number) => {
      nowMs += days * MS_PER_DAY;
    },
  };
}

type Bot = ReturnType<typeof aBotWithSample>;

function firstOf({ recommendations }: Report, issueType: string) {
  const found = recommendations.find((one) => one.issueType === issueType);
  if (found === undefined) throw new Error(`Nothing is recommended against ${issueType}`);
  return found;
}

async function markScript({ usecases, campaignId }: Bot, state: DeedState, teamId: string = TEAM) {
  const { report } = told(await usecases.answerReport(ABOUT_IT));
  const { action, issueType } = firstOf(report, "script_failure");
  return await usecases.markRecommendation({
    teamId,
    campaignId,
    period: WEEK,
    issueType,
    action,
    state,
    userId: USER,
  });
}

describe("answers on the sample", () => {
  it("tell of the script that went wrong: the same score at once and in the whole report", async () => {
    const { usecases, campaignId } = aBotWithSample();
    const whole = told(await usecases.answerReport(ABOUT_IT));
    expect(whole).toMatchObject({ campaignId, deeds: [] });
    expect(whole.report.rootCauses).toMatchObject([{ dimensions: { script: "v2.4" } }]);
    const quick = told(usecases.answerHealth(ABOUT_IT));
    expect(quick.report.health).toEqual(whole.report.health);
    expect(quick.trend).toHaveLength(8);
    expect(quick.trend.at(-1)).toMatchObject({ overall: whole.report.health.overall, calls: 1400 });
    const [overview] = await usecases.overview(TEAM);
    const { metrics, leakage } = whole.report;
    expect(overview).toMatchObject({ isSample: true, score: 49, isRealChange: true, avoidable: leakage?.avoidable });
    expect(overview).toMatchObject({ revenue: metrics.totalRevenue, expectedRevenue: metrics.expectedRevenue });
    expect([...(overview?.alerts ?? [])].sort()).toEqual(
      whole.report.alerts
        .filter(({ verdict }) => verdict === "alert")
        .map(({ title }) => title)
        .sort(),
    );
  });

  it("alarm of weeks, whatever period is asked for, and list the three before with their own", async () => {
    const { usecases } = aBotWithSample();
    const answer = told(await usecases.answerAlerts({ ...ABOUT_IT, period: { kind: "days", days: 30 } }));
    expect(answer.report.period).toEqual({ from: "2026-11-15", to: "2026-11-22" });
    expect(answer.recent.map(({ period }) => period.to)).toEqual(["2026-11-15", "2026-11-08", "2026-11-01"]);
    for (const week of answer.recent) {
      const period = { from: dayOfIso(week.period.from) ?? 0, to: dayOfIso(week.period.to) ?? 0 };
      const then = told(await usecases.answerReport({ ...ABOUT_IT, period: { kind: "range", period } }));
      expect(week.alerts).toEqual(then.report.alerts);
    }
    expect(answer.settings.alerts.sensitivity).toBe("normal");
  });

  it("say that a period has no calls, or that a campaign has none", async () => {
    const { usecases } = aBotWithSample();
    const period = { from: 10_000, to: 10_007 };
    const early = { ...ABOUT_IT, period: { kind: "range", period } } as const;
    for (const answer of [usecases.answerHealth(early), await usecases.answerReport(early)]) {
      expect(answer).toMatchObject({ problem: { kind: "no_calls_in_period", newest: "2026-11-21" } });
    }
    const settings = usecases.listSettings(TEAM)[0];
    if (settings === undefined) throw new Error("There is no sample");
    const campaign = { ...settings.campaign, campaignName: "Q2" };
    told(usecases.addCampaign(TEAM, USER, { ...settings, campaign }));
    const empty = { ...ABOUT_IT, campaignWords: "Q2" };
    for (const answer of [usecases.answerHealth(empty), await usecases.answerAlerts(empty)]) {
      expect(answer).toMatchObject({ problem: { kind: "no_calls", campaignName: "Q2" } });
    }
    expect(await usecases.overview(TEAM)).toMatchObject([{ campaignName: "Q2", asOf: null, score: null }, {}]);
  });

  it("leave archived campaigns out, unless they are named", async () => {
    const { usecases, campaignId, store } = aBotWithSample();
    anUpload(store, [{ callId: "a", facts: facts({ status: "completed" }) }]);
    told(usecases.archiveCampaign(TEAM, USER, "Q1", true));
    expect(told(await usecases.answerReport(ABOUT_IT)).campaignId).toBe(campaignId);
    expect(told(await usecases.answerReport({ ...ABOUT_IT, campaignWords: "Q1" })).campaignId).toBe("Q1");
    expect(await usecases.overview(TEAM)).toHaveLength(1);
  });

  it("remember the campaign of a channel, but not what one person asked for alone", async () => {
    const { usecases, campaignId, store } = aBotWithSample();
    anUpload(store, [{ callId: "a", facts: facts({ status: "completed" }) }]);
    await usecases.answerReport({ ...ABOUT_IT, campaignWords: "Q1" });
    await usecases.answerAlerts({ ...ABOUT_IT, campaignWords: campaignId, isPrivate: true });
    expect(told(await usecases.answerReport(ABOUT_IT)).campaignId).toBe("Q1");
  });
});

describe("a recommendation", () => {
  it("that is marked keeps its promise and since when its trouble was established, and is logged", async () => {
    const bot = aBotWithSample();
    const { usecases, daysPass } = bot;
    const started = told(await markScript(bot, "started"));
    expect(started).toMatchObject({
      state: "started",
      sinceDay: dayOfIso("2026-11-15"),
      doneDay: null,
      promisedDays: 7,
      promisedMinor: expect.any(Number),
    });
    daysPass(3);
    const done = told(await markScript(bot, "done"));
    const { replaced, ...deed } = started;
    expect(replaced).toBeNull();
    expect(done).toEqual({
      ...deed,
      state: "done",
      doneDay: dayOfIso("2026-11-26"),
      atMs: NOW_MS + 3 * MS_PER_DAY,
      replaced: deed,
    });
    daysPass(3);
    expect(told(await markScript(bot, "done")).doneDay).toBe(dayOfIso("2026-11-26"));
    const { deeds } = told(await usecases.answerReport(ABOUT_IT));
    expect(deeds).toMatchObject([{ deed: { state: "done" }, effect: { kind: expect.any(String) } }]);
    const what = `recommendation "${started.action}"`;
    expect(usecases.listChanges(TEAM, 2)).toMatchObject([
      { what, before: "started", after: "done" },
      { what, before: "open", after: "started" },
    ]);
  });

  it("that is marked from an answer over 30 days keeps the days that its alert judged", async () => {
    const { usecases, campaignId } = aBotWithSample();
    const month = { kind: "days", days: 30 } as const;
    const { report } = told(await usecases.answerReport({ ...ABOUT_IT, period: month }));
    const { action, issueType } = firstOf(report, "script_failure");
    const mark = { teamId: TEAM, campaignId, period: month, issueType, action, userId: USER };
    const made = told(await usecases.markRecommendation({ ...mark, state: "started" }));
    expect(made).toMatchObject({ sinceDay: dayOfIso("2026-11-15"), promisedDays: 30 });
  });

  it("that was done with another in the same weeks knows of it", async () => {
    const { usecases, store } = aBotWithSample();
    const dates = ["2026-10-05", "2026-10-12", "2026-10-19", "2026-11-02"];
    anUpload(
      store,
      dates.map((date) => ({ callId: date, facts: facts({ date, status: "dropped" }) })),
    );
    const done = { campaignId: "Q1", issueType: "high_drop_off", state: "done", userId: USER, atMs: NOW_MS } as const;
    const basis = { doneDay: dayOfIso("2026-10-19"), sinceDay: null, promisedMinor: null, promisedDays: 7 };
    for (const action of ["Speak", "Listen"]) saveDeed(store, TEAM, { ...done, ...basis, action });
    const period = { kind: "days", days: 30 } as const;
    const { deeds } = told(await usecases.answerReport({ ...ABOUT_IT, campaignWords: "Q1", period }));
    expect(deeds.map(({ effect }) => effect)).toMatchObject([{ doneTogether: 1 }, { doneTogether: 1 }]);
  });

  it("that is opened again is forgotten, and one that was never recommended cannot be marked", async () => {
    const bot = aBotWithSample();
    const { usecases, campaignId } = bot;
    told(await markScript(bot, "declined"));
    told(await markScript(bot, "open"));
    expect(told(await usecases.answerReport(ABOUT_IT)).deeds).toEqual([]);
    const mark = { teamId: TEAM, campaignId, period: WEEK, issueType: "low_conversion", userId: USER } as const;
    expect(await usecases.markRecommendation({ ...mark, action: "Smile more", state: "done" })).toEqual({
      ok: false,
      problem: { kind: "recommendation_gone", action: "Smile more" },
    });
  });

  it("that was marked can be taken back also when it is no longer recommended", async () => {
    const bot = aBotWithSample();
    const { usecases, campaignId } = bot;
    const { action, issueType } = told(await markScript(bot, "declined"));
    const period = { kind: "range", period: { from: 10_000, to: 10_007 } } as const;
    const mark = { teamId: TEAM, campaignId, period, issueType, action, userId: USER };
    expect((await usecases.markRecommendation({ ...mark, state: "started" })).ok).toBe(true);
    expect((await usecases.markRecommendation({ ...mark, state: "open" })).ok).toBe(true);
  });
});

it("of one team nothing is told to another, by whatever id it asks", async () => {
  const bot = aBotWithSample();
  const { usecases, campaignId } = bot;
  told(await markScript(bot, "started"));
  const asked = { ...ABOUT_IT, teamId: OTHER, campaignWords: campaignId };
  const answers = [
    usecases.answerHealth(asked),
    await usecases.answerReport(asked),
    await usecases.answerAlerts(asked),
    await markScript(bot, "done", OTHER),
  ];
  expect(answers.map((one) => (one.ok ? "told" : one.problem.kind))).toEqual([
    "no_campaigns",
    "no_campaigns",
    "no_campaigns",
    "campaign_gone",
  ]);
  expect(await usecases.overview(OTHER)).toEqual([]);
  expect(told(await usecases.answerReport(ABOUT_IT)).deeds).toMatchObject([{ deed: { state: "started" } }]);
});

import { beforeAll, describe, expect, it } from "vitest";
import { demoReport } from "../../examples/demoReport.ts";
import type { RecommendationDeed, RecommendationEffect } from "../../src/domain/recommendationDeed.ts";
import type { Report } from "../../src/domain/report.ts";
import type { ReportRecommendation } from "../../src/domain/reportFindings.ts";
import { recommendView } from "../../src/slack/views/recommendView.ts";
import { dayOf } from "../engines/build.ts";
import { anExport } from "../support/exports.ts";
import { aTeam, textOf } from "../support/team.ts";
import {
  aTroubledExport,
  buttonsIn,
  complaintsOn,
  firstButtonIn,
  HOSTILE_NAME,
  IN_CHANNEL,
} from "../support/troubled.ts";

type Team = Awaited<ReturnType<typeof aTeam>>;

async function aTroubledTeam(campaign = "Q1 Sales"): Promise<Team> {
  const team = await aTeam();
  await team.drops("a.csv", aTroubledExport({ campaign }));
  return team;
}

/** Presses a button of a message in #sales and waits for what its presser then sees next. */
async function pressed(team: Team, ts: string, actionId: string, as = "maya") {
  const before = team.messages("sales", as).length;
  await team.workspace.click(as, { channel: "sales", ts }, actionId);
  return await team.workspace.waitFor(() => team.messages("sales", as)[before]);
}

describe("what to do first", () => {
  it("is led by how much there is to do and what it can bring back, with a picture and the details of each", async () => {
    const team = await aTroubledTeam();
    const answer = await team.asks("/voicebot recommend");
    expect(answer.text).toBe("Six things to do at Q1 Sales; the second could bring back $2,100 a week.");
    expect(textOf(answer)).toContain("Could bring back *$2,100* a week.");
    expect(textOf(answer)).toMatch(/Low effort, .{3,40}\. \w+ confidence \(\d+ %\)/);
    expect(textOf(answer)).toContain("no amount promised");
    expect(answer.blocks.filter(({ type }) => type === "image")).toHaveLength(1);
    expect(buttonsIn(answer, "Details")).toHaveLength(6);
    expect(["Leakage", "Why", "Health"].flatMap((words) => buttonsIn(answer, words))).toHaveLength(3);
  });

  it("leaves out what somebody declined, and brings it back", async () => {
    const team = await aTroubledTeam();
    const answer = await team.asks("/voicebot recommend");
    await team.workspace.click("jonas", { channel: "sales", ts: answer.ts }, firstButtonIn(answer, "Details"));
    const modal = await team.workspace.waitFor(() => {
      const view = team.workspace.modal("jonas");
      return view !== null && buttonsIn(view, "Not for us").length > 0 && view;
    });
    await team.workspace.click("jonas", { viewId: modal.id }, firstButtonIn(modal, "Not for us"));
    await team.workspace.waitFor(() => JSON.stringify(team.workspace.modal("jonas")?.blocks).includes("Declined by"));

    const without = await team.asks("/voicebot recommend");
    expect(without.text).toMatch(/^Five things to do at Q1 Sales; the first could bring back/);
    expect(textOf(without)).toContain("Not for you, as somebody said: Put the missing disclosure back");
    const told = await pressed(team, without.ts, firstButtonIn(without, "Bring back"));
    expect(told.onlyFor).toBe(team.workspace.people.maya?.id);
    expect(told.text).toContain(`Before: Declined by <@${team.workspace.people.jonas?.id}>`);
    expect((await team.asks("/voicebot recommend")).text).toMatch(/^Six things to do/);
  });

  it("is nothing where no issue was found, and says how little few calls can show", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport({ calls: 3 }));
    const answer = await team.asks("/voicebot recommend");
    expect(answer.text).toBe(
      "No issue at Q1 Sales stands out from chance, as hardly any can with 3 connected calls, so there is no one fix to name; up to $50 could still be won: see leakage.",
    );
  });

  it("is told of no campaign with how to start", async () => {
    const team = await aTeam();
    expect((await team.asks("/voicebot recommend")).text).toMatch(/^There are no calls here yet: drop a call export/);
  });

  it("keeps hostile names of campaigns and scripts plain", async () => {
    const team = await aTeam();
    const scripts = Array.from({ length: 40 }, (_, i) => `<!channel> *&<script> ${i} ${"x".repeat(170)}`);
    await team.drops("a.csv", aTroubledExport({ campaign: HOSTILE_NAME, scripts }));
    const answer = await team.asks("/voicebot recommend");
    expect(answer.text).toContain("&lt;!channel&gt;");
  });
});

describe("the message", () => {
  let report: Report;
  beforeAll(async () => {
    report = await demoReport();
  });

  const first = (): ReportRecommendation => {
    const [one] = report.recommendations;
    if (one === undefined) throw new Error("The sample has recommendations");
    return one;
  };
  const doneDeed = (said: Partial<RecommendationDeed> = {}): RecommendationDeed => ({
    campaignId: report.campaign.campaignId,
    issueType: first().issueType,
    action: first().action,
    state: "done",
    userId: "U0MAYA0001",
    atMs: Date.UTC(2026, 10, 24, 10),
    doneDay: 20_781,
    sinceDay: null,
    promisedMinor: 1_446_300,
    promisedDays: 7,
    ...said,
  });
  const shown = (effect: RecommendationEffect, said: Partial<RecommendationDeed> = {}) => {
    const answer = { campaignId: "q1", report, deeds: [{ deed: doneDeed(said), effect }] };
    const view = recommendView(answer, IN_CHANNEL);
    expect(complaintsOn(view)).toEqual([]);
    return JSON.stringify(view.blocks);
  };

  it("says what a done one promised, and from when on it can be judged", () => {
    const told = shown({ kind: "too_early", readyOn: "2026-12-08" });
    expect(told).toContain("Done by <@U0MAYA0001> on 24 Nov 2026. It promised $14,463 a week.");
    expect(told).toContain("What has changed since can be judged from 8 Dec 2026.");
  });

  it("says why what a done one brought cannot be told", () => {
    const told = shown({ kind: "cannot_tell", reason: "Too few calls since." }, { promisedMinor: null });
    expect(told).toContain(
      "It promised no amount of money. What has changed since cannot be told: too few calls since.",
    );
  });

  it("says what has changed since one was done, with its interval, next to what was promised", () => {
    const sentence =
      "Drop-offs fell from 44.1 % to 31.2 %. Sales are up by about $9,000 a week meanwhile, whatever else changed; $14,463 was promised.";
    const effect = {
      kind: "measured",
      verdict: "improved",
      metric: "drop-off rate",
      before: 0.441,
      after: 0.312,
      beforeCalls: 1400,
      afterCalls: 4200,
      pValue: 0.001,
      interval: { low: -0.4, high: -0.2 },
      salesRise: { minor: 900_000, lowMinor: 400_000, highMinor: 1_200_000 },
      doneTogether: 0,
      days: 21,
    } as const;
    const told = shown({ ...effect, sentence });
    expect(told).toContain(sentence);
    expect(told).not.toContain("It promised");
    expect(shown({ ...effect, verdict: "no_clear_change", sentence: "No clear change." })).toContain(
      "It promised $14,463 a week. No clear change.",
    );
  });

  it("leaves a done one out of what is to do, and says that days since show it again", () => {
    const again = "It is still found, so it would be recommended again.";
    const effect = { kind: "too_early", readyOn: "2026-12-08" } as const;
    const weekBegins = dayOf("2026-11-16");
    const since = shown(effect, { doneDay: weekBegins - 1 });
    expect(since).toContain("Three things to do at Q1 Sales Outreach");
    expect(since).toContain(again);
    expect(shown(effect, { doneDay: weekBegins })).not.toContain(again);
    expect(shown(effect)).not.toContain(again);
  });

  it("holds ten recommendations and says that there are more, within Slack's limits", () => {
    const action = `<!here> *&<script> ${"y".repeat(180)}`;
    const recommendations = Array.from({ length: 12 }, (_, i) => ({ ...first(), action: `${action} ${i}` }));
    const many = { ...report, campaign: { ...report.campaign, campaignName: HOSTILE_NAME }, recommendations };
    const view = recommendView({ campaignId: "q1", report: many, deeds: [] }, IN_CHANNEL);
    expect(complaintsOn(view)).toEqual([]);
    expect(buttonsIn(view, "Details")).toHaveLength(10);
    expect(JSON.stringify(view.blocks)).toContain("2 further ones: see `/voicebot report`.");
  });

  it("never adds amounts up", () => {
    const amounts = report.recommendations.map(({ expectedRevenueRecovery }) => expectedRevenueRecovery ?? 0);
    const sum = Math.round(amounts.reduce((all, one) => all + one, 0)).toLocaleString("en-US");
    expect(JSON.stringify(recommendView({ campaignId: "q1", report, deeds: [] }, IN_CHANNEL))).not.toContain(sum);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { demoReport } from "../../examples/demoReport.ts";
import type { AlertSettings, Verdict } from "../../src/domain/alert.ts";
import { USUAL_ALERT_SETTINGS } from "../../src/domain/alert.ts";
import { type CampaignSettings, usualSettings } from "../../src/domain/campaignSettings.ts";
import type { Report } from "../../src/domain/report.ts";
import { alertsView } from "../../src/slack/views/alertsView.ts";
import type { AlertsAnswer } from "../../src/usecases/answerUsecases.ts";
import { assumedCampaign } from "../../src/usecases/assumedCampaign.ts";
import { anExport } from "../support/exports.ts";
import { aQuietUpkeep } from "../support/settings.ts";
import { aTeam, textOf } from "../support/team.ts";
import { aTroubledExport, buttonsIn, complaintsOn, HOSTILE_NAME, IN_CHANNEL } from "../support/troubled.ts";

describe("what got worse", () => {
  it("is led by how many alerts there are, each with both weeks, chance, and a way to look into it", async () => {
    const team = await aTeam();
    await team.drops("a.csv", aTroubledExport());
    const answer = await team.asks("/voicebot alerts");
    expect(answer.text).toBe(
      "7 alerts at Q1 Sales this week (to 31 Jan 2026): new kind of violation: missing_disclosure; revenue down 86 %; conversion down 86 %; and 4 more.",
    );
    const told = textOf(answer);
    expect(told).toMatch(
      /\*Alert, critical: Conversion down 86 %\*.*of 210 calls sold in the week.*By luck a fall this big/,
    );
    expect(told).toMatch(/Calls: call-\d+, call-\d+/);
    expect(told).toMatch(/\*The weeks before\*\\n• 18 to 24 Jan 2026: nothing/);
    expect(told).toContain("conversion more than 15 % down");
    expect(told).toContain(
      "Q1 Sales is compared every Monday at 9:00 (Europe/Lisbon); the next look is on Mon 9 Feb 2026 at 9:00.",
    );
    expect(buttonsIn(answer, "Look into it")).toHaveLength(7);
    expect(["What to do", "Why", "Set thresholds"].flatMap((words) => buttonsIn(answer, words))).toHaveLength(3);
  });

  it("is nothing where nothing did, and says so of few calls and of a first week", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport({ calls: 3 }));
    expect((await team.asks("/voicebot alerts")).text).toMatch(
      /^No alert at Q1 Sales this week \(to \d+ Jan 2026\)\. /,
    );
    await team.drops("b.csv", anExport({ campaign: "Beta", calls: 14 }));
    expect((await team.asks("/voicebot alerts beta")).text).toMatch(/^No alert at Beta this week/);
  });

  it("is told of no campaign with how to start", async () => {
    const team = await aTeam();
    expect((await team.asks("/voicebot alerts")).text).toMatch(/^There are no calls here yet: drop a call export/);
  });
});

describe("the message", () => {
  let report: Report;
  let settings: CampaignSettings;
  beforeAll(async () => {
    report = await demoReport();
    settings = usualSettings(assumedCampaign({ id: "q1", name: "Q1", currency: "USD", timeZone: "UTC" }));
  });

  /** The answer about the demo with these parts of it changed. */
  const answered = (parts: Partial<Report>, recent: AlertsAnswer["recent"] = [], place = IN_CHANNEL) => {
    const view = alertsView(
      { campaignId: "q1", report: { ...report, ...parts }, settings, recent, upkeep: aQuietUpkeep(settings) },
      place,
    );
    expect(complaintsOn(view)).toEqual([]);
    return { text: view.text, told: JSON.stringify(view.blocks) };
  };

  it("says of weeks without an alert whether they could have told of one", () => {
    const { period } = report;
    const silent = (["compared", "few_calls", "no_past", "no_calls", "nobody_reached"] as const).map((basis) => ({
      period,
      calls: 12,
      basis,
      alerts: [],
    }));
    const { told } = answered({}, silent);
    const lines = [...told.matchAll(/• 16 to 22 Nov 2026: ([^\\"]*)/g)].map(([, words]) => words);
    expect(lines).toEqual([
      "nothing got worse beyond chance",
      "too few calls to tell (12)",
      "no earlier weeks to compare with",
      "no calls",
      "nobody was reached",
    ]);
  });

  it("tells a week in which nobody was reached as that", () => {
    const metrics = { ...report.metrics, dials: 420, totalCalls: 0 };
    const previousMetrics = { ...report.previousMetrics, dials: 420, totalCalls: 400 };
    expect(answered({ metrics, previousMetrics, alerts: [] }).text).toBe(
      "Nobody was reached at Q1 Sales Outreach this week (to 22 Nov 2026): none of 420 dials connected (400 of 420 the week before).",
    );
  });

  it("never calls the end of old data this week", () => {
    const { text } = answered({ staleSince: "2026-11-22", alerts: [] });
    expect(text).toMatch(/^Data up to 22 Nov 2026: no alert at Q1 Sales Outreach in its last week\. /);
  });

  it("says that it looks at weeks where it was asked for another period, and its buttons ask for the week", () => {
    const { told } = answered({}, [], { ...IN_CHANNEL, period: "30d" });
    expect(told).toContain("Alerts look at weeks, so this is the week to 22 Nov 2026.");
    expect(told).not.toContain("30d");
    expect(answered({}).told).not.toContain("Alerts look at weeks");
  });

  it("tells in grey what the comparison left out, and not its alerts again", () => {
    const { told } = answered({ alertSummary: "5 alerts: all of them.", alertNotes: ["Monday: left out."] });
    expect(told).toContain("Monday: left out.");
    expect(told).not.toContain("all of them");
  });

  it("keeps a name with line breaks on one line", () => {
    expect(answered({ campaign: { ...report.campaign, campaignName: "Q1\nSales" } }).text).toContain(
      "at Q1 Sales this week",
    );
  });

  const shown = (verdicts: readonly Verdict[], alerts: Partial<AlertSettings> = {}) => {
    const changed = report.alerts
      .slice(0, verdicts.length)
      .map((alert, i) => ({ ...alert, verdict: verdicts[i] ?? "alert" }));
    const view = alertsView(
      {
        campaignId: "q1",
        report: { ...report, alerts: changed },
        settings: { ...settings, alerts: { ...USUAL_ALERT_SETTINGS, ...alerts } },
        upkeep: aQuietUpkeep(settings),
        recent: [{ period: report.previousPeriod, calls: 1400, basis: "compared", alerts: report.alerts.slice(0, 1) }],
      },
      IN_CHANNEL,
    );
    expect(complaintsOn(view)).toEqual([]);
    return { text: view.text, told: JSON.stringify(view.blocks) };
  };

  it("tells what is only watched as no alert", () => {
    const { text, told } = shown(["watch", "chance"]);
    expect(text).toBe(
      "No alert at Q1 Sales Outreach this week (to 22 Nov 2026): nothing is known to have got worse beyond chance; 1 to watch: 7 more violations than the week before.",
    );
    expect(told).toContain("*Watch, critical: 7 more violations than the week before*");
    expect(told).toContain("Calls: q1-sales-outreach-0015466");
    expect(told).toContain("*Could be chance*\\n• Revenue down 53 %: by luck fewer than 1 week in 1,000");
  });

  it("tells a fall by the number of calls alone as that", () => {
    expect(shown(["alert", "volume"]).text).toMatch(/^1 alert at .*; revenue down 53 %\.$/);
    expect(shown(["volume"]).text).toMatch(/^No alert at .* \(to 22 Nov 2026\); 7 more/);
  });

  it("says the weeks before with what each alarmed of", () => {
    expect(shown([]).told).toContain("9 to 15 Nov 2026: 7 more violations than the week before (alert)");
  });

  it("says the thresholds and the sensitivity as they are set", () => {
    const { told } = shown([], {
      thresholds: { ...USUAL_ALERT_SETTINGS.thresholds, revenue_drop: 0.05, health_drop: 1 },
      sensitivity: "quiet",
      complianceOnEvidence: true,
    });
    expect(told).toContain("revenue a call more than 5.0 % down");
    expect(told).toContain("health more than 1 point down");
    expect(told).toContain("Sensitivity is quiet: about 1 alert in 20 may be chance.");
    expect(told).toContain("an alert only where chance does not explain them");
  });

  it("keeps within Slack's limits for hostile names, flags and many broken rules", () => {
    const calls = Array.from({ length: 400 }, (_, i) => `<!channel> ${HOSTILE_NAME} ${i}`);
    const alerts = report.alerts.map((alert) => ({ ...alert, title: HOSTILE_NAME, calls }));
    const campaign = { ...report.campaign, campaignName: HOSTILE_NAME };
    const hostile = { ...report, campaign, alerts, alertSummary: HOSTILE_NAME };
    const view = alertsView(
      {
        campaignId: "q1",
        report: hostile,
        settings,
        upkeep: aQuietUpkeep(settings),
        recent: [{ period: report.period, calls: 1400, basis: "compared", alerts }],
      },
      IN_CHANNEL,
    );
    expect(complaintsOn(view)).toEqual([]);
    expect(JSON.stringify(view.blocks)).toContain("385 more: see `/voicebot report`");
  });
});

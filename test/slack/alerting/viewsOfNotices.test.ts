import { describe, expect, it } from "vitest";
import { usualSettings } from "../../../src/domain/campaignSettings.ts";
import type { DigestLine, Said } from "../../../src/domain/outbox.ts";
import { USUAL_SCHEDULE } from "../../../src/domain/schedule.ts";
import { scheduleInWords } from "../../../src/domain/scheduleWords.ts";
import { testMessageView } from "../../../src/slack/views/alerting/noticeViews.ts";
import { chartOf, viewOf } from "../../../src/slack/views/alerting/viewOf.ts";
import { assumedCampaign } from "../../../src/usecases/assumedCampaign.ts";
import { aFullReport } from "../../charts/build.ts";
import { aDigestLine, anEpisode, aTrouble, MONDAY_MS } from "../../support/buildEpisode.ts";
import { aStory, aToldAlert, aViolationAlert } from "../../support/buildStory.ts";
import { complaintsOn, HOSTILE_NAME } from "../../support/troubled.ts";
import { THREE_WEEKS, wanted, wordsOf } from "./buildEpisode.ts";

const LINKS = new Map([
  [7, { channelId: "C0123456789", ts: "1790000000.000100", title: "Conversion down 49 %", cost: 39_643 }],
]);

function digest(...lines: readonly DigestLine[]): Said {
  return { kind: "digest", lines };
}

describe("a digest", () => {
  it("is a line for each campaign, those with an alert first and linked to it, then the lowest score", () => {
    const words = wordsOf(
      digest(
        aDigestLine(),
        aDigestLine({ campaignName: "Rome", score: null, note: "No calls since 5 Nov 2026." }),
        aDigestLine({
          campaignName: "Oslo",
          score: 60,
          margin: null,
          change: -12,
          isRealChange: true,
          watches: ["Drop-offs up 22 %"],
        }),
        aDigestLine({ campaignName: "Berlin", score: 85, change: null, episodeId: 7, avoidable: null }),
      ),
      { links: LINKS },
    );
    expect(words.split("\n").filter((line) => line !== "")).toEqual([
      "*Week to 22 Nov 2026, 4 campaigns: 1 alert, up to $12,601 avoidable; lowest score: Oslo, 60 of 100.*",
      "• *Berlin*: <https://slack.com/app_redirect?channel=C0123456789&amp;message_ts=1790000000.000100|conversion down 49 %, about $39,643 less>; 85 ± 6 of 100; 1,400 calls.",
      "• *Oslo*: 60 of 100, 12 points down; up to $4,200 avoidable; to watch: drop-offs up 22 %; 1,400 calls.",
      "• *Q1 Sales Outreach*: 79 ± 6 of 100, no clear change; up to $4,200 avoidable; 1,400 calls.",
      "• *Rome*: no calls since 5 Nov 2026.",
    ]);
  });

  it("says in words where an alert is that is still on its way, and which week each line is of", () => {
    const words = wordsOf(
      digest(aDigestLine({ episodeId: 8 }), aDigestLine({ campaignName: "Oslo", asOf: "2026-11-20" })),
    );
    expect(words).toContain("*Q1 Sales Outreach*: has an alert, see `/voicebot alerts`; 79");
    expect(words).toContain("week to 20 Nov 2026.");
    expect(words).toMatch(/^\*Newest week, 2 campaigns: 1 alert, up to/);
  });

  it("sorts names by their numbers, and does not name the only campaign twice", () => {
    const words = wordsOf(digest(...["C10", "C2"].map((campaignName) => aDigestLine({ campaignName }))));
    expect(words.indexOf("*C2*")).toBeLessThan(words.indexOf("*C10*"));
    expect(wordsOf(digest(aDigestLine({ campaignName: "C2" })))).toBe(
      "*Week to 22 Nov 2026, C2: no alert, up to $4,200 avoidable.*\n\n• 79 ± 6 of 100, no clear change; up to $4,200 avoidable; 1,400 calls.",
    );
  });

  it("adds what is avoidable up within a currency alone", () => {
    const words = wordsOf(digest(aDigestLine(), aDigestLine({ currency: "EUR", avoidable: 10 }), aDigestLine()));
    expect(words).toContain("up to $8,401 and €10 avoidable");
  });

  it("holds more than forty campaigns, and hides none that has an alert", () => {
    const many = Array.from({ length: 60 }, (_, i) => aDigestLine({ campaignName: `Campaign ${i + 1}`, score: i }));
    expect(wordsOf(digest(...many)).match(/• \*Campaign/g)).toHaveLength(60);
    const hostile = Array.from({ length: 300 }, (_, i) =>
      aDigestLine({
        campaignName: HOSTILE_NAME,
        score: 1,
        episodeId: i === 299 ? 7 : null,
        watches: [HOSTILE_NAME, HOSTILE_NAME],
      }),
    );
    const message = viewOf(wanted(digest(...hostile), { links: LINKS }), []);
    expect(complaintsOn(message)).toEqual([]);
    expect(JSON.stringify(message.blocks)).toContain("|conversion down 49 %, about $39,643 less>");
    expect(JSON.stringify(message.blocks)).toMatch(/\d+ more campaigns without an alert: see/);
  });
});

describe("other messages that come by themselves", () => {
  it("say that no calls came, and what to do", () => {
    const words = wordsOf({ kind: "silence", campaignId: "q1", campaignName: "Q1", lastDay: "2026-11-05" });
    expect(words).toMatch(
      /^\*No calls since 5 Nov 2026 at Q1\. Nothing is compared until calls are uploaded again\.\*\n\nDrop the newest/,
    );
  });

  it("tell weeks late that got worse unnoticed", () => {
    const weeks = [{ period: { from: "2026-11-09", to: "2026-11-16" }, titles: ["Conversion down 16 %"] }];
    const period = { from: "2026-11-16", to: "2026-11-23" };
    const words = wordsOf({ kind: "missed", campaignId: "q1", campaignName: "Q1", period, weeks, skippedWeeks: 1 });
    expect(words).toBe(
      "*Told late: conversion down 16 % at Q1 in the week of 9 to 15 Nov 2026; it could not be compared in time. The week to 22 Nov 2026 is fine.*\n\n1 older week was not compared.",
    );
    const two = [...weeks, { period: { from: "2026-11-02", to: "2026-11-09" }, titles: ["Health down 9 points"] }];
    expect(
      wordsOf({ kind: "missed", campaignId: "q1", campaignName: "Q1", period, weeks: two, skippedWeeks: 2 }),
    ).toMatch(/\*Told late too\*\s+• 2 to 8 Nov 2026: health down 9 points\s+2 older weeks were not compared\./);
  });

  it("say in one sentence why a channel takes nothing and what helps", () => {
    const refused = {
      kind: "channel_refused",
      campaignId: "q1",
      campaignName: "Q1",
      channelId: "C0123456789",
    } as const;
    expect(wordsOf({ ...refused, why: "no_member" })).toBe(
      "I could not post an alert of Q1 in <#C0123456789>: I am not a member of it. Type `/invite` with my name in it. The alert is posted then.",
    );
    expect(wordsOf({ ...refused, why: "archived", channelId: "D0123456789" })).toMatch(
      / in your messages with me: it is archived\. Restore it, or /,
    );
  });

  it("say after a stop from when on nothing was sent, and that it follows now", () => {
    const resumed = { kind: "resumed", fromMs: MONDAY_MS, waiting: 3, stop: { kind: "access_revoked" } } as const;
    expect(wordsOf({ ...resumed, waiting: 1200 })).toMatch(
      /^I could send nothing from <!date\S+ .*> until now, because my access to Slack was revoked; 1,200 messages follow\.$/,
    );
    const scope = wordsOf({ ...resumed, waiting: 1, stop: { kind: "missing_scope", scope: "chat:write" } });
    expect(scope).toMatch(
      /^I could send nothing from .* until now, because I lacked Slack's permission `chat:write`; 1 message follows\.$/,
    );
  });

  it("are the weekly report as it is asked for, with fixed days", () => {
    const report = aFullReport();
    const said = { kind: "report", campaignId: "q1", report } as const;
    const message = viewOf(wanted(said), []);
    expect(message.text).toContain("Q1 Sales Outreach");
    expect(JSON.stringify(message.blocks)).toContain("2026-11-02..2026-11-08");
    expect(chartOf(wanted(said))?.kind).toBe("health");
  });

  it("say in a test which campaign it is of, its plan and its next look", () => {
    const plan = scheduleInWords(USUAL_SCHEDULE, "Europe/Berlin");
    expect(plan).toBe(
      "every Monday at 9:00 (Europe/Berlin), waits for late calls until 14:00, quiet from 20:00 to 7:00",
    );
    const bare = { ...USUAL_SCHEDULE, lateHour: 9, quietHours: null };
    expect(scheduleInWords(bare, "UTC")).toBe("every Monday at 9:00 (UTC)");
    const settings = usualSettings(
      assumedCampaign({ id: "q1", name: "Q1", currency: "EUR", timeZone: "Europe/Berlin" }),
    );
    const look = { plannedMs: MONDAY_MS, isWaiting: false, channelId: "C0123456789", isChannelSet: true };
    const test = testMessageView(settings, look, "U0MAYA");
    expect(test.text).toBe("This is a test, and nothing is wrong: alerts of Q1 come here.");
    expect(JSON.stringify(test.blocks)).toContain(
      `Compared ${plan}. The next look is on Mon 23 Nov 2026 at 9:00. <@U0MAYA> asked for this test.`,
    );
    const off = { ...settings, schedule: { ...settings.schedule, isOn: false } };
    expect(JSON.stringify(testMessageView(off, { ...look, plannedMs: null }, "U0MAYA").blocks)).toContain(
      "Its weeks are compared only when somebody asks. <@U0MAYA>",
    );
  });
});

describe("any message", () => {
  const story = aStory({
    campaignName: HOSTILE_NAME,
    alerts: ["<!here>", "*&<"].map((title) =>
      aViolationAlert({ title: title.repeat(500), message: title.repeat(900), calls: [title] }),
    ),
    cause: HOSTILE_NAME.repeat(20),
    recommendation: { issueType: "low_conversion", action: HOSTILE_NAME, recovery: null, effort: "high" },
    watches: [HOSTILE_NAME],
    notes: [HOSTILE_NAME],
    missed: Array.from({ length: 4 }, () => ({
      period: { from: "2026-11-02", to: "2026-11-09" },
      titles: Array<string>(7).fill("<x>".repeat(99)),
    })),
    skippedWeeks: 9,
  });
  const ack = { userId: "U0MAYA", atMs: MONDAY_MS };
  const episode = anEpisode({
    story,
    weeks: THREE_WEEKS,
    troubles: [aTrouble({ acknowledged: ack }), aTrouble({ type: "failure_spike" })],
  });
  const name = { campaignId: "q1", campaignName: HOSTILE_NAME };
  const ALL: readonly Said[] = [
    { kind: "alert", episodeId: 7 },
    { kind: "edit", episodeId: 7 },
    { kind: "follow_up", episodeId: 7, news: "again", story },
    {
      kind: "over",
      episodeId: 7,
      ...name,
      currency: "JPY",
      how: "muted",
      userId: null,
      endedMs: 1,
      weeks: THREE_WEEKS,
      now: [HOSTILE_NAME],
    },
    { kind: "reminder", episodeId: 7, untilMs: 1 },
    { kind: "silence", ...name, lastDay: "2026-11-05" },
    { kind: "missed", ...name, period: story.period, weeks: story.missed, skippedWeeks: 1 },
    { kind: "digest", lines: [aDigestLine({ ...name, note: HOSTILE_NAME })] },
    { kind: "report", campaignId: "q1", report: aFullReport({ name: HOSTILE_NAME }) },
    { kind: "report_text", text: `${HOSTILE_NAME}\n`.repeat(90) },
    { kind: "channel_refused", ...name, channelId: "G0123", why: "hidden" },
    { kind: "resumed", stop: { kind: "missing_scope", scope: "<!x>" }, fromMs: 1, waiting: 1 },
  ];

  it.each(ALL)("is one that Slack takes and shows as it is meant, whatever people named things: $kind", (said) => {
    const picture = { fileId: "F012345678", altText: "A picture" };
    const message = viewOf(wanted(said, { episode }), said.kind === "report" || said.kind === "alert" ? [picture] : []);
    expect(complaintsOn(message)).toEqual([]);
    expect(message.text).not.toMatch(/NaN|undefined|Infinity|null/);
    expect(message.text).toMatch(/[.!?…]$/);
    expect(message.text.length).toBeLessThan(4000);
  });

  it("tells a real alert beside the hostile one", () => {
    expect(
      wordsOf({ kind: "alert", episodeId: 7 }, { episode: anEpisode({ story: aStory({ alerts: [aToldAlert()] }) }) }),
    ).not.toMatch(/NaN|undefined|null/);
  });
});

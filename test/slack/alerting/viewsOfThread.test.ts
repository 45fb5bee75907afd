import { describe, expect, it } from "vitest";
import type { EpisodeEnd } from "../../../src/domain/episode.ts";
import type { FollowUpNews } from "../../../src/domain/outbox.ts";
import { chartOf, viewOf } from "../../../src/slack/views/alerting/viewOf.ts";
import { anEpisode, aTrouble, MONDAY_MS } from "../../support/buildEpisode.ts";
import { aStory, aToldAlert } from "../../support/buildStory.ts";
import { controlsOf, THREE_WEEKS, wanted, wordsOf } from "./buildEpisode.ts";

const episode = anEpisode({ weeks: THREE_WEEKS });
const LATER = aStory({
  period: { from: "2026-11-30", to: "2026-12-07" },
  cost: 20_000.4,
  alerts: [aToldAlert({ cost: 20_000.4 })],
});

describe("a later week in the thread", () => {
  const followUp = (news: FollowUpNews, story = LATER) => ({ kind: "follow_up", episodeId: 7, news, story }) as const;

  it.each([
    ["goes_on", "It goes on: about $20,000 less in the week to 6 Dec 2026"],
    ["worse", "It is critical now: about $20,000 less"],
    ["joined", "There is more: about $20,000 less"],
    ["again", "It is back: about $20,000 less"],
  ] as const)("says first what is new: %s", (news, lead) => {
    const { text } = viewOf(wanted(followUp(news), { episode }), []);
    expect(text.startsWith(lead)).toBe(true);
  });

  it("says what it has come to, and asks about its own week", () => {
    const message = viewOf(wanted(followUp("goes_on"), { episode }), []);
    expect(wordsOf(followUp("goes_on"), { episode })).toContain(
      "3 weeks so far (16 Nov 2026 to 6 Dec 2026), about $89,643 in all.",
    );
    expect(controlsOf(message)).toEqual(["Why", "Recommend"]);
    expect(JSON.stringify(message.blocks)).toContain("2026-11-30..2026-12-06");
    expect(chartOf(wanted(followUp("goes_on"), { episode }))?.kind).toBe("weeks");
  });

  it("tells only the numbers of a week that goes on, held against the weeks before it began", () => {
    const words = wordsOf(followUp("goes_on"), { episode });
    expect(words).toContain("(6.0 % of 1,400 calls; 11.8 % of 11,200 in the 8 weeks before it began)");
    expect(words).toContain("By luck this comes fewer than 1 week in 1,000.");
    expect(words).not.toMatch(/Where it comes from|What to do first|\*Critical/);
    expect(wordsOf(followUp("worse"), { episode })).toMatch(/Where it comes from.*What to do first.*\*Critical/s);
  });

  it("says first what joined and what of the old is still there, with the money of the one that it is of", () => {
    const drops = aToldAlert({
      ...{ type: "drop_off_spike", title: "Drop-offs up 50 %", current: 0.45, baseline: 0.3, cost: 5424 },
      message: "The drop-offs in full.",
    });
    const revenue = aToldAlert({
      ...{ type: "revenue_drop", title: "Revenue down 42 %", current: 17_500, baseline: 30_000, cost: 12_500 },
    });
    const joined = aStory({ ...LATER, alerts: [drops, revenue], cost: 12_500 });
    const troubles = [
      aTrouble({ type: "revenue_drop" }),
      aTrouble({ type: "drop_off_spike", firstAsOf: "2026-12-06" }),
    ];
    const open = anEpisode({ story: aStory({ alerts: [revenue] }), troubles });
    expect(viewOf(wanted(followUp("joined", joined), { episode: open }), []).text).toBe(
      "There is more: drop-offs up 50 % (45.0 % of 1,400 calls, usually 30.0 %) in the week to 6 Dec 2026 at Q1 Sales Outreach. Still there: revenue down 42 % ($17,500 from 1,400 calls; $30,000 a week in the 8 weeks before it began), about $12,500 less.",
    );
    const words = wordsOf(followUp("joined", joined), { episode: open });
    expect(words).toContain("*Critical: drop-offs up 50 %*\nThe drop-offs in full.");
    expect(words).toContain("• Revenue down 42 %: $17,500");
    const dearer = aStory({
      ...joined,
      alerts: [
        { ...drops, type: "revenue_drop" },
        { ...revenue, type: "conversion_drop" },
      ],
    });
    expect(viewOf(wanted(followUp("joined", dearer), { episode: open }), []).text).toMatch(
      /^There is more: about \$5,424 less in the week to 6 Dec 2026 at .*\. Still there: revenue down 42 % \([^)]*\)\.$/,
    );
  });

  it("does not tell an event of the message above as news", () => {
    const outage = aToldAlert({ type: "failure_spike", title: "Outage, 40 %", windowDays: 1 });
    const open = anEpisode({ story: aStory({ alerts: [outage] }), troubles: [aTrouble({ type: "failure_spike" })] });
    const both = aStory({ ...LATER, alerts: [aToldAlert(), outage] });
    const { text } = viewOf(wanted(followUp("joined", both), { episode: open }), []);
    expect(text).not.toContain("utage");
    expect(wordsOf(followUp("joined", both), { episode: open })).toContain(
      "Told before, in the message above: outage, 40 %.",
    );
  });

  it("can go on without a finding of its own", () => {
    const quiet = aStory({ alerts: [], cost: null, cause: null, recommendation: null });
    expect(viewOf(wanted(followUp("goes_on", quiet), { episode }), []).text).toBe(
      "It goes on: Q1 Sales Outreach in the week to 22 Nov 2026.",
    );
  });
});

describe("the end of an alert", () => {
  const over = (how: EpisodeEnd, parts = {}) =>
    ({
      kind: "over",
      episodeId: 7,
      campaignName: "Q1",
      currency: "USD",
      how,
      userId: how === "person" || how === "muted" ? "U0MAYA" : null,
      endedMs: 1,
      weeks: THREE_WEEKS,
      now: ["Conversion 11.8 % (12.0 % before)"],
      ...parts,
    }) as const;
  const textOf = (how: EpisodeEnd, parts = {}) => viewOf(wanted(over(how, parts)), []).text;

  it("costs nothing where the file it rested on was taken back", () => {
    expect(textOf("undone")).toBe("No alert any more at Q1. The file it rested on was taken back.");
  });

  it("says how long it lasted and what it cost, and how things are", () => {
    expect(textOf("normal")).toBe(
      "Back to normal at Q1. It lasted 3 weeks (16 Nov 2026 to 6 Dec 2026) and cost about $89,643.",
    );
    expect(wordsOf(over("normal"))).toContain("• Conversion 11.8 % (12.0 % before)");
  });

  it("never calls an end normal that is none", () => {
    expect(textOf("new_normal")).toBe(
      "No longer followed at Q1: it still cost about $20,000 in the week to 6 Dec 2026, but no older weeks are left to compare with. It has been like this for 3 weeks (16 Nov 2026 to 6 Dec 2026) and cost about $89,643. From now on weeks are compared with that.",
    );
    expect(textOf("person")).toBe(
      "Marked as over by <@U0MAYA> at Q1. Until then it lasted 3 weeks (16 Nov 2026 to 6 Dec 2026) and cost about $89,643. If a later week alarms of it again, that is told here.",
    );
    expect(textOf("muted")).toMatch(
      /^Closed at Q1: every kind of alert in it is muted by <@U0MAYA>\. Until then .* Whether it goes on is not told;/,
    );
  });

  it("says of an event of one day that it did not come back, instead of how long it lasted", () => {
    const weeks = [{ period: { from: "2026-02-11", to: "2026-02-12" }, cost: 2289 }];
    expect(textOf("normal", { weeks })).toBe(
      "What happened at Q1 on 11 Feb 2026 did not come back; it cost about $2,289.",
    );
  });

  it("says that its cost is not known, and nothing of a cost of nothing", () => {
    const week = { period: { from: "2026-11-16", to: "2026-11-23" }, cost: null };
    expect(textOf("normal", { weeks: [week] })).toBe(
      "Back to normal at Q1. It lasted 1 week (16 to 22 Nov 2026); what it cost is not known.",
    );
    expect(textOf("normal", { weeks: [{ ...week, cost: 0 }] })).toBe(
      "Back to normal at Q1. It lasted 1 week (16 to 22 Nov 2026).",
    );
    expect(textOf("normal", { weeks: [] })).toBe("Back to normal at Q1.");
  });
});

describe("the reminder after a snooze", () => {
  it("says what is still open and who put it off, and can be answered there", () => {
    const snoozed = { userId: "U0MAYA", atMs: MONDAY_MS, untilMs: MONDAY_MS + 1 };
    const open = anEpisode({ snoozed, troubles: [aTrouble()] });
    const said = { kind: "reminder", episodeId: 7, untilMs: MONDAY_MS } as const;
    const message = viewOf(wanted(said, { episode: open }), []);
    expect(message.text).toMatch(/^Still open after its snooze: about \$39,643 less in the week to 22 Nov 2026 at Q1/);
    expect(wordsOf(said, { episode: open })).toContain("Snoozed by <@U0MAYA> until ");
    expect(controlsOf(message)).toEqual([
      "Acknowledge",
      "Snooze: For 1 day, For 1 week, Until Monday",
      "Why",
      "Recommend",
    ]);
  });

  it("is a bug without its episode", () => {
    expect(() => viewOf(wanted({ kind: "reminder", episodeId: 7, untilMs: 1 }), [])).toThrow();
  });
});

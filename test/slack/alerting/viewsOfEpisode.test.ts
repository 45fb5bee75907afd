import { describe, expect, it } from "vitest";
import { usualSettings } from "../../../src/domain/campaignSettings.ts";
import type { Episode } from "../../../src/domain/episode.ts";
import { readAskValue, readEpisodeValue } from "../../../src/slack/actions.ts";
import type { Message } from "../../../src/slack/blockKit.ts";
import { chartOf, viewOf } from "../../../src/slack/views/alerting/viewOf.ts";
import { aCampaign } from "../../engines/build.ts";
import { anEpisode, aTrouble, MONDAY_MS } from "../../support/buildEpisode.ts";
import { aStory, aToldAlert, aViolationAlert } from "../../support/buildStory.ts";
import { controlsOf, THREE_WEEKS, wanted, wordsOf } from "./buildEpisode.ts";

const ALERT = { kind: "alert", episodeId: 7 } as const;
const MAYA = { userId: "U0MAYA", atMs: MONDAY_MS };
const PICTURE = { fileId: "F012345678", altText: "" };

const head = (episode: Episode): Message => viewOf(wanted(ALERT, { episode }), []);
const headWords = (episode: Episode) => wordsOf(ALERT, { episode });

/** The values of the elements whose action begins with a word. */
function valuesOf({ blocks }: Message, action: string): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.type !== "actions") return [];
    return block.elements.flatMap((one) => {
      if (!one.action_id?.startsWith(action)) return [];
      if (one.type === "button") return [one.value ?? ""];
      return one.type === "static_select" ? (one.options ?? []).map(({ value }) => value ?? "") : [];
    });
  });
}

describe("the message of an alert", () => {
  it("leads with one sentence: money, week, campaign, the figures and what is usual", () => {
    const { text, blocks } = head(anEpisode());
    expect(text).toBe(
      "About $39,643 less in the week to 22 Nov 2026 at Q1 Sales Outreach: conversion down 49 % (6.0 % of 1,400 calls, usually 11.8 %).",
    );
    expect(blocks[0]).toEqual({ type: "section", text: { type: "mrkdwn", text: `*${text}*` } });
  });

  it("tells findings with chance, cause, what to do with its money, and the days", () => {
    const words = headWords(
      anEpisode({ story: aStory({ notes: ["Calls are in up to Thu 19 Nov."], watches: ["Failures up 60 %"] }) }),
    );
    expect(words).toContain("*Critical: conversion down 49 %*\nIt cost about $39,643 in the week");
    expect(words).toContain("By luck a fall this big comes fewer than 1 week in 1,000");
    expect(words).toContain("*Where it comes from*\nScript v2.4 stands out");
    expect(words).toContain(
      "Send the calls of script v2.4 to script v2.2. It could bring back about $14,464 a week, with low effort.",
    );
    expect(words).toContain(
      "Also to watch: failures up 60 %. 16 to 22 Nov 2026: 1,400 connected calls; 9 to 15 Nov 2026: 1,388. Calls are in up to Thu 19 Nov.",
    );
  });

  it("takes the money's own finding first and names at most two others", () => {
    const others = ["Health down 30 points", "Drop-offs up 47 %"].map((title) => aToldAlert({ title, cost: null }));
    const { text } = head(anEpisode({ story: aStory({ alerts: [aViolationAlert(), ...others, aToldAlert()] }) }));
    expect(text).toMatch(
      /^About \$39,643 less .*: conversion down 49 % \(.*\); also 7 more violations than the week before, health down 30 points and 1 more\.$/,
    );
  });

  it("is short: cause and action under the picture, the first finding in full, each other in a line", () => {
    const revenue = aToldAlert({
      type: "revenue_drop",
      title: "Revenue down 44 %",
      message: "It cost about $37,135 in the week.",
      current: 47_402,
      previous: 80_100,
      baseline: 84_537,
      cost: 37_135,
    });
    const story = aStory({ alerts: [aToldAlert(), revenue, aViolationAlert({ calls: ["a", "b", "c", "d"] })] });
    const episode = anEpisode({ story });
    const { text, blocks } = viewOf(wanted(ALERT, { episode }), [PICTURE]);
    expect(text).toMatch(
      /^About \$37,135 less .*: revenue down 44 % \(\$47,402 from 1,400 calls, usually \$84,537\); also conversion/,
    );
    const words = headWords(episode);
    expect(words.indexOf("Where it comes from")).toBeLessThan(words.indexOf("*Critical: revenue down 44 %*"));
    expect(words).toContain(
      "• Conversion down 49 %: 6.0 % of 1,400 calls, usually 11.8 %; by luck fewer than 1 week in 1,000.\n",
    );
    expect(words).toContain("by luck fewer than 1 week in 1,000. Calls: see `/voicebot alerts`.");
    expect(words.match(/the change lies between/g)).toBeNull();
    expect(blocks.map(({ type }) => type)).toEqual([
      ...["section", "image", "section", "section", "section", "context", "context", "actions"],
    ]);
  });

  it("says that nothing in the data tells what to do, and promises no weekly money for one day", () => {
    const words = (parts: Parameters<typeof aStory>[0]) => headWords(anEpisode({ story: aStory(parts) }));
    expect(words({ recommendation: null })).toContain(
      "*What to do first*\nNothing in the data says what to change; *Why* shows where it fell.",
    );
    const outage = aToldAlert({ type: "failure_spike", title: "Outage", windowDays: 1 });
    const event = words({ alerts: [outage], cause: null });
    expect(event).toContain("*What to do first*\nSend the calls of script v2.4 to script v2.2 (low effort).");
    expect(event).not.toMatch(/a week|16 to 22 Nov/);
    expect(words({ alerts: [outage], cause: null, recommendation: null })).not.toContain("What to do");
  });

  it("says that a cost is not known instead of calling it nothing", () => {
    const episode = anEpisode({ story: aStory({ alerts: [aViolationAlert()], cost: null }) });
    expect(head(episode).text).toBe(
      "Q1 Sales Outreach in the week to 22 Nov 2026: 7 more violations than the week before (18 in 1,400 calls, 11 in 1,388 the week before).",
    );
    expect(headWords(episode)).toContain("What it costs is not known.");
    expect(headWords(episode)).toContain("Calls: call-1, call-2");
    expect(headWords(episode)).not.toContain("$0");
  });

  it("names the day of an event, and four weeks where so many were looked at", () => {
    const outage = aToldAlert({
      type: "failure_spike",
      title: "Outage, 42 % of 280 calls failed on Tue 17 Nov 2026 (usually 3.0 %)",
      windowDays: 1,
      cost: 1200,
    });
    expect(head(anEpisode({ story: aStory({ alerts: [outage] }) })).text).toBe(
      "About $1,200 less at Q1 Sales Outreach: outage, 42 % of 280 calls failed on Tue 17 Nov 2026 (usually 3.0 %).",
    );
    const long = aToldAlert({ title: "Conversion down 12 % over 4 weeks", windowDays: 28, cost: 900 });
    expect(head(anEpisode({ story: aStory({ alerts: [long] }) })).text).toMatch(
      /^About \$900 less a week at Q1 Sales Outreach: conversion down 12 % over 4 weeks \(6\.0 % of 1,400 calls, usually 11\.8 %\)\.$/,
    );
  });

  it("covers the weeks that nobody compared, and counts those that are too old", () => {
    const missed = [
      { period: { from: "2026-11-09", to: "2026-11-16" }, titles: [] },
      { period: { from: "2026-11-02", to: "2026-11-09" }, titles: ["Conversion down 16 %", "Failures up 80 %"] },
    ];
    expect(headWords(anEpisode({ story: aStory({ missed, skippedWeeks: 2 }) }))).toContain(
      "• 9 to 15 Nov 2026: nothing got worse beyond chance\n• 2 to 8 Nov 2026: conversion down 16 %; failures up 80 %\n• 2 older weeks were too long ago to be compared",
    );
  });

  it("shows its picture with the finding in words, also in an edit that knows the picture alone", () => {
    const episode = anEpisode();
    const edit = viewOf(wanted({ kind: "edit", episodeId: 7 }, { episode }), [PICTURE]);
    expect(edit).toEqual(viewOf(wanted(ALERT, { episode }), [PICTURE]));
    expect(JSON.stringify(edit.blocks)).toContain('"alt_text":"Conversion of Q1 Sales Outreach in 9 weeks: ');
    expect(chartOf(wanted(ALERT, { episode }))?.kind).toBe("weeks");
    expect(chartOf(wanted({ kind: "edit", episodeId: 7 }, { episode }))).toBeNull();
  });
});

describe("how an alert stands", () => {
  it("is open until somebody acknowledges it, and can be taken back then", () => {
    const open = anEpisode();
    expect(headWords(open)).toContain("*Open*: nobody has acknowledged it yet.");
    expect(controlsOf(head(open))).toEqual([
      "Acknowledge",
      "Snooze: For 1 day, For 1 week, Until Monday",
      "Mute this type: Conversion drops",
      "Why",
      "Recommend",
      "Mark as over",
    ]);
    const seen = anEpisode({
      troubles: [aTrouble({ acknowledged: MAYA }), aTrouble({ type: "failure_spike", isOver: true })],
    });
    expect(headWords(seen)).toMatch(
      /\*Acknowledged\* by <@U0MAYA>, <!date.*>\. Later weeks are compared with the weeks before it\.\nJoined since/,
    );
    expect(headWords(seen)).toContain("Over by now: failure spikes.");
    expect(controlsOf(head(seen))[0]).toBe("Take back");
  });

  it("is acknowledged in part where something joined", () => {
    const episode = anEpisode({
      troubles: [aTrouble({ acknowledged: MAYA }), aTrouble({ type: "drop_off_spike", firstAsOf: "2026-11-29" })],
    });
    expect(headWords(episode)).toContain(
      "Not yet: drop-off spikes.\nJoined since: drop-off spikes (29 Nov 2026); see the thread.",
    );
    expect(controlsOf(head(episode))[0]).toBe("Acknowledge");
  });

  it("says who snoozed it, and can be woken", () => {
    const episode = anEpisode({ snoozed: { ...MAYA, untilMs: MONDAY_MS + 86_400_000 } });
    expect(headWords(episode)).toContain("*Snoozed* by <@U0MAYA> until <!date^1795507200^");
    expect(headWords(episode)).toMatch(/; not acknowledged\.$/);
    expect(headWords(episode)).not.toContain("nobody has");
    expect(controlsOf(head(episode))).toContain("Snoozed: End the snooze, For 1 day, For 1 week, Until Monday");
  });

  it("says which types are muted, and offers only the others", () => {
    const settings = usualSettings(aCampaign());
    const muted = { ...settings, schedule: { ...settings.schedule, mutedTypes: ["failure_spike" as const] } };
    const episode = anEpisode({ troubles: [aTrouble(), aTrouble({ type: "failure_spike", isOver: true })] });
    expect(wordsOf(ALERT, { episode, settings: muted })).toContain("Muted: failure spikes.");
    expect(wordsOf(ALERT, { episode, settings: muted })).not.toContain("Over by now");
    expect(controlsOf(viewOf(wanted(ALERT, { episode, settings: muted }), []))).toContain(
      "Mute this type: Conversion drops",
    );
  });

  it("adds up what its weeks cost, as they were told, each day once", () => {
    expect(headWords(anEpisode({ weeks: THREE_WEEKS }))).toContain(
      "3 weeks so far (16 Nov 2026 to 6 Dec 2026), about $89,643 in all.",
    );
    const [first] = THREE_WEEKS;
    const overlapping = [
      ...(first === undefined ? [] : [first]),
      { period: { from: "2026-11-20", to: "2026-11-27" }, cost: 7000 },
    ];
    expect(headWords(anEpisode({ weeks: overlapping }))).toContain(
      "11 days so far (16 to 26 Nov 2026), about $43,643 in all.",
    );
    const unknown = THREE_WEEKS.map((week, i) => (i === 1 ? { ...week, cost: null } : week));
    expect(headWords(anEpisode({ weeks: unknown }))).toContain("about $59,643 in all, as far as is known.");
    const never = THREE_WEEKS.map((week) => ({ ...week, cost: null }));
    expect(headWords(anEpisode({ weeks: never }))).toContain("what it costs is not known.");
  });

  it("keeps only the questions after its end", () => {
    const ended = { how: "normal", atMs: MONDAY_MS, userId: null } as const;
    const troubles = [aTrouble({ isOver: true, acknowledged: MAYA })];
    const episode = anEpisode({ weeks: THREE_WEEKS, troubles, ended });
    expect(head(episode).text).toBe(
      "Over: 3 weeks cost about $89,643 at Q1 Sales Outreach (16 Nov 2026 to 6 Dec 2026); it began with conversion down 49 %.",
    );
    expect(headWords(episode)).toMatch(/\*Back to normal\*, told <!date.*>\.\nAcknowledged by <@U0MAYA>\./);
    expect(headWords(episode)).not.toMatch(/Where it comes from|What to do first|is usual/);
    expect(headWords(episode)).not.toContain("nobody has acknowledged");
    expect(controlsOf(head(episode))).toEqual(["Why", "Recommend"]);
    expect(head({ ...episode, ended: { ...ended, how: "muted", userId: "U0MAYA" } }).text).toMatch(
      /^Closed: 3 weeks cost/,
    );
    const unknown = { ...episode, weeks: [] };
    expect(head(unknown).text).toBe("Over at Q1 Sales Outreach; it began with conversion down 49 %.");
  });

  it("has buttons that carry the episode and the week, fixed", () => {
    const message = head(anEpisode({ snoozed: { ...MAYA, untilMs: 1 } }));
    expect(valuesOf(message, "snooze_alert").map((value) => readEpisodeValue(value))).toEqual(
      ["wake", "day", "week", "monday"].map((until) => ({ episodeId: 7, until })),
    );
    expect(valuesOf(message, "mute_alert").map((value) => readEpisodeValue(value))).toEqual([
      { episodeId: 7, type: "conversion_drop" },
    ]);
    for (const action of ["ack_alert", "resolve_alert"]) {
      expect(valuesOf(message, action).map((value) => readEpisodeValue(value))).toEqual([{ episodeId: 7 }]);
    }
    expect(valuesOf(message, "ask").map((value) => readAskValue(value)?.period)).toEqual([
      "2026-11-16..2026-11-22",
      "2026-11-16..2026-11-22",
    ]);
    expect(readEpisodeValue('{"episodeId":"7"}')).toBeNull();
    expect(readEpisodeValue('{"episodeId":7,"type":"anything"}')).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import type { DigestLine, OutboxDraft } from "../../src/domain/outbox.ts";
import {
  draftsOfEnd,
  draftsOfFollowUp,
  draftsOfOpening,
  editDraft,
  missedDraft,
  reminderDraft,
  silenceDraft,
} from "../../src/schedule/drafts.ts";
import { endedEpisode } from "../../src/schedule/episodeChanges.ts";
import {
  DIGEST_WAIT_MS,
  digestDraft,
  refusedDraft,
  reportTextDrafts,
  resumedDraft,
} from "../../src/schedule/otherDrafts.ts";
import { anAlert, anEpisode, aStory, aTrouble, at, day, MONDAY_MS, settingsWith, WEEK } from "./builders.ts";

const SETTINGS = settingsWith();
const NOON = { settings: SETTINGS, nowMs: MONDAY_MS };
const NIGHT_MS = at("2026-11-22T23:30:00+01:00");
const NIGHT = { settings: SETTINGS, nowMs: NIGHT_MS };
const MORNING_MS = at("2026-11-23T07:00:00+01:00");
const LINE: DigestLine = {
  campaignId: "spring",
  campaignName: "Spring",
  currency: "EUR",
  asOf: "2026-11-22",
  score: 71,
  margin: 4,
  change: 2,
  isRealChange: false,
  avoidable: 1200,
  calls: 1400,
  watches: [],
  note: null,
  episodeId: null,
};

const only = (drafts: readonly OutboxDraft[]): OutboxDraft => {
  const [draft] = drafts;
  if (draft === undefined) throw new Error("No draft");
  return draft;
};
const opening = (basis: typeof NOON, isCritical: boolean) =>
  only(draftsOfOpening(basis, { episode: anEpisode({ openedMs: 5 }), episodeId: 7, isCritical }));
const news = { kind: "follow_up", news: "goes_on", alerts: [anAlert()], isBroadcast: true } as const;
const following = (basis: typeof NOON, isWeek: boolean) =>
  draftsOfFollowUp(basis, { episode: anEpisode(), act: news, story: aStory(), isCritical: false, isWeek });

describe("messages and their keys", () => {
  it("begins an episode in its channel", () => {
    expect(opening(NOON, false)).toEqual({
      campaignId: "spring",
      to: { channelId: "C1" },
      parentId: null,
      isBroadcast: false,
      said: { kind: "alert", episodeId: 7 },
      isCritical: false,
      dueMs: MONDAY_MS,
      key: "alert:spring:5",
    });
  });

  it("follows up in the thread and edits the head", () => {
    const [followUp, edit] = following(NOON, true);
    expect(followUp).toMatchObject({ parentId: 70, isBroadcast: true, key: "follow:7:2026-11-22:week" });
    expect(edit).toMatchObject({
      parentId: 70,
      isBroadcast: false,
      said: { kind: "edit", episodeId: 7 },
      key: "edit:7:3",
    });
    expect(only(following(NOON, false)).key).toBe("follow:7:2026-11-22:events");
  });

  it("tells an end once, with what it cost, and edits the head", () => {
    const episode = endedEpisode(anEpisode(), MONDAY_MS, "person", "UMAYA");
    const [over, edit] = draftsOfEnd(NOON, { episode, now: ["Conversion 11.8 % (12.0 % before)"] });
    expect(over).toMatchObject({
      parentId: 70,
      key: "over:7:4",
      said: { how: "person", userId: "UMAYA", currency: "EUR", campaignName: "Spring", weeks: episode.weeks },
    });
    expect(edit?.key).toBe("edit:7:4");
    expect(draftsOfEnd(NOON, { episode: anEpisode(), now: [] })).toEqual([]);
  });

  it("reminds in the channel too when a snooze is over, outside quiet hours unless it is critical", () => {
    const snoozed = { userId: "UMAYA", atMs: 0, untilMs: NIGHT_MS };
    const reminder = reminderDraft(SETTINGS, anEpisode({ snoozed }));
    expect(reminder).toMatchObject({
      parentId: 70,
      isBroadcast: true,
      dueMs: MORNING_MS,
      key: `reminder:7:${NIGHT_MS}`,
    });
    const critical = anEpisode({ snoozed, troubles: [aTrouble({ severity: "critical" })] });
    expect(reminderDraft(SETTINGS, critical)?.dueMs).toBe(NIGHT_MS);
    expect(reminderDraft(SETTINGS, anEpisode())).toBeNull();
  });

  it("tells a silence once for its last day, and weeks told late once for the newest", () => {
    expect(silenceDraft(NOON, "C1", day("2026-11-05"))).toMatchObject({
      key: "silence:spring:2026-11-05",
      said: { kind: "silence", lastDay: "2026-11-05" },
    });
    expect(missedDraft(NOON, "C1", { period: WEEK, weeks: [], skippedWeeks: 2 })).toMatchObject({
      key: "missed:spring:2026-11-22",
      said: { kind: "missed", campaignName: "Spring", skippedWeeks: 2 },
    });
  });

  it("gathers a channel's digest for a minute", () => {
    const digest = digestDraft(NOON, { channelId: "C1", plannedMs: 9, line: LINE });
    expect(digest).toMatchObject({
      campaignId: null,
      dueMs: MONDAY_MS + 60_000,
      key: "digest:C1:9",
      said: { lines: [LINE] },
    });
  });

  it("sends a report's text in its thread, each part once", () => {
    const parts = reportTextDrafts(NOON, { channelId: "C1", asOf: "2026-11-22", texts: ["a", "b"], parentId: 12 });
    expect(parts.map(({ key, parentId }) => [key, parentId])).toEqual([
      ["report:spring:2026-11-22:1", 12],
      ["report:spring:2026-11-22:2", 12],
    ]);
  });

  it("tells the owner of a refusal once a day on the campaign's calendar", () => {
    const refused = (nowMs: number) =>
      refusedDraft({ settings: SETTINGS, nowMs }, { userId: "UMAYA", channelId: "C1", why: "archived" });
    expect(refused(MONDAY_MS)).toMatchObject({ to: { userId: "UMAYA" }, key: "refused:spring:C1:archived:2026-11-23" });
    expect(refused(at("2026-11-23T23:30:00Z")).key).toBe("refused:spring:C1:archived:2026-11-24");
  });

  it("says first that sending works again", () => {
    const resumed = resumedDraft("C1", { stop: { kind: "access_revoked" }, fromMs: 44, waiting: 3 });
    expect(resumed.dueMs).toBeLessThan(opening(NOON, false).dueMs);
    expect(resumed.key).toBe("resumed:C1:44");
  });
});

describe("quiet hours", () => {
  it("hold whatever is not critical until their end", () => {
    const held = [
      opening(NIGHT, false),
      only(following(NIGHT, true)),
      only(draftsOfEnd(NIGHT, { episode: endedEpisode(anEpisode(), 5, "normal", null), now: [] })),
      silenceDraft(NIGHT, "C1", 20_000),
      missedDraft(NIGHT, "C1", { period: WEEK, weeks: [], skippedWeeks: 0 }),
    ];
    expect(held.map(({ dueMs }) => dueMs)).toEqual(held.map(() => MORNING_MS));
    const digest = digestDraft(NIGHT, { channelId: "C1", plannedMs: 9, line: LINE });
    expect(digest.dueMs, "after the alerts it links to").toBe(MORNING_MS + DIGEST_WAIT_MS);
  });

  it("hold nothing critical, and no edits", () => {
    expect(opening(NIGHT, true)).toMatchObject({ isCritical: true, dueMs: NIGHT_MS });
    expect(editDraft(anEpisode(), NIGHT_MS).dueMs).toBe(NIGHT_MS);
  });
});

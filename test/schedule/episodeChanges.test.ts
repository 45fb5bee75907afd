import { describe, expect, it } from "vitest";
import type { Episode } from "../../src/domain/episode.ts";
import {
  acknowledged,
  type EpisodeChange,
  endedEpisode,
  followedUp,
  muted,
  newEpisodeOf,
  resolved,
  snoozedUntil,
  tookBack,
  weekPassed,
  woken,
} from "../../src/schedule/episodeChanges.ts";
import { aLook, anAlert, anEpisode, aStanding, aStory, aTrouble, MONDAY_MS, WEEK } from "./builders.ts";

const MAYA = { userId: "UMAYA", atMs: MONDAY_MS };
const BEN = { userId: "UBEN", atMs: MONDAY_MS + 1000 };
const MONTH_MS = 30 * 86_400_000;

const open = (alerts: readonly ReturnType<typeof anAlert>[]) => ({ kind: "open", alerts }) as const;
const followUp = (...alerts: readonly ReturnType<typeof anAlert>[]) =>
  ({ kind: "follow_up", news: "goes_on", alerts, isBroadcast: false }) as const;

/** The episode as the deed left it. */
function changedBy(change: EpisodeChange): Episode {
  if (change.kind !== "changed") throw new Error(`It is ${change.kind}`);
  return change.episode;
}

const finished = anEpisode({ ended: { how: "normal", atMs: 1, userId: null } });
const two = anEpisode({ troubles: [aTrouble(), aTrouble({ type: "drop_off_spike" })] });

describe("a new episode", () => {
  it("has a trouble for each type, as bad as its worst, and its week with the cost", () => {
    const alerts = [
      anAlert({ type: "revenue_drop", severity: "medium", baseline: 60 }),
      anAlert({ type: "revenue_drop", severity: "critical", verdict: "volume" }),
      anAlert({ type: "health_drop", baseline: 75, previous: 71 }),
    ];
    const episode = newEpisodeOf(aLook({ alerts }), open(alerts), aStory({ cost: 900 }));
    expect(episode.troubles).toEqual([
      aTrouble({
        type: "revenue_drop",
        severity: "critical",
        before: 60,
        firstAsOf: "2026-11-22",
        lastAsOf: "2026-11-22",
      }),
      aTrouble({ type: "health_drop", before: 71, firstAsOf: "2026-11-22", lastAsOf: "2026-11-22" }),
    ]);
    expect(episode).toMatchObject({
      channelId: "C1",
      openedMs: MONDAY_MS,
      weeks: [{ period: WEEK, cost: 900 }],
      ended: null,
    });
  });

  it("has no week where only days were looked at", () => {
    const alerts = [anAlert({ windowDays: 1 })];
    expect(newEpisodeOf(aLook({ week: null, events: alerts }), open(alerts), aStory()).weeks).toEqual([]);
  });

  it("takes up the weeks that alarmed unnoticed", () => {
    const period = { from: "2026-11-09", to: "2026-11-16" };
    const missed = [
      { period, titles: ["Conversion down 30 %"] },
      { period: { from: "2026-11-02", to: "2026-11-09" }, titles: [] },
    ];
    const episode = newEpisodeOf(aLook({ missed }), open([anAlert()]), aStory({ cost: 900 }));
    expect(episode.weeks).toEqual([
      { period, cost: null },
      { period: WEEK, cost: 900 },
    ]);
  });
});

describe("a follow-up", () => {
  it("adds its week with the cost, once, and what joined; a severity never falls", () => {
    const look = aLook({ standings: [aStanding("goes_on")] });
    const alerts = followUp(anAlert({ severity: "low" }), anAlert({ type: "drop_off_spike" }));
    const next = followedUp(anEpisode(), look, alerts, aStory({ cost: 1500.5 }));
    expect(next.weeks.map(({ cost }) => cost)).toEqual([1000, 1500.5]);
    expect(next.troubles.map(({ type, severity, lastAsOf }) => [type, severity, lastAsOf])).toEqual([
      ["conversion_drop", "high", "2026-11-22"],
      ["drop_off_spike", "high", "2026-11-22"],
    ]);
    expect(next.version).toBe(4);
    expect(followedUp(next, look, alerts, aStory()).weeks).toEqual(next.weeks);
  });

  it("remembers the worst, but not what is only likely as critical", () => {
    const worst = (verdict: "alert" | "watch") =>
      followedUp(anEpisode(), aLook(), followUp(anAlert({ severity: "critical", verdict })), aStory()).troubles[0]
        ?.severity;
    expect([worst("alert"), worst("watch")]).toEqual(["critical", "high"]);
  });

  it("marks single troubles that are over, and those that come back as unseen", () => {
    const seen = anEpisode({
      troubles: [aTrouble({ acknowledged: MAYA }), aTrouble({ type: "drop_off_spike", acknowledged: MAYA })],
    });
    const standings = [aStanding("over"), aStanding("goes_on", { type: "drop_off_spike" })];
    const one = followedUp(seen, aLook({ standings }), followUp(anAlert({ type: "drop_off_spike" })), aStory());
    expect(one.troubles.map(({ isOver, acknowledged: by }) => [isOver, by])).toEqual([
      [true, MAYA],
      [false, MAYA],
    ]);
    const back = followedUp(one, aLook(), followUp(anAlert()), aStory());
    expect(back.troubles[0]).toMatchObject({ isOver: false, acknowledged: null, firstAsOf: "2026-11-15" });
  });

  it("opens an ended episode once more, without its snooze", () => {
    const snoozed = { ...MAYA, untilMs: MONDAY_MS + MONTH_MS };
    const gone = { ...endedEpisode(anEpisode(), 5, "normal", null), snoozed };
    const again = followedUp(gone, aLook(), followUp(anAlert()), aStory());
    expect(again).toMatchObject({ ended: null, snoozed: null });
    expect(followedUp(anEpisode({ snoozed }), aLook(), followUp(anAlert()), aStory()).snoozed).toEqual(snoozed);
  });

  it("of single days adds no week", () => {
    expect(followedUp(anEpisode(), aLook({ week: null }), followUp(anAlert()), aStory()).weeks).toHaveLength(1);
  });
});

describe("a week of which nothing was said", () => {
  it("counts, and ends single troubles", () => {
    const standings = [aStanding("over"), aStanding("unclear", { type: "drop_off_spike" })];
    const next = weekPassed(two, aLook({ standings }), null);
    expect(next.weeks.at(-1)).toEqual({ period: WEEK, cost: null });
    expect(next.troubles.map(({ isOver }) => isOver)).toEqual([true, false]);
    expect(next.version).toBe(4);
  });

  it("keeps how far and how bad a trouble is", () => {
    const standings = [aStanding("goes_on", { severity: "critical" })];
    const [trouble] = weekPassed(anEpisode(), aLook({ standings }), null).troubles;
    expect(trouble).toMatchObject({ lastAsOf: "2026-11-22", severity: "critical", isOver: false });
  });

  it("takes nothing up that was not told", () => {
    const alerts = [anAlert({ type: "failure_spike" })];
    expect(weekPassed(anEpisode(), aLook({ alerts }), 5).troubles).toHaveLength(1);
  });
});

describe("an end", () => {
  it("says how, when and by whom; the normal week is none of its weeks", () => {
    const next = endedEpisode(anEpisode(), aLook(), "normal", null);
    expect(next).toMatchObject({ ended: { how: "normal", atMs: MONDAY_MS, userId: null }, version: 4 });
    expect(next.weeks).toHaveLength(1);
    expect(next.troubles.every(({ isOver }) => isOver)).toBe(true);
  });
});

describe("what people do with an episode", () => {
  it("is acknowledged once; the second learns by whom", () => {
    const first = changedBy(acknowledged(two, MAYA));
    expect(first.troubles.map((trouble) => trouble.acknowledged)).toEqual([MAYA, MAYA]);
    expect(acknowledged(first, BEN)).toEqual({ kind: "was_so", by: "UMAYA" });
  });

  it("can be acknowledged again when something joined, which keeps who did it first", () => {
    const first = changedBy(acknowledged(anEpisode(), MAYA));
    const joined = followedUp(first, aLook(), followUp(anAlert({ type: "drop_off_spike" })), aStory());
    expect(changedBy(acknowledged(joined, BEN)).troubles.map((trouble) => trouble.acknowledged?.userId)).toEqual([
      "UMAYA",
      "UBEN",
    ]);
  });

  it("is taken back once", () => {
    const back = changedBy(tookBack(changedBy(acknowledged(two, MAYA))));
    expect(back.troubles.map((trouble) => trouble.acknowledged)).toEqual([null, null]);
    expect(tookBack(back)).toEqual({ kind: "was_so", by: null });
  });

  it("is snoozed once for as long, but another time replaces it", () => {
    const untilMs = MONDAY_MS + 86_400_000;
    const first = changedBy(snoozedUntil(anEpisode(), MAYA, untilMs));
    expect(first.snoozed).toEqual({ ...MAYA, untilMs });
    expect(snoozedUntil(first, BEN, untilMs + 60_000)).toEqual({ kind: "was_so", by: "UMAYA" });
    expect(changedBy(snoozedUntil(first, BEN, untilMs + MONTH_MS)).snoozed?.userId).toBe("UBEN");
    const later = { ...BEN, atMs: untilMs };
    expect(snoozedUntil(first, later, untilMs + 60_000).kind).toBe("changed");
  });

  it("is woken once", () => {
    const awake = changedBy(woken(changedBy(snoozedUntil(anEpisode(), MAYA, MONDAY_MS + MONTH_MS)), BEN));
    expect(awake.snoozed).toBeNull();
    expect(woken(awake, BEN)).toEqual({ kind: "was_so", by: null });
  });

  it("is resolved once; the second learns by whom", () => {
    const first = changedBy(resolved(anEpisode(), MAYA));
    expect(first.ended).toEqual({ how: "person", ...MAYA });
    expect(resolved(first, BEN)).toEqual({ kind: "was_so", by: "UMAYA" });
    expect(resolved(finished, BEN)).toEqual({ kind: "over" });
  });

  it("goes on while one of its types is not muted, and ends with the last", () => {
    const one = changedBy(muted(two, "conversion_drop", MAYA));
    expect(one.ended).toBeNull();
    expect(one.troubles.map(({ isOver }) => isOver)).toEqual([true, false]);
    expect(muted(one, "conversion_drop", BEN)).toEqual({ kind: "was_so", by: null });
    const none = changedBy(muted(one, "drop_off_spike", BEN));
    expect(none.ended).toEqual({ how: "muted", ...BEN });
    expect(muted(none, "drop_off_spike", MAYA)).toEqual({ kind: "was_so", by: "UBEN" });
  });

  it("is too late once it has ended", () => {
    const deeds = [
      acknowledged(finished, MAYA),
      tookBack(finished),
      snoozedUntil(finished, MAYA, MONDAY_MS + MONTH_MS),
      woken(finished, MAYA),
      muted(finished, "conversion_drop", MAYA),
    ];
    expect(deeds.map(({ kind }) => kind)).toEqual(["over", "over", "over", "over", "over"]);
  });

  it("counts a version up for everything that changed", () => {
    const versions = [
      acknowledged(two, MAYA),
      tookBack(changedBy(acknowledged({ ...two, version: 2 }, MAYA))),
      snoozedUntil(two, MAYA, MONDAY_MS + MONTH_MS),
      resolved(two, MAYA),
      muted(two, "conversion_drop", MAYA),
    ].map((change) => changedBy(change).version);
    expect(versions).toEqual([4, 4, 4, 4, 4]);
  });
});

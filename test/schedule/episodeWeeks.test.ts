import { describe, expect, it } from "vitest";
import type { EpisodeWeek } from "../../src/domain/episode.ts";
import { decide } from "../../src/schedule/decide.ts";
import { endedEpisode, followedUp, newEpisodeOf, weekPassed } from "../../src/schedule/episodeChanges.ts";
import type { FoundAlert } from "../../src/schedule/scheduleTypes.ts";
import { aLook, anAlert, anEpisode, aStanding, aStory, aTrouble, WEEK } from "./builders.ts";

const outageOn = (day: string, cost: number): FoundAlert => ({
  ...anAlert({ type: "failure_spike", windowDays: 1, cost }),
  day,
});
const spans = (weeks: readonly EpisodeWeek[]) =>
  weeks.map(({ period, cost }) => `${period.from.slice(5)}..${period.to.slice(5)} ${cost}`);
const open = (alerts: readonly FoundAlert[]) => ({ kind: "open", alerts }) as const;
const goesOn = (alerts: readonly FoundAlert[]) =>
  ({ kind: "follow_up", news: "goes_on", alerts, isBroadcast: false }) as const;

describe("days of events", () => {
  const events = [outageOn("2026-11-18", 300), outageOn("2026-11-17", 1427), outageOn("2026-11-17", 900)];
  const episode = { ...anEpisode(), ...newEpisodeOf(aLook({ week: null, events }), open(events), aStory()) };

  it("are periods of an episode with their cost, each once", () => {
    expect(spans(episode.weeks)).toEqual(["11-17..11-18 1427", "11-18..11-19 300"]);
    expect(episode.troubles).toMatchObject([{ firstAsOf: "2026-11-17", lastAsOf: "2026-11-18" }]);
  });

  it("stand where the week that is compared with them is normal", () => {
    expect(spans(newEpisodeOf(aLook({ events }), open(events), aStory()).weeks)).toEqual(spans(episode.weeks));
  });

  it("are followed by the week that holds them, and by further days, also its last", () => {
    const later = followedUp(episode, aLook(), goesOn([anAlert({ type: "failure_spike" })]), aStory({ cost: 2100 }));
    expect(spans(later.weeks)).toEqual(["11-17..11-18 1427", "11-18..11-19 300", "11-16..11-23 2100"]);
    const sunday = [outageOn("2026-11-22", 50)];
    const more = followedUp(later, aLook({ week: null, events: sunday }), goesOn(sunday), aStory());
    expect(spans(more.weeks).slice(2)).toEqual(["11-16..11-23 2100", "11-22..11-23 50"]);
  });
});

describe("weeks that nobody compared", () => {
  const week = (from: string, to: string, ...titles: string[]) => ({ period: { from, to }, titles });
  const missed = [week("2026-11-09", "2026-11-16"), week("2026-11-02", "2026-11-09")];
  const lasting = anEpisode({
    troubles: [aTrouble({ firstAsOf: "2026-10-25", lastAsOf: "2026-10-25" })],
    weeks: [{ period: { from: "2026-10-19", to: "2026-10-26" }, cost: 1000 }],
  });
  const before = "10-19..10-26 1000";

  it("belong to an episode that goes on, though nothing in them stands out", () => {
    const look = aLook({ missed, skippedWeeks: 1, standings: [aStanding("goes_on")] });
    const all = [before, "10-26..11-02 null", "11-02..11-09 null", "11-09..11-16 null", "11-16..11-23 1200"];
    expect(spans(followedUp(lasting, look, goesOn([anAlert()]), aStory()).weeks)).toEqual(all);
    expect(spans(weekPassed(lasting, look, 1200).weeks)).toEqual(all);
  });

  it("belong to none that had not begun, or had ended", () => {
    const young = { ...lasting, troubles: [aTrouble({ firstAsOf: "2026-11-12", lastAsOf: "2026-11-12" })] };
    expect(spans(weekPassed(young, aLook({ missed }), null).weeks).slice(1)).toEqual([
      "11-09..11-16 null",
      "11-16..11-23 null",
    ]);
    const again = followedUp(
      endedEpisode(lasting, 5, "normal", null),
      aLook({ missed }),
      goesOn([anAlert()]),
      aStory(),
    );
    expect(spans(again.weeks)).toEqual([before, "11-16..11-23 1200"]);
  });

  it("belong to one that is over up to the last that alarmed", () => {
    const end = (...late: typeof missed) => spans(endedEpisode(lasting, aLook({ missed: late }), "normal", null).weeks);
    expect(end(...missed)).toEqual([before]);
    const alarmed = week("2026-11-02", "2026-11-09", "Conversion down 30 %");
    expect(end(week("2026-11-09", "2026-11-16"), alarmed, week("2026-10-26", "2026-11-02"))).toEqual([
      before,
      "10-26..11-02 null",
      "11-02..11-09 null",
    ]);
  });
});

describe("the cost of a week", () => {
  const broken = anAlert({ type: "compliance_increase", cost: null });

  it("is nothing where broken rules alone went on", () => {
    const episode = newEpisodeOf(aLook({ alerts: [broken] }), open([broken]), aStory({ cost: null }));
    expect(episode.weeks).toEqual([{ period: WEEK, cost: 0 }]);
  });

  it("is not known where something else went on too", () => {
    const alerts = [broken, anAlert({ cost: null })];
    expect(newEpisodeOf(aLook({ alerts }), open(alerts), aStory({ cost: null })).weeks[0]?.cost).toBeNull();
  });
});

describe("an episode of which nothing can be told", () => {
  /** One known week, then so many without an answer. */
  const without = (answers: number) => {
    const months = Array.from({ length: answers }, (_, i): EpisodeWeek => {
      const iso = (days: number) => new Date(Date.UTC(2026, 8, 21 + days)).toISOString().slice(0, 10);
      return { period: { from: iso(7 * i), to: iso(7 * i + 7) }, cost: null };
    });
    const known = { period: { from: "2026-09-14", to: "2026-09-21" }, cost: 1000 };
    const troubles = [
      aTrouble({ firstAsOf: "2026-09-20", lastAsOf: "2026-09-20" }),
      aTrouble({ type: "drop_off_spike", lastAsOf: "2026-11-01", isOver: true }),
    ];
    return anEpisode({ troubles, weeks: [known, ...months] });
  };
  const standings = [aStanding("unclear")];

  it("ends with the eighth week without an answer", () => {
    expect(decide(aLook({ episode: without(6), standings })).act).toEqual({ kind: "none" });
    const decision = decide(aLook({ episode: without(7), standings }));
    expect(decision.act).toEqual({ kind: "end", how: "untold" });
    expect(decision.told).toBe("It cannot be told any more whether it goes on, so its alert was closed.");
    expect(decide(aLook({ episode: without(7) })).act).toEqual({ kind: "end", how: "untold" });
  });

  it("goes on where it is known to, and by days alone", () => {
    const known = [{ ...aStanding("goes_on"), alert: null }];
    expect(decide(aLook({ episode: without(12), standings: known })).act).toEqual({ kind: "none" });
    expect(decide(aLook({ episode: without(12), week: null })).act).toEqual({ kind: "none" });
  });

  it("lasted as long as was known", () => {
    const known = without(7);
    const troubles = known.troubles.slice(0, 1);
    const ended = endedEpisode({ ...known, troubles }, aLook(), "untold", null);
    expect(spans(ended.weeks)).toEqual(["09-14..09-21 1000"]);
  });
});

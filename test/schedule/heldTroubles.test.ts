import { describe, expect, it } from "vitest";
import { MS_PER_DAY } from "../../src/domain/day.ts";
import type { Episode } from "../../src/domain/episode.ts";
import { decide } from "../../src/schedule/decide.ts";
import { followedUp, snoozedUntil, weekPassed } from "../../src/schedule/episodeChanges.ts";
import type { FoundAlert, Look } from "../../src/schedule/scheduleTypes.ts";
import { aLook, anAlert, anEpisode, aStanding, aStory, MONDAY_MS } from "./builders.ts";

const DROPS = anAlert({ type: "drop_off_spike", title: "Drop-offs up 22 %" });
const snoozed = anEpisode({ snoozed: { userId: "U1", atMs: MONDAY_MS - 1, untilMs: MONDAY_MS + 10 * MS_PER_DAY } });
const joining = aLook({ alerts: [DROPS], standings: [aStanding("goes_on")], episode: snoozed });

/** The episode after a look that says nothing. */
function passed(look: Look): Episode {
  const { act, held } = decide(look);
  if (act.kind !== "none" || look.episode === null) throw new Error(`It is ${act.kind}`);
  return weekPassed(look.episode, look, null, held?.alerts);
}

const heldIn = ({ troubles }: Episode) => troubles.map(({ type, held }) => [type, held]);

describe("what joins while an episode is snoozed", () => {
  it("is held, and belongs to the episode", () => {
    expect(decide(joining).held).toMatchObject({ news: "joined" });
    const episode = passed(joining);
    expect(heldIn(episode)).toEqual(
      [
        ["drop_off_spike", "Drop-offs up 22 %"],
        ["conversion_drop", undefined],
      ].reverse(),
    );
    expect(episode.troubles[1]).toMatchObject({ firstAsOf: "2026-11-22", lastAsOf: "2026-11-22", acknowledged: null });
  });

  it("of a single day too", () => {
    const event: FoundAlert = { ...DROPS, windowDays: 1, day: "2026-11-21", cost: 40 };
    const episode = passed(aLook({ week: null, events: [event], episode: snoozed }));
    expect(episode.troubles[1]).toMatchObject({ held: "Drop-offs up 22 %", lastAsOf: "2026-11-21" });
    expect(episode.weeks.at(-1)).toEqual({ period: { from: "2026-11-21", to: "2026-11-22" }, cost: 40 });
  });

  it("is held on with its newest title while it goes on", () => {
    const standings = [
      aStanding("goes_on"),
      aStanding("goes_on", { type: "drop_off_spike", title: "Drop-offs up 40 %" }),
    ];
    expect(heldIn(passed(aLook({ standings, episode: passed(joining) })))).toEqual([
      ["conversion_drop", undefined],
      ["drop_off_spike", "Drop-offs up 40 %"],
    ]);
  });

  it("is held no longer once it is told, or another snooze begins after that one", () => {
    const act = { kind: "follow_up", news: "goes_on", alerts: [DROPS], isBroadcast: false } as const;
    expect(heldIn(followedUp(passed(joining), aLook(), act, aStory()))[1]).toEqual(["drop_off_spike", undefined]);
    const later = (days: number) => {
      const atMs = MONDAY_MS + days * MS_PER_DAY;
      const change = snoozedUntil(passed(joining), { userId: "U2", atMs }, atMs + 30 * MS_PER_DAY);
      return change.kind === "changed" ? heldIn(change.episode)[1]?.[1] : change.kind;
    };
    expect([later(5), later(11)]).toEqual(["Drop-offs up 22 %", undefined]);
  });
});

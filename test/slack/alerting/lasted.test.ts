import { describe, expect, it } from "vitest";
import type { EpisodeWeek } from "../../../src/domain/episode.ts";
import { heldWords } from "../../../src/slack/views/alerting/heldWords.ts";
import { lastedOf, lastedWords, soFarWords } from "../../../src/slack/views/alerting/lasted.ts";
import { anEpisode, aTrouble } from "../../support/buildEpisode.ts";
import { wordsOf } from "./buildEpisode.ts";

const week = (from: string, to: string, cost: number | null): EpisodeWeek => ({ period: { from, to }, cost });
const FIRST = week("2026-02-14", "2026-02-21", 12_500);
const SECOND = week("2026-02-21", "2026-02-28", 12_500);
const FOURTH = week("2026-03-07", "2026-03-14", 9375);
const normal = (...weeks: readonly EpisodeWeek[]) => lastedWords(weeks, "USD", "normal");

describe("how long it lasted", () => {
  it("is one day for an event, with what it cost", () => {
    const day = week("2026-11-17", "2026-11-18", 1427);
    expect(normal(day)).toBe("It lasted 1 day (17 Nov 2026) and cost about $1,427.");
    const next = week("2026-11-18", "2026-11-19", 573);
    expect(soFarWords([day, next], "USD")).toBe("2 days so far (17 to 18 Nov 2026), about $2,000 in all.");
  });

  it("counts a day once that an event and its week tell", () => {
    const [day, whole] = [week("2026-11-17", "2026-11-18", 1000), week("2026-11-16", "2026-11-23", 7000)];
    const lasted = { period: { from: "2026-11-16", to: "2026-11-23" }, days: 7, cost: 7000, isWhole: true };
    expect(lastedOf([day, whole])).toEqual(lasted);
    expect(lastedOf([whole, day])).toEqual(lasted);
    expect(lastedOf([day, { ...whole, cost: null }])).toEqual({ ...lasted, cost: 1000, isWhole: false });
  });

  it("leaves out what was fine in between", () => {
    expect(normal(FIRST, SECOND, FOURTH)).toBe(
      "It took 3 weeks between 14 Feb and 13 Mar 2026 and cost about $34,375.",
    );
    expect(soFarWords([FIRST, SECOND, FOURTH], "USD")).toBe(
      "3 weeks so far (between 14 Feb and 13 Mar 2026), about $34,375 in all.",
    );
    expect(normal(week("2025-12-20", "2025-12-27", 1), week("2026-01-03", "2026-01-10", 1))).toBe(
      "It took 2 weeks between 20 Dec 2025 and 9 Jan 2026 and cost about $2.",
    );
  });

  it("says that weeks without an answer are not known", () => {
    expect(normal(FIRST, SECOND, week("2026-02-28", "2026-03-07", null), FOURTH)).toBe(
      "It lasted 4 weeks (14 Feb 2026 to 13 Mar 2026) and cost about $34,375, as far as is known.",
    );
  });

  it("says nothing of money where nothing can have a cost", () => {
    expect(normal({ ...FIRST, cost: 0 })).toBe("It lasted 1 week (14 to 20 Feb 2026).");
    expect(normal({ ...FIRST, cost: null })).toBe("It lasted 1 week (14 to 20 Feb 2026); what it cost is not known.");
  });

  it("is what is known of one that cannot be told any more", () => {
    const over = {
      kind: "over",
      episodeId: 7,
      campaignName: "Q1",
      currency: "USD",
      userId: null,
      endedMs: 1,
      now: [],
    } as const;
    expect(wordsOf({ ...over, how: "untold", weeks: [FIRST] })).toContain(
      "Closed at Q1: it cannot be told any more whether it goes on. It is known to have lasted 1 week (14 to 20 Feb 2026) and cost about $12,500.",
    );
  });
});

describe("what a snooze held", () => {
  const held = anEpisode({
    troubles: [
      aTrouble(),
      aTrouble({ type: "drop_off_spike", held: "Drop-offs up 22 % <b>" }),
      aTrouble({ type: "failure_spike", held: "Failures up 90 %", isOver: true }),
    ],
  });

  it("is told at its end, as far as it goes on", () => {
    expect(heldWords(held)).toBe("While it was snoozed, this began: drop-offs up 22 % &lt;b&gt;.");
    expect(heldWords(anEpisode())).toBe("");
    expect(wordsOf({ kind: "reminder", episodeId: 7, untilMs: 1 }, { episode: held })).toContain(
      "this began: drop-offs",
    );
  });
});

import { expect, it } from "vitest";
import type { AlertStory } from "../../src/domain/alertStory.ts";
import { dayOfIso, isoOfDay, weekdayOf } from "../../src/domain/day.ts";
import type { IncomingCall } from "../../src/store/callWriter.ts";
import { findOpenEpisode } from "../../src/store/episodes.ts";
import type { Store } from "../../src/store/openStore.ts";
import { addUpload } from "../../src/store/uploads.ts";
import { planRun } from "../../src/usecases/planRun.ts";
import { facts } from "../support/builders.ts";
import { anUpload, aStore, OWNER, TEAM } from "../support/store.ts";
import { at, looks } from "../support/watchedCampaign.ts";

/** From 2 March on half of the calls follow script v2.4, which never sells. */
function dropWeeks(store: Store, from: string, to: string, atMs: number): void {
  const [first, last] = [dayOfIso(`2026-${from}`) ?? 0, dayOfIso(`2026-${to}`) ?? -1];
  const days = Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((day) => weekdayOf(day) < 5);
  const upload = addUpload(store, { teamId: TEAM, fileName: "calls.csv", owner: OWNER, channelId: "C0SALES" }, atMs);
  anUpload(
    store,
    days.flatMap((day) => callsOn(isoOfDay(day))),
    { upload },
  );
}

function callsOn(date: string): readonly IncomingCall[] {
  return Array.from({ length: 250 }, (_, i) => {
    const isFaulty = date >= "2026-03-02" && i % 2 === 0;
    const converted = i % 8 < 2 && !isFaulty;
    return {
      callId: `${date}-${i}`,
      facts: facts({
        date,
        durationMs: 120_000,
        status: "completed",
        converted,
        scriptVersion: isFaulty ? "v2.4" : i % 2 === 0 ? "v2.3" : "v2.2",
        actualRevenueMinor: converted ? 50_000 : 0,
      }),
    };
  });
}

it("the second week of a faulty script names it as the first did: its own weeks are no past", () => {
  const store = aStore();
  dropWeeks(store, "01-05", "02-27", at("03-02 08:00"));
  looks(store, at("03-02 09:00"));
  const stories: (AlertStory | null)[] = [];
  for (const [from, to, monday] of [
    ["03-02", "03-06", "03-09"],
    ["03-09", "03-13", "03-16"],
    ["03-16", "03-20", "03-23"],
  ] as const) {
    dropWeeks(store, from, to, at(`${monday} 08:00`));
    stories.push(planRun(store, TEAM, "Q1", at(`${monday} 09:00`))?.found?.story ?? null);
    looks(store, at(`${monday} 09:00`));
  }
  const [first, second, third] = stories;
  expect(first?.cause).toMatch(/^Script v2\.4 stands out/i);
  expect(second?.cause).toBe(first?.cause);
  expect(third?.cause).toBe(first?.cause);
  expect(second?.recommendation).toEqual(first?.recommendation);
  expect(third?.band?.expected?.low).toBeGreaterThan(130_000);
  expect(third?.band?.weeks.map(({ isLeftOut }) => isLeftOut)).toEqual([...Array(6).fill(false), true, true, false]);
  expect(findOpenEpisode(store, TEAM, "Q1")?.weeks).toHaveLength(3);
});

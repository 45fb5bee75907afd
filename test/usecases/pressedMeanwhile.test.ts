import { expect, it } from "vitest";
import { findOpenEpisode } from "../../src/store/episodes.ts";
import { commitRun } from "../../src/usecases/commitRun.ts";
import { doDeed } from "../../src/usecases/episodeDeeds.ts";
import { planRun } from "../../src/usecases/planRun.ts";
import { TEAM } from "../support/store.ts";
import { at, drop } from "../support/watchedCampaign.ts";
import { aWatched, messages } from "../support/watchedMonday.ts";

it("keeps what somebody pressed while a week was being compared, and compares again", () => {
  const store = aWatched({ sold: 6 });
  drop(store, { from: "03-09", to: "03-13", atMs: at("03-16 08:00"), day: () => ({ sold: 6 }) });
  const decided = planRun(store, TEAM, "Q1", at("03-16 09:00"));
  if (decided === null) throw new Error("Nothing was due");
  const by = { teamId: TEAM, userId: "U0MAYA", episodeId: 1, nowMs: at("03-16 09:00") };
  doDeed(store, by, { kind: "acknowledge" });
  const before = messages(store).length;

  expect(commitRun(store, TEAM, decided)).toBe("overtaken");
  expect(messages(store)).toHaveLength(before);
  const again = planRun(store, TEAM, "Q1", at("03-16 09:00"));
  expect(again === null ? null : commitRun(store, TEAM, again)).toBe("written");
  const episode = findOpenEpisode(store, TEAM, "Q1");
  expect(episode?.weeks).toHaveLength(2);
  expect(episode?.troubles.every(({ acknowledged }) => acknowledged?.userId === "U0MAYA")).toBe(true);
});

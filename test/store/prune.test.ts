import { expect, it } from "vitest";
import { addEpisode, setEpisodeMessage } from "../../src/store/episodes.ts";
import { addMessage, endMessage, findMessage } from "../../src/store/outbox.ts";
import { KEPT_MS, pruneAlerts } from "../../src/store/prune.ts";
import { addRun, listRuns } from "../../src/store/runs.ts";
import { aDraft, aNewEpisode, aRun } from "../support/alertRows.ts";
import { aStore, TEAM } from "../support/store.ts";

it("removes old runs and ended messages, but for the message of an open episode and what still waits", () => {
  const store = aStore();
  store.sqlite.transaction(() => {
    for (let i = 0; i < 1_100; i += 1) addRun(store, TEAM, aRun({ atMs: i < 1_098 ? 9 : 10 }));
  })();
  for (const key of ["gone", "head", "fresh", "waits"]) addMessage(store, TEAM, aDraft({ key }), 1);
  for (const [id, atMs] of [
    [1, 9],
    [2, 9],
    [3, 10],
  ] as const) {
    endMessage(store, TEAM, id, "unwanted", null, atMs);
  }
  setEpisodeMessage(store, TEAM, addEpisode(store, TEAM, aNewEpisode()), 2);
  pruneAlerts(store, TEAM, KEPT_MS + 10);
  expect(listRuns(store, TEAM, null, 2_000)).toHaveLength(2);
  expect([1, 2, 3, 4].map((id) => findMessage(store, TEAM, id)?.key)).toEqual([undefined, "head", "fresh", "waits"]);
});

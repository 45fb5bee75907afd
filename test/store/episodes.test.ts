import { describe, expect, it } from "vitest";
import type { Episode, NewEpisode } from "../../src/domain/episode.ts";
import {
  addEpisode,
  findEpisode,
  findLastEnded,
  findOpenEpisode,
  listEpisodesSince,
  listOpenEpisodes,
  saveEpisode,
  setEpisodeMessage,
} from "../../src/store/episodes.ts";
import type { Store } from "../../src/store/openStore.ts";
import { aNewEpisode } from "../support/alertRows.ts";
import { aStore, TEAM } from "../support/store.ts";

const endedAt = (atMs: number): Partial<NewEpisode> => ({ ended: { how: "normal", atMs, userId: null } });

function found(store: Store, id: number): Episode {
  const episode = findEpisode(store, TEAM, id);
  if (episode === null) throw new Error(`No episode ${id}`);
  return episode;
}

describe("episodes", () => {
  it("are found as they were opened, with their message", () => {
    const store = aStore();
    const opened = aNewEpisode({ snoozed: { userId: "U1", atMs: 3, untilMs: 9 } });
    const id = addEpisode(store, TEAM, opened);
    setEpisodeMessage(store, TEAM, id, 17);
    expect(findOpenEpisode(store, TEAM, "Q1")).toEqual({ ...opened, id, messageId: 17, version: 1 });
  });

  it("are written by one of two who decided from the same version", () => {
    const store = aStore();
    const first = found(store, addEpisode(store, TEAM, aNewEpisode()));
    const ended: Episode = { ...first, version: 2, ended: { how: "person", atMs: 5, userId: "U1" } };
    expect(saveEpisode(store, TEAM, ended)).toBe(true);
    expect(saveEpisode(store, TEAM, { ...first, version: 2, weeks: [] })).toBe(false);
    expect([found(store, first.id), findOpenEpisode(store, TEAM, "Q1")]).toEqual([ended, null]);
  });

  it("are open one at a time for a campaign, and the last to end is the one that ended last", () => {
    const store = aStore();
    const first = addEpisode(store, TEAM, aNewEpisode(endedAt(10)));
    const second = addEpisode(store, TEAM, aNewEpisode(endedAt(20)));
    const open = addEpisode(store, TEAM, aNewEpisode());
    const other = addEpisode(store, TEAM, aNewEpisode({ campaignId: "Q2" }));
    expect(() => addEpisode(store, TEAM, aNewEpisode())).toThrow("UNIQUE");
    expect(findLastEnded(store, TEAM, "Q1")?.id).toBe(second);
    saveEpisode(store, TEAM, { ...found(store, first), ...endedAt(30), version: 2 });
    expect(findLastEnded(store, TEAM, "Q1")?.id).toBe(first);
    expect(listOpenEpisodes(store, TEAM).map(({ id }) => id)).toEqual([open, other]);
    expect(listEpisodesSince(store, TEAM, "Q1", 30).map(({ id }) => id)).toEqual([first, open]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimMessage, countMaybePosted, nextMessageMs, releaseDead } from "../../src/store/claims.ts";
import { markDeleted } from "../../src/store/deleteCampaign.ts";
import { appendDigestLine } from "../../src/store/digests.ts";
import * as episodes from "../../src/store/episodes.ts";
import { forgetAlerts } from "../../src/store/forgetAlerts.ts";
import type { Store } from "../../src/store/openStore.ts";
import * as outbox from "../../src/store/outbox.ts";
import { addRun, listRuns } from "../../src/store/runs.ts";
import { findState, listDueStates, nextWakeMs, saveState, wakeState } from "../../src/store/scheduleStates.ts";
import * as sending from "../../src/store/sending.ts";
import { saveTeam } from "../../src/store/teams.ts";
import { aDigest, aDraft, aLineOf, aNewEpisode, aRun, aState } from "../support/alertRows.ts";
import { facts } from "../support/builders.ts";
import { anUpload, aStore, TEAM, undone } from "../support/store.ts";

const NEIGHBOUR = "T0000OTHER";
const TABLES = ["schedule_states", "runs", "episodes", "outbox", "post_troubles"] as const;
const TROUBLE = { campaignId: "Q1", campaignName: "Q1", channelId: "C1", why: "hidden", atMs: 1 } as const;
const EDIT = { kind: "edit", episodeId: 1 } as const;

/** Rows of a team in every table, by ids that another team has too. */
function fill(store: Store, teamId: string): void {
  anUpload(store, [{ callId: "a", facts: facts() }], { teamId });
  saveState(store, teamId, aState({ seenGeneration: 1 }), 5);
  addRun(store, teamId, aRun());
  episodes.addEpisode(store, teamId, aNewEpisode());
  const keys = ["a", "b", "edit"] as const;
  for (const key of keys) {
    outbox.addMessage(store, teamId, aDraft({ key, dueMs: 4, ...(key === "edit" ? { said: EDIT } : {}) }), 1);
  }
  appendDigestLine(store, teamId, aDigest("digest", aLineOf("Q1"), aLineOf("Q2")), 1);
  sending.notePostTrouble(store, teamId, TROUBLE);
  sending.stopSending(store, teamId, { kind: "access_revoked" }, 1);
}

/** All that a team holds, row by row. */
function rowsOfTeam(store: Store, teamId: string): unknown {
  const rows = TABLES.map((table) => store.sqlite.prepare(`SELECT * FROM ${table} WHERE team_id = ?`).all(teamId));
  return [...rows, sending.stopOf(store, teamId)];
}

/** All that can be read for a team, with any id. */
function seenBy(store: Store, teamId: string): unknown {
  const ids = Array.from({ length: 12 }, (_, i) => i + 1);
  return [
    findState(store, teamId, "Q1"),
    listDueStates(store, teamId, 1_000, 9),
    nextWakeMs(store, teamId),
    listRuns(store, teamId, null, 9),
    listRuns(store, teamId, "Q1", 9),
    ids.map((id) => episodes.findEpisode(store, teamId, id)).filter((one) => one !== null),
    episodes.findOpenEpisode(store, teamId, "Q1"),
    episodes.findLastEnded(store, teamId, "Q1"),
    episodes.listOpenEpisodes(store, teamId),
    episodes.listEpisodesSince(store, teamId, "Q1", 0),
    ids.map((id) => outbox.findMessage(store, teamId, id)).filter((one) => one !== null),
    outbox.countWaiting(store, teamId, 1_000),
    nextMessageMs(store, teamId),
    countMaybePosted(store, teamId),
    sending.stopOf(store, teamId),
    sending.listPostTroubles(store, teamId),
  ];
}

/** Everything that writes, done for TEAM with an id that may be its neighbour's. */
const WRITES: Readonly<Record<string, (store: Store, id: number) => unknown>> = {
  state: (store, id) => saveState(store, TEAM, aState({ version: 1 + (id % 3) }), id),
  wake: (store) => wakeState(store, TEAM, "Q1"),
  message: (store, id) => episodes.setEpisodeMessage(store, TEAM, id, 99),
  episode: (store, id) =>
    episodes.saveEpisode(store, TEAM, { ...aNewEpisode(), troubles: [], id, messageId: 5, version: 2 }),
  add: (store, id) => outbox.addMessage(store, TEAM, aDraft({ key: "a", parentId: id }), 2),
  reply: (store, id) => outbox.addMessage(store, TEAM, aDraft({ key: `reply ${id}`, parentId: id }), 2),
  digest: (store) => appendDigestLine(store, TEAM, aDigest("digest", aLineOf("Q3")), 2),
  claim: (store) => claimMessage(store, TEAM, "elsewhere:1:1:1", 10, []),
  release: (store) => releaseDead(store, TEAM, "host:1:1:1"),
  posting: (store, id) => outbox.notePosting(store, TEAM, "elsewhere:1:1:1", id, ["F1"]),
  posted: (store, id) => outbox.notePosted(store, TEAM, id, { channelId: "C1", ts: "1" }, 3),
  put_off: (store, id) => outbox.putOff(store, TEAM, "elsewhere:1:1:1", id, { dueMs: 1, why: "x", isAttempt: true }),
  end: (store, id) => outbox.endMessage(store, TEAM, id, "unwanted", null, 3),
  edits: (store) => outbox.endUnsentEdits(store, TEAM, 1, 99, 3),
  resume: (store) => sending.resumeSending(store, TEAM),
  clear: (store) => sending.clearPostTrouble(store, TEAM, "C1"),
  forget: (store) => forgetAlerts(store, TEAM, "Q1"),
};

function aStoreOfTwo(): Store {
  const store = aStore();
  saveTeam(store, { teamId: NEIGHBOUR, name: "Other" }, 1);
  return store;
}

describe("the alerts of two teams in one database", () => {
  it("are never seen by the other", () => {
    const store = aStoreOfTwo();
    const empty = seenBy(store, NEIGHBOUR);
    fill(store, TEAM);
    expect(seenBy(store, NEIGHBOUR)).toEqual(empty);
    expect(seenBy(store, TEAM)).not.toContainEqual([]);
  });

  it("are never changed by what is done for the other, whatever ids it uses", () => {
    const writes = fc.array(fc.tuple(fc.constantFrom(...Object.keys(WRITES)), fc.integer({ min: 1, max: 12 })), {
      minLength: 10,
      maxLength: 60,
    });
    fc.assert(
      fc.property(writes, (done) => {
        const store = aStoreOfTwo();
        for (const teamId of [NEIGHBOUR, TEAM]) fill(store, teamId);
        const before = [rowsOfTeam(store, NEIGHBOUR), seenBy(store, NEIGHBOUR)];
        for (const [name, id] of done) WRITES[name]?.(store, id);
        expect([rowsOfTeam(store, NEIGHBOUR), seenBy(store, NEIGHBOUR)]).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });
});

describe("a campaign that goes", () => {
  const everyTable = (store: Store) =>
    TABLES.map((table) => JSON.stringify(store.sqlite.prepare(`SELECT * FROM ${table} WHERE team_id = ?`).all(TEAM)));

  it("leaves nothing of its alerts when it is deleted, and the other lines of digests", () => {
    const store = aStore();
    fill(store, TEAM);
    appendDigestLine(store, TEAM, aDigest("alone", aLineOf("Q1")), 1);
    markDeleted(store, TEAM, "Q1", 9, () => {});
    const [states, runs, left, messages = "", troubles] = everyTable(store);
    expect([states, runs, left, troubles]).toEqual(["[]", "[]", "[]", "[]"]);
    expect(messages).toContain("Q2");
    expect(messages).not.toContain("Q1");
    expect(messages).not.toContain("alone");
  });

  it("leaves nothing either when its only upload is taken back", () => {
    const store = aStore();
    const { uploadId } = anUpload(store, [{ callId: "a", facts: facts() }]);
    saveState(store, TEAM, aState(), 5);
    addRun(store, TEAM, aRun());
    undone(store, uploadId);
    expect(everyTable(store)).toEqual(TABLES.map(() => "[]"));
  });
});

describe("what keeps messages from being sent", () => {
  it("is news once, is told when it is over, and keeps its beginning when the reason changes", () => {
    const store = aStore();
    const scope = { kind: "missing_scope", scope: "chat:write" } as const;
    expect(sending.stopSending(store, TEAM, { kind: "access_revoked" }, 10)).toBe(true);
    expect(sending.stopSending(store, TEAM, { kind: "access_revoked" }, 20)).toBe(false);
    expect(sending.stopSending(store, TEAM, scope, 30)).toBe(true);
    expect(sending.stopOf(store, TEAM)).toEqual({ ...scope, sinceMs: 10 });
    expect(sending.resumeSending(store, TEAM)).toEqual({ stop: scope, sinceMs: 10 });
    expect([sending.resumeSending(store, TEAM), sending.stopOf(store, TEAM)]).toEqual([null, null]);
  });

  it("is news once for each channel of a campaign, until a message gets through", () => {
    const store = aStore();
    const notes = (why: "hidden" | "no_member", atMs: number) =>
      sending.notePostTrouble(store, TEAM, { ...TROUBLE, why, atMs });
    expect([notes("hidden", 1), notes("hidden", 2), notes("no_member", 3)]).toEqual([true, false, true]);
    expect(sending.listPostTroubles(store, TEAM)).toEqual([{ ...TROUBLE, why: "no_member", atMs: 3 }]);
    sending.clearPostTrouble(store, TEAM, "C1");
    expect([sending.listPostTroubles(store, TEAM), notes("no_member", 4)]).toEqual([[], true]);
  });
});

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import type { OutboxMessage } from "../../src/domain/outbox.ts";
import { ownerOf } from "../../src/lib/owner.ts";
import { claimMessage, countMaybePosted, nextMessageMs, releaseDead } from "../../src/store/claims.ts";
import { connectStore, type Store } from "../../src/store/openStore.ts";
import {
  addMessage,
  countWaiting,
  endMessage,
  endUnsentEdits,
  findMessage,
  notePosted,
  notePosting,
  putOff,
} from "../../src/store/outbox.ts";
import { aDraft } from "../support/alertRows.ts";
import { aStore, TEAM } from "../support/store.ts";

const SELF = ownerOf(process.pid, 1);
/** Another process that runs, and one that does not. */
const OTHER = ownerOf(process.ppid, 1);
const GONE = "elsewhere:1:1:1";
const NOW_MS = 1_000;

function added(store: Store, draft: Parameters<typeof aDraft>[0]): number {
  const id = addMessage(store, TEAM, aDraft(draft), NOW_MS);
  if (id === null) throw new Error("It was there");
  return id;
}

const claims = (store: Store, owner = SELF, nowMs = NOW_MS, busy: readonly string[] = []) =>
  claimMessage(store, TEAM, owner, nowMs, busy);

function posts(store: Store, message: OutboxMessage | null): void {
  if (message === null) throw new Error("None was claimed");
  notePosting(store, TEAM, SELF, message.id, []);
  notePosted(store, TEAM, message.id, { channelId: "C1", ts: `${message.id}.0` }, NOW_MS);
}

/** Keys of all that can be claimed and posted one after the other. */
function sentKeys(store: Store, nowMs = NOW_MS): readonly string[] {
  const keys: string[] = [];
  for (let message = claims(store, SELF, nowMs); message !== null; message = claims(store, SELF, nowMs)) {
    keys.push(message.key);
    posts(store, message);
  }
  return keys;
}

describe("messages on their way", () => {
  it("are taken on once by their key, and are found as they were said", () => {
    const store = aStore();
    const draft = aDraft({ key: "a", to: { userId: "U1" }, isBroadcast: true, isCritical: true, dueMs: 5 });
    const id = addMessage(store, TEAM, draft, NOW_MS);
    expect([id, addMessage(store, TEAM, { ...draft, dueMs: 9 }, NOW_MS)]).toEqual([1, null]);
    const fresh = { id: 1, attempts: 0, maybePosted: 0, createdMs: NOW_MS, posted: null, pictures: [], ended: null };
    expect(findMessage(store, TEAM, 1)).toEqual({ ...draft, ...fresh });
  });

  it("go in the order they are due, then in which they came, none before it is due", () => {
    const store = aStore();
    for (const [key, dueMs] of Object.entries({ b: 20, c: 20, a: 10, later: NOW_MS + 1 })) added(store, { key, dueMs });
    expect(nextMessageMs(store, TEAM)).toBe(10);
    expect(sentKeys(store)).toEqual(["a", "b", "c"]);
    expect(nextMessageMs(store, TEAM)).toBe(NOW_MS + 1);
    expect(sentKeys(store, NOW_MS + 1)).toEqual(["later"]);
    expect(nextMessageMs(store, TEAM)).toBeNull();
  });

  it("pass a channel that is busy, here or in another process, and keep its order", () => {
    const store = aStore();
    for (const [key, channelId] of Object.entries({ a1: "CA", a2: "CA", b1: "CB" }))
      added(store, { key, to: { channelId } });
    added(store, { key: "person", to: { userId: "U1" } });
    expect(claims(store, SELF, NOW_MS, ["CA", "user:U1"])?.key).toBe("b1");
    expect(claims(store, OTHER)?.key).toBe("a1");
    expect(claims(store)?.key).toBe("person");
    expect(claims(store)).toBeNull();
  });

  it("wait for the message whose thread they go into, and are unwanted where that never comes", () => {
    const store = aStore();
    const head = added(store, { key: "head", dueMs: 500 });
    added(store, { key: "reply", parentId: head, dueMs: 1 });
    const lost = added(store, { key: "lost", dueMs: NOW_MS + 9 });
    const child = added(store, { key: "child", parentId: lost });
    const grandchild = added(store, { key: "grandchild", parentId: child });
    expect(nextMessageMs(store, TEAM)).toBe(500);
    expect(sentKeys(store)).toEqual(["head", "reply"]);
    endMessage(store, TEAM, lost, "refused", "archived", NOW_MS);
    expect(sentKeys(store, NOW_MS + 9)).toEqual([]);
    const ends = [lost, child, grandchild].map((id) => findMessage(store, TEAM, id)?.ended?.how);
    expect(ends).toEqual(["refused", "unwanted", "unwanted"]);
  });

  it("that are put off come back then, with one attempt more if that was their fault", () => {
    const store = aStore();
    const id = added(store, { key: "a" });
    claims(store);
    expect(putOff(store, TEAM, OTHER, id, { dueMs: 0, why: "none of its business", isAttempt: true })).toBe(false);
    expect(putOff(store, TEAM, SELF, id, { dueMs: NOW_MS + 30, why: "503", isAttempt: true })).toBe(true);
    expect(claims(store, SELF, NOW_MS + 29)).toBeNull();
    expect(claims(store, SELF, NOW_MS + 30)?.attempts).toBe(1);
    putOff(store, TEAM, SELF, id, { dueMs: 40, why: "the token is dead", isAttempt: false });
    expect(findMessage(store, TEAM, id)).toMatchObject({ attempts: 1, dueMs: 40, ended: null });
  });

  it("end once, and as posted wherever Slack has them", () => {
    const store = aStore();
    const id = added(store, { key: "a" });
    claims(store);
    notePosting(store, TEAM, SELF, id, ["F1"]);
    expect(endMessage(store, TEAM, id, "unwanted", "muted", 5)).toBe(true);
    expect(endMessage(store, TEAM, id, "given_up", null, 6)).toBe(false);
    notePosted(store, TEAM, id, { channelId: "D1", ts: "1.0" }, 7);
    notePosted(store, TEAM, id, { channelId: "D1", ts: "2.0" }, 8);
    const posted = { channelId: "D1", ts: "1.0" };
    const ended = { how: "posted", atMs: 7, why: null };
    expect(findMessage(store, TEAM, id)).toMatchObject({ posted, ended, pictures: ["F1"] });
  });

  it("are counted where they wait, edits left out", () => {
    const store = aStore();
    added(store, { key: "a", dueMs: 7 });
    added(store, { key: "b", dueMs: 5 });
    added(store, { key: "edit", said: { kind: "edit", episodeId: 1 } });
    added(store, { key: "night", dueMs: NOW_MS + 1 });
    added(store, { key: "person", to: { userId: "U1" } });
    posts(store, claims(store, SELF, NOW_MS, ["C1"]));
    expect(countWaiting(store, TEAM, NOW_MS)).toEqual([{ to: { channelId: "C1" }, waiting: 2, firstDueMs: 5 }]);
  });

  it("keep one unsent edit of an episode, the newest", () => {
    const store = aStore();
    const edits = ["1", "2", "3"].map((key) => added(store, { key, said: { kind: "edit", episodeId: 4 } }));
    const other = added(store, { key: "other", said: { kind: "edit", episodeId: 5 } });
    const [first, second = 0, third = 0] = edits;
    expect(claims(store)?.id).toBe(first);
    endUnsentEdits(store, TEAM, 4, third, NOW_MS);
    expect([...edits, other].map((id) => findMessage(store, TEAM, id)?.ended?.how ?? null)).toEqual([
      null,
      "unwanted",
      null,
      null,
    ]);
    expect(findMessage(store, TEAM, second)?.ended?.why).toBe("a newer edit");
  });
});

describe("a process that dies", () => {
  it("gives its messages back, and those it was posting count as maybe posted", () => {
    const store = aStore();
    const [a = 0, b = 0] = ["a", "b"].map((key) => added(store, { key, to: { channelId: key } }));
    claims(store, GONE);
    notePosting(store, TEAM, GONE, a, []);
    expect(claims(store, SELF, NOW_MS, ["a", "b"])).toBeNull();
    expect([findMessage(store, TEAM, a)?.attempts, countMaybePosted(store, TEAM)]).toEqual([1, 1]);
    expect(claims(store, GONE, NOW_MS, ["a"])?.key).toBe("b");
    expect([releaseDead(store, TEAM, SELF), releaseDead(store, TEAM, SELF)]).toEqual([1, 0]);
    expect([findMessage(store, TEAM, b)?.attempts, countMaybePosted(store, TEAM)]).toEqual([0, 1]);
    expect([claims(store)?.key, claims(store, OTHER)?.key]).toEqual(["a", "b"]);
    expect([notePosting(store, TEAM, GONE, a, []), notePosting(store, TEAM, SELF, a, [])]).toEqual([false, true]);
  });
});

const run = promisify(execFile);

describe("two processes on one database", () => {
  it("take each message once, in whatever order they come to it", () => {
    const steps = fc.array(
      fc.record({
        owner: fc.constantFrom(SELF, OTHER),
        end: fc.constantFrom("post", "put_off", "hold"),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(steps, (taken) => {
        const store = aStore();
        const second = connectStore(store);
        onTestFinished(() => second.close());
        for (let i = 0; i < 12; i += 1) added(store, { key: `${i}`, to: { channelId: `C${i % 5}` } });
        const held = new Set<number>();
        const posted = new Set<number>();
        for (const { owner, end } of taken) {
          const at = owner === SELF ? store : second;
          const id = claims(at, owner)?.id;
          if (id === undefined) continue;
          expect(held.has(id) || posted.has(id)).toBe(false);
          if (end === "put_off") putOff(at, TEAM, owner, id, { dueMs: 0, why: "busy", isAttempt: true });
          if (end === "post") notePosted(at, TEAM, id, { channelId: "C1", ts: "1" }, NOW_MS);
          if (end === "post") posted.add(id);
          if (end === "hold") held.add(id);
        }
      }),
      { numRuns: 15 },
    );
  });

  it("send each message once between them when both run at full speed", async () => {
    const store = aStore();
    const wanted = Array.from({ length: 120 }, (_, i) => added(store, { key: `${i}`, to: { channelId: `C${i % 9}` } }));
    const script = join(import.meta.dirname, "../support/claimAll.ts");
    const claimed = await Promise.all([1, 2].map(() => run(process.execPath, [script, store.path, TEAM])));
    const sets = claimed.map(({ stdout }): readonly number[] => JSON.parse(stdout));
    expect(sets.flat().sort((a, b) => a - b)).toEqual(wanted);
  });
});

describe("a full outbox", () => {
  it("is searched for the next message by what is due, not row by row", () => {
    const store = aStore();
    for (const sqlOf of claimQueries(store)) {
      const plan = store.sqlite.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sqlOf}`).all();
      const ofRows = plan.map(({ detail }) => detail).filter((detail) => /\b(row|parent)\b/.test(detail));
      expect(ofRows.length).toBeGreaterThan(0);
      expect(ofRows.filter((detail) => detail.startsWith("SCAN"))).toEqual([]);
      expect(ofRows.join("; ")).toContain("outbox_due");
    }
  });

  it("gives a message of the one channel that is free", () => {
    const store = aStore();
    for (let i = 0; i < 100; i += 1) added(store, { key: `${i}`, to: { channelId: `C${i % 50}` } });
    const busy = Array.from({ length: 50 }, (_, i) => `C${i}`);
    expect(claims(store, SELF, NOW_MS, busy)).toBeNull();
    posts(store, claims(store, SELF, NOW_MS, busy.slice(1)));
    expect(claims(store, SELF, NOW_MS, busy.slice(1))?.key).toBe("50");
  });
});

/** The statements that a claim and a look at the next message run, with their values. */
function claimQueries(store: Store): readonly string[] {
  const path = store.path;
  const seen: string[] = [];
  const traced = new Database(path, { verbose: (sql) => seen.push(String(sql)) });
  onTestFinished(() => void traced.close());
  const listening = { ...store, sqlite: traced };
  claimMessage(listening, TEAM, SELF, NOW_MS, ["C1"]);
  nextMessageMs(listening, TEAM);
  return seen.filter((sql) => sql.includes("outbox AS row"));
}

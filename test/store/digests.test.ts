import { describe, expect, it } from "vitest";
import { claimMessage } from "../../src/store/claims.ts";
import { appendDigestLine, joinDigest } from "../../src/store/digests.ts";
import type { Store } from "../../src/store/openStore.ts";
import { endMessage, findMessage, notePosted } from "../../src/store/outbox.ts";
import { aDigest, aLineOf } from "../support/alertRows.ts";
import { aStore, TEAM } from "../support/store.ts";

const OWNER_HERE = "host:1:1:1";

/** The campaigns that a message of the outbox tells of; null: there is no such message. */
function campaignsIn(store: Store, id: number): readonly string[] | null {
  const said = findMessage(store, TEAM, id)?.said;
  return said?.kind === "digest" ? said.lines.map(({ campaignId }) => campaignId) : null;
}

describe("a digest", () => {
  it("gets a line for each campaign while it waits, the newest word of each", () => {
    const store = aStore();
    for (const name of ["a", "b"]) appendDigestLine(store, TEAM, aDigest("k", aLineOf(name)), 1);
    appendDigestLine(store, TEAM, aDigest("other", aLineOf("c")), 1);
    appendDigestLine(store, TEAM, aDigest("k", aLineOf("a", { score: 7 })), 1);
    expect([1, 2, 3].map((id) => campaignsIn(store, id))).toEqual([["b", "a"], ["c"], null]);
    expect(JSON.stringify(findMessage(store, TEAM, 1)?.said)).toContain('"score":7');
  });

  it("is left as it is once it is on its way: what comes later is told in another one, and nothing twice", () => {
    const store = aStore();
    const adds = (name: string) => appendDigestLine(store, TEAM, aDigest("k", aLineOf(name)), 1);
    adds("a");
    claimMessage(store, TEAM, OWNER_HERE, 9, []);
    for (const name of ["a", "b", "c"]) adds(name);
    expect([1, 2, 3].map((id) => campaignsIn(store, id))).toEqual([["a"], ["b", "c"], null]);
    for (const id of [1, 2]) notePosted(store, TEAM, id, { channelId: "C1", ts: "1" }, 9);
    for (const name of ["a", "b", "d"]) adds(name);
    expect([1, 2, 3].map((id) => campaignsIn(store, id))).toEqual([["a"], ["b", "c"], ["d"]]);
  });
});

describe("a digest that never got to its channel", () => {
  it("tells nothing: its campaigns begin another one", () => {
    const store = aStore();
    const adds = (name: string) => appendDigestLine(store, TEAM, aDigest("k", aLineOf(name)), 1);
    adds("a");
    endMessage(store, TEAM, 1, "refused", null, 2);
    adds("a");
    expect([1, 2].map((id) => campaignsIn(store, id))).toEqual([["a"], ["a"]]);
  });
});

describe("a campaign without a digest of its own", () => {
  it("joins the one that waits in its channel, and begins none", () => {
    const store = aStore();
    expect([joinDigest(store, TEAM, "C1", () => aLineOf("b")), findMessage(store, TEAM, 1)]).toEqual([false, null]);
    appendDigestLine(store, TEAM, aDigest("k", aLineOf("a")), 1);
    expect(joinDigest(store, TEAM, "C2", () => aLineOf("b"))).toBe(false);
    expect(joinDigest(store, TEAM, "C1", () => aLineOf("b"))).toBe(true);
    expect(campaignsIn(store, 1)).toEqual(["a", "b"]);
    notePosted(store, TEAM, 1, { channelId: "C1", ts: "1" }, 9);
    expect(joinDigest(store, TEAM, "C1", () => aLineOf("c"))).toBe(false);
  });
});

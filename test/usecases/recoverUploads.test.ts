import { describe, expect, it } from "vitest";
import { ownerOf } from "../../src/lib/owner.ts";
import { findUpload, saveUpload } from "../../src/store/uploads.ts";
import { recoverUploads, takeUntoldUploads } from "../../src/usecases/recoverUploads.ts";
import { facts } from "../support/builders.ts";
import { anUpload, aReceivedUpload, aStore, begunUpload, OWNER, rowsOf, TEAM } from "../support/store.ts";

const SELF = ownerOf(process.pid, 1);

describe("at the start of a process", () => {
  it("uploads of dead processes are taken back and told of, those of living ones left alone", () => {
    const store = aStore();
    const dead = begunUpload(store, [{ callId: "a", facts: facts() }]);
    const living = aReceivedUpload(store);
    saveUpload(store, TEAM, living.id, { owner: SELF });
    expect(recoverUploads(store, TEAM, SELF, 0).map(({ id }) => id)).toEqual([dead.uploadId]);
    expect(rowsOf(store, "calls")).toEqual([]);
    expect(recoverUploads(store, TEAM, SELF, 0)).toEqual([]);
  });

  it("an undo that was cut off is taken back, and told of once, with who asked for it", () => {
    const store = aStore();
    const { uploadId } = anUpload(store, [{ callId: "a", facts: facts() }]);
    saveUpload(store, TEAM, uploadId, { state: "undoing", owner: OWNER, undoneBy: "U0JONAS" });
    expect(recoverUploads(store, TEAM, SELF, 0)).toMatchObject([{ state: "undoing", undoneBy: "U0JONAS" }]);
    expect(findUpload(store, TEAM, uploadId)).toMatchObject({ state: "stored", owner: null, undoneBy: null });
    expect(recoverUploads(store, TEAM, SELF, 0)).toEqual([]);
  });

  it("uploads that were read to the end but never told of are given once", () => {
    const store = aStore();
    const { uploadId } = anUpload(store, [{ callId: "a", facts: facts() }]);
    expect(takeUntoldUploads(store, TEAM, SELF)).toEqual([]);
    saveUpload(store, TEAM, uploadId, { owner: OWNER });
    expect(takeUntoldUploads(store, TEAM, SELF).map(({ id }) => id)).toEqual([uploadId]);
    expect(takeUntoldUploads(store, TEAM, SELF)).toEqual([]);
  });

  it("cancelled uploads of which nobody told are given once, also after what they wrote was taken back", () => {
    const store = aStore();
    const { uploadId } = begunUpload(store, [{ callId: "a", facts: facts() }]);
    const waited = aReceivedUpload(store);
    const told = aReceivedUpload(store);
    for (const id of [uploadId, waited.id]) saveUpload(store, TEAM, id, { state: "cancelled", owner: OWNER });
    saveUpload(store, TEAM, told.id, { state: "cancelled", owner: null });
    expect(recoverUploads(store, TEAM, SELF, 0)).toEqual([]);
    expect(rowsOf(store, "calls")).toEqual([]);
    const given = takeUntoldUploads(store, TEAM, SELF);
    expect(given.map(({ id, state }) => [id, state])).toEqual([uploadId, waited.id].map((id) => [id, "cancelled"]));
    expect(takeUntoldUploads(store, TEAM, SELF)).toEqual([]);
  });

  it("of another team nothing is touched", () => {
    const store = aStore();
    begunUpload(store, [{ callId: "a", facts: facts() }]);
    expect(recoverUploads(store, "T0000OTHER", SELF, 0)).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import type { UploadState } from "../../src/store/schema.ts";
import { findUpload, saveUpload, type Upload } from "../../src/store/uploads.ts";
import { receiveUpload } from "../../src/usecases/importUpload.ts";
import { aStore, OWNER, TEAM } from "../support/store.ts";

const ENDED_MS = 60_000;
const LATER_MS = ENDED_MS + 5_000;

/** A team that hears of one file by events; the first of them took it on, and it came to an end. */
function aTeamWithAFile(state: UploadState) {
  const store = aStore();
  const hears = (eventId: string, nowMs: number, channelId = "C1"): Upload | null =>
    receiveUpload(store, OWNER, { teamId: TEAM, fileId: "F1", channelId, userId: "U0MAYA", eventId }, nowMs);
  const ends = (upload: Upload | null) => {
    if (upload === null) throw new Error("It was not taken on");
    saveUpload(store, TEAM, upload.id, { state, owner: null, finishedAtMs: ENDED_MS });
  };
  ends(hears("Ev1", 0));
  return { store, hears, ends };
}

describe("a file that is shared again in its channel", () => {
  it.each(["refused", "undone", "cancelled", "interrupted"] as const)(
    "is taken on again, once, where it was %s",
    (state) => {
      const { store, hears } = aTeamWithAFile(state);
      const again = hears("Ev2", LATER_MS);
      expect(again).toMatchObject({ state: "received", fileId: "F1", channelId: "C1" });
      expect(hears("Ev2", LATER_MS + 60_000)).toBeNull();
      expect(hears("Ev3", LATER_MS + 60_000)).toBeNull();
      expect(findUpload(store, TEAM, again?.id ?? 0)?.state).toBe("received");
    },
  );

  it.each(["received", "importing", "asking", "stored", "nothing_new", "undoing"] as const)(
    "is not taken on where it is %s",
    (state) => {
      expect(aTeamWithAFile(state).hears("Ev2", LATER_MS)).toBeNull();
    },
  );

  it("is not taken on while another reading of it is stored", () => {
    const { store, hears } = aTeamWithAFile("undone");
    const again = hears("Ev2", LATER_MS);
    saveUpload(store, TEAM, again?.id ?? 0, { state: "stored", finishedAtMs: LATER_MS });
    expect(hears("Ev3", LATER_MS * 2)).toBeNull();
  });
});

describe("an event about a file that was refused", () => {
  it("that Slack repeats, however late, is no other share", () => {
    const { hears } = aTeamWithAFile("refused");
    expect(hears("Ev1", LATER_MS)).toBeNull();
    expect(hears("Ev1", LATER_MS + 3_600_000)).toBeNull();
  });

  it("that comes right after its end tells of the same share", () => {
    const { hears } = aTeamWithAFile("refused");
    expect(hears("Ev2", LATER_MS - 1)).toBeNull();
    expect(hears("Ev3", LATER_MS)).not.toBeNull();
  });
});

it("the same file shared in another channel is taken on there", () => {
  expect(aTeamWithAFile("stored").hears("Ev2", 1, "C2")).toMatchObject({ channelId: "C2" });
});

import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { WebClient } from "@slack/web-api";
import { expect, it } from "vitest";
import { createLog } from "../../src/lib/log.ts";
import { ownerOf } from "../../src/lib/owner.ts";
import { commentOn, sendRejects } from "../../src/slack/sendRejects.ts";
import { withTooManyRejects } from "../../src/slack/views/importViews.ts";
import { saveTeam } from "../../src/store/teams.ts";
import { addUpload } from "../../src/store/uploads.ts";
import { aFolder, aStore } from "../support/store.ts";

it("rejected rows that are too many to pass through memory are not sent, and the message says so", async () => {
  const store = aStore();
  saveTeam(store, { teamId: "T1", name: "Team" }, 0);
  const owner = ownerOf(process.pid, 1);
  const upload = addUpload(store, { teamId: "T1", fileName: "a.csv", owner, userId: "U1" }, 0);
  const rejectsPath = join(aFolder(), "rejects.csv");
  writeFileSync(rejectsPath, "");
  truncateSync(rejectsPath, 20_000_001);
  const asked: unknown[] = [];
  const client = new WebClient("xoxb-1", {
    retryConfig: { retries: 0 },
    fetch: (url) => {
      asked.push(url);
      return Promise.reject(new Error("asked"));
    },
  });
  const bot = { client, log: createLog("silent"), usecases: { noteUpload: () => {} } };
  const file = { path: "", fileName: "a.csv", timeZone: "UTC", rejectsPath };
  expect(await sendRejects(bot, upload, file, { rows: 1, unmatched: 0 })).toBe("too_large");
  expect(asked).toEqual([]);
  truncateSync(rejectsPath, 20_000_000);
  expect(await sendRejects(bot, upload, file, { rows: 1, unmatched: 0 })).toBe("unsent");
  expect(asked).toHaveLength(1);
  expect(JSON.stringify(withTooManyRejects({ text: "Read", blocks: [] }))).toContain("too many to send as a file");
});

it("a name that would turn the direction of what follows names the rejected rows without doing so", async () => {
  const store = aStore();
  saveTeam(store, { teamId: "T1", name: "Team" }, 0);
  const owner = ownerOf(process.pid, 1);
  const fileName = "\u202evsc.x.csv";
  const upload = addUpload(store, { teamId: "T1", fileName, owner, userId: "U1" }, 0);
  const rejectsPath = join(aFolder(), "rejects.csv");
  writeFileSync(rejectsPath, "a");
  const said: string[] = [];
  const client = new WebClient("xoxb-1", {
    retryConfig: { retries: 0 },
    fetch: async (_, init) => {
      said.push(typeof init?.body === "string" ? decodeURIComponent(init.body) : "");
      const file = { upload_url: "https://files.slack.com/upload/1", file_id: "F9" };
      return Response.json({ ok: true, channel: { id: "D1" }, files: [{ id: "F9" }], ...file });
    },
  });
  const bot = { client, log: createLog("silent"), usecases: { noteUpload: () => {} } };
  const file = { path: "", fileName, timeZone: "UTC", rejectsPath };
  expect(await sendRejects(bot, upload, file, { rows: 1, unmatched: 0 })).toBe("sent");
  expect(said.join(" ")).toContain("vsc.x-rejected.csv");
  expect(said.join(" ")).not.toContain("\u202e");
});

it.each([
  [
    { rows: 7, unmatched: 0 },
    "7 rows of `a.csv` could not be read; the last columns say why. Mend them and drop the file again.",
  ],
  [
    { rows: 12, unmatched: 12 },
    "12 rows of `a.csv` were read, but no single stored call has their ids. Drop the file of the calls first, or mend the ids, and then drop this file again.",
  ],
  [
    { rows: 3, unmatched: 1 },
    "1 row of `a.csv` was read, but no single stored call has its id, and 2 could not be read; the last columns say why. Drop the file of the calls first, or mend the ids, and then drop this file again.",
  ],
])("rejected rows come with the name of their file, and with what is wrong with them (%j)", (rejected, told) => {
  expect(commentOn("a.csv", rejected)).toBe(told);
});

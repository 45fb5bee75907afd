import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { WebClient } from "@slack/web-api";
import { expect, it } from "vitest";
import { createLog } from "../../src/lib/log.ts";
import { ownerOf } from "../../src/lib/owner.ts";
import { sendRejects } from "../../src/slack/sendRejects.ts";
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
  expect(await sendRejects(bot, upload, file, 1)).toBe("too_large");
  expect(asked).toEqual([]);
  truncateSync(rejectsPath, 20_000_000);
  expect(await sendRejects(bot, upload, file, 1)).toBe("unsent");
  expect(asked).toHaveLength(1);
  expect(JSON.stringify(withTooManyRejects({ text: "Read", blocks: [] }))).toContain("too many to send as a file");
});

import { describe, expect, it } from "vitest";
import { USUAL_IMPORT_SETTINGS } from "../../src/domain/limits.ts";
import { findUpload } from "../../src/store/uploads.ts";
import { importFile } from "../../src/usecases/importFile.ts";
import type { ImportJob } from "../../src/usecases/importJob.ts";
import { type ImportTools, importUpload, refuseUnread } from "../../src/usecases/importUpload.ts";
import { tidyUpload } from "../../src/usecases/recoverUploads.ts";
import { createRunningImports } from "../../src/usecases/runningImports.ts";
import { aFetchedFile } from "../support/botWithThreads.ts";
import { anExport } from "../support/exports.ts";
import { aReceivedUpload, aStore, OWNER, rowsOf, TEAM, visibleCalls } from "../support/store.ts";

/** Tools whose thread does `run` in place of an import. */
function toolsWith(run: (store: ImportTools["store"], job: ImportJob) => Promise<never>): ImportTools {
  const store = aStore();
  const done = async () => {};
  const chores = { sweep: done, moveDays: done, tidy: async (team: string, id: number) => tidyUpload(store, team, id) };
  const thread = { run: (_: string, job: ImportJob) => run(store, job) } as unknown as ImportTools["thread"];
  const isStopping = () => false;
  return {
    store,
    thread,
    chores,
    owner: OWNER,
    settings: USUAL_IMPORT_SETTINGS,
    running: createRunningImports(),
    isStopping,
  };
}

async function broken(tools: ImportTools) {
  const { id } = aReceivedUpload(tools.store);
  const upload = findUpload(tools.store, TEAM, id);
  if (upload === null) throw new Error("No upload");
  const imported = importUpload(tools, upload, aFetchedFile(anExport({ calls: 10 })), 5, () => {});
  await expect(imported).rejects.toThrow("the thread died");
  return upload;
}

describe("an import whose thread dies", () => {
  it("after its calls are seen stays stored, whatever is noted afterwards, so that it can be undone", async () => {
    const tools = toolsWith(async (store, job) => {
      await importFile({ store, onProgress: () => {} }, job);
      throw new Error("the thread died");
    });
    const { id } = await broken(tools);
    refuseUnread(tools.store, TEAM, id, 6);
    expect(findUpload(tools.store, TEAM, id)).toMatchObject({ state: "stored", newCalls: 10 });
    expect(visibleCalls(tools.store, "Q1 Sales")).toHaveLength(10);
  });

  it("before is refused and leaves nothing", async () => {
    const tools = toolsWith(async () => {
      throw new Error("the thread died");
    });
    const { id } = await broken(tools);
    expect(findUpload(tools.store, TEAM, id)).toMatchObject({ state: "refused", owner: null });
    expect(rowsOf(tools.store, "calls")).toEqual([]);
  });
});

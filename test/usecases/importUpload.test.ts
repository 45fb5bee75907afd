import { describe, expect, it, onTestFinished } from "vitest";
import { USUAL_IMPORT_SETTINGS } from "../../src/domain/limits.ts";
import { findUpload } from "../../src/store/uploads.ts";
import { createImportThread } from "../../src/usecases/importThread.ts";
import { type ImportTools, importUpload, refuseUnread } from "../../src/usecases/importUpload.ts";
import { tidyUpload } from "../../src/usecases/recoverUploads.ts";
import { createRunningImports } from "../../src/usecases/runningImports.ts";
import { aFetchedFile } from "../support/botWithThreads.ts";
import { anExport } from "../support/exports.ts";
import { aReceivedUpload, aStore, OWNER, rowsOf, TEAM, visibleCalls } from "../support/store.ts";

type Run = ImportTools["thread"]["run"];

/** Tools whose thread does its jobs as `runWith` makes of how the real one does. */
function toolsWith(runWith: (real: Run) => Run): ImportTools {
  const store = aStore();
  const thread = createImportThread(store);
  onTestFinished(thread.close);
  const done = async () => {};
  const chores = { sweep: done, moveDays: done, tidy: async (team: string, id: number) => tidyUpload(store, team, id) };
  return {
    store,
    thread: { ...thread, run: runWith(thread.run) },
    chores,
    owner: OWNER,
    settings: USUAL_IMPORT_SETTINGS,
    running: createRunningImports(),
    isStopping: () => false,
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
    const tools = toolsWith((real) => async (...job) => {
      await real(...job);
      throw new Error("the thread died");
    });
    const { id } = await broken(tools);
    refuseUnread(tools.store, TEAM, id, 6);
    expect(findUpload(tools.store, TEAM, id)).toMatchObject({ state: "stored", newCalls: 10 });
    expect(visibleCalls(tools.store, "Q1 Sales")).toHaveLength(10);
  });

  it("before is refused and leaves nothing", async () => {
    const tools = toolsWith(() => async () => {
      throw new Error("the thread died");
    });
    const { id } = await broken(tools);
    expect(findUpload(tools.store, TEAM, id)).toMatchObject({ state: "refused", owner: null });
    expect(rowsOf(tools.store, "calls")).toEqual([]);
  });
});

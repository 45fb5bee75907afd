import { describe, expect, it, onTestFinished } from "vitest";
import { USUAL_IMPORT_SETTINGS } from "../../src/domain/limits.ts";
import { findUpload } from "../../src/store/uploads.ts";
import { createImportThread } from "../../src/usecases/importThread.ts";
import { type ImportTools, importUpload, refuseUnread } from "../../src/usecases/importUpload.ts";
import { tidyUpload } from "../../src/usecases/recoverUploads.ts";
import { createRunningImports } from "../../src/usecases/runningImports.ts";
import { aBotWithThreads, aFetchedFile, imports } from "../support/botWithThreads.ts";
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
    warn: () => {},
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

describe("a bug that comes once the calls are seen", () => {
  /** A bot with a bug that comes with the state `stored`, or with what is noted after it. */
  async function storesDespite(trigger: string) {
    const { store, usecases, warnings, dropped } = aBotWithThreads();
    store.sqlite.exec(`CREATE TRIGGER bug ${trigger}; END`);
    const upload = dropped();
    const outcome = await imports(usecases, upload, anExport({ calls: 10 }));
    expect(outcome).toMatchObject({ kind: "stored", report: { campaigns: [{ campaignName: "Q1 Sales", added: 10 }] } });
    expect(findUpload(store, TEAM, upload.id)).toMatchObject({ state: "stored", newCalls: 10 });
    expect(visibleCalls(store, "Q1 Sales")).toHaveLength(10);
    return { outcome, warnings };
  }

  it("in the thread reaches the log, and the upload says that it is stored", async () => {
    const { outcome, warnings } = await storesDespite(
      "AFTER UPDATE ON uploads WHEN NEW.state = 'stored' BEGIN UPDATE campaigns SET compliance_rules = '{'",
    );
    expect(outcome).toMatchObject({ report: { campaigns: [{ holds: null }] } });
    expect(warnings).toEqual([
      expect.stringMatching(/^An upload is stored, but what its campaigns hold now .*SyntaxError.*finishImport\.ts/s),
    ]);
  });

  it("in what the channel remembers reaches the log, and the upload says that it is stored", async () => {
    const { outcome, warnings } = await storesDespite(
      "BEFORE INSERT ON channel_campaigns BEGIN SELECT RAISE(ABORT, 'disk full')",
    );
    expect(outcome).toMatchObject({ report: { campaigns: [{ holds: { calls: 10 } }] } });
    expect(warnings).toEqual([expect.stringMatching(/^A channel goes on asking about the campaign .*disk full/)]);
  });
});

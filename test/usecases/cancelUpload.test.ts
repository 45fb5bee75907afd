import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import type { ImportOutcome } from "../../src/domain/upload.ts";
import type { Store } from "../../src/store/openStore.ts";
import { findUpload } from "../../src/store/uploads.ts";
import { aBotWithThreads, aFetchedFile, imports } from "../support/botWithThreads.ts";
import { anExport } from "../support/exports.ts";
import { archive } from "../support/imports.ts";
import { freshCells, rowsOf, TEAM, visibleCalls, visibleCells } from "../support/store.ts";

const CALLS = 25_000;
const BIG = anExport({ calls: CALLS });
/** Promised is a second; here nobody waits for the thread. */
const AT_ONCE_MS = 500;
/** What was written is removed in the thread's own time. */
const PATIENTLY = { timeout: 20_000 };

const written = (store: Store) =>
  [rowsOf(store, "calls"), rowsOf(store, "cells"), rowsOf(store, "upload_campaigns")].map(({ length }) => length);

type Bot = ReturnType<typeof aBotWithThreads>;

/** Imports a file and cancels it when it has come so far; how long that took, and what came of it. */
async function cancelled(
  { usecases, dropped }: Bot,
  content: string | Uint8Array,
  when: (hasProgress: Promise<void>) => Promise<void>,
): Promise<{ readonly outcome: ImportOutcome; readonly uploadId: number; readonly tookMs: number }> {
  const upload = dropped();
  const file = aFetchedFile(content);
  const progress = Promise.withResolvers<void>();
  const outcome = usecases.importUpload(upload, file, () => progress.resolve());
  await when(progress.promise);
  const startMs = performance.now();
  expect(usecases.cancelUpload(TEAM, upload.id)).toBe(true);
  const ended = await outcome;
  const tookMs = performance.now() - startMs;
  // The file goes as soon as its end is told, while the thread may still be at it.
  rmSync(dirname(file.path), { recursive: true });
  return { outcome: ended, uploadId: upload.id, tookMs };
}

const atOnce = async () => {};
const afterMs = (ms: number) => () => new Promise<void>((resolve) => setTimeout(resolve, ms));
const onceRowsAreRead = (hasProgress: Promise<void>) => hasProgress;

describe("an import that is cancelled", () => {
  it.each<[string, string | Uint8Array, Parameters<typeof cancelled>[2]]>([
    ["at once", BIG, atOnce],
    ["while it is looked over", BIG, afterMs(30)],
    ["while it is unpacked", archive({ "a.csv": BIG, "b.csv": anExport({ calls: CALLS, from: CALLS }) }), afterMs(60)],
    ["while it writes", BIG, onceRowsAreRead],
    ["while an archive writes", archive({ "a.csv": BIG, "b.csv": BIG }), onceRowsAreRead],
  ])("%s ends at once and leaves nothing", async (_, content, when) => {
    const bot = aBotWithThreads();
    const { outcome, uploadId, tookMs } = await cancelled(bot, content, when);
    expect(outcome).toEqual({ kind: "cancelled" });
    expect(tookMs).toBeLessThan(AT_ONCE_MS);
    await expect.poll(() => written(bot.store), PATIENTLY).toEqual([0, 0, 0]);
    await expect.poll(() => rowsOf(bot.store, "campaigns"), PATIENTLY).toEqual([]);
    const upload = () => findUpload(bot.store, TEAM, uploadId);
    expect(upload()).toMatchObject({ state: "cancelled", owner: expect.any(String) });
    const untold = upload();
    if (untold !== null) bot.usecases.noteUpload(untold, { owner: null });
    await expect.poll(upload, PATIENTLY).toMatchObject({ state: "cancelled", owner: null });
    expect(bot.warnings).toEqual([]);
  });

  it("leaves what was stored before as it was, and the file can be dropped again", async () => {
    const bot = aBotWithThreads();
    await imports(bot.usecases, bot.dropped(), anExport({ calls: 200 }));
    const before = [rowsOf(bot.store, "calls"), rowsOf(bot.store, "cells")];
    const corrected = anExport({ calls: CALLS, change: (row) => ({ ...row, sentiment_score: "0.4" }) });
    await cancelled(bot, corrected, onceRowsAreRead);
    expect(visibleCalls(bot.store, "Q1 Sales")).toHaveLength(200);
    expect(bot.usecases.isClearingUp()).toBe(true);
    // The thread does one job after the other: this comes after the clearing up.
    await bot.usecases.deleteCampaign(TEAM, "U0MAYA", "No such campaign");
    expect(bot.usecases.isClearingUp()).toBe(false);
    expect([rowsOf(bot.store, "calls"), rowsOf(bot.store, "cells")]).toEqual(before);
    expect(await imports(bot.usecases, bot.dropped(), corrected)).toMatchObject({ kind: "stored" });
    expect(visibleCalls(bot.store, "Q1 Sales")).toHaveLength(CALLS);
    expect(visibleCells(bot.store, "Q1 Sales")).toEqual(freshCells(bot.store, "Q1 Sales"));
  });

  it("while it waits for another one, and before its turn, does not hold that one up", async () => {
    const { store, usecases, dropped } = aBotWithThreads();
    let isFirstOver = false;
    const first = imports(usecases, dropped(), BIG).finally(() => {
      isFirstOver = true;
    });
    const [second, third] = [dropped(), dropped()];
    const waiting = imports(usecases, second, anExport({ calls: 10, campaign: "Other" }));
    expect(usecases.cancelUpload(TEAM, second.id)).toBe(true);
    expect(await waiting).toEqual({ kind: "cancelled" });
    expect(isFirstOver).toBe(false);
    expect(usecases.cancelUpload(TEAM, third.id)).toBe(true);
    expect(await imports(usecases, third, anExport({ calls: 10, campaign: "Other" }))).toEqual({ kind: "cancelled" });
    expect(await first).toMatchObject({ kind: "stored" });
    expect(rowsOf(store, "campaigns")).toHaveLength(1);
  });

  it("too late is stored, and says that it was too late", async () => {
    const { store, usecases, dropped } = aBotWithThreads();
    const upload = dropped();
    expect(await imports(usecases, upload, anExport({ calls: 10 }))).toMatchObject({ kind: "stored" });
    expect(usecases.cancelUpload(TEAM, upload.id)).toBe(false);
    expect(usecases.cancelUpload("T0000OTHER", upload.id)).toBe(false);
    expect(findUpload(store, TEAM, upload.id)?.state).toBe("stored");
  });

  it("stays cancelled whatever is noted of it afterwards", async () => {
    const { store, usecases, dropped } = aBotWithThreads();
    const upload = dropped();
    expect(usecases.cancelUpload(TEAM, upload.id)).toBe(true);
    usecases.refuseUpload(upload);
    usecases.noteUpload(upload, { fileName: "renamed.csv" });
    expect(findUpload(store, TEAM, upload.id)).toMatchObject({ state: "cancelled", fileName: "renamed.csv" });
  });
});

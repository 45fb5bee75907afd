import { Buffer } from "node:buffer";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect } from "vitest";
import { sentenceOf } from "../../src/domain/problem.ts";
import type { ImportOutcome, ImportReport } from "../../src/domain/upload.ts";
import { openTable } from "../../src/ingest/openTable.ts";
import { DEFAULT_TABLE_LIMITS, type FilePart } from "../../src/ingest/table.ts";
import { openParts } from "../../src/ingest/unpack/openParts.ts";
import type { Store } from "../../src/store/openStore.ts";
import { addUpload } from "../../src/store/uploads.ts";
import { importFile } from "../../src/usecases/importFile.ts";
import { tidyUpload } from "../../src/usecases/recoverUploads.ts";
import { packedFile } from "../ingest/reading.ts";
import { zipOf } from "../ingest/unpack/zipWriter.ts";
import { UNHEARD } from "../support/imports.ts";
import { aFolder, aStore, OWNER, rowsOf, TEAM, undone } from "../support/store.ts";
import { mutated, SHEET_XML, someMutations, TEXT_FILES, workbookWith } from "./mutations.ts";

const KINDS = ["csv", "json", "xlsx"] as const;
export type DamagedKind = (typeof KINDS)[number];

/** Files of one kind, damaged at random: as text, within what packs them, or the packing itself. */
function someDamaged(kind: DamagedKind): fc.Arbitrary<Buffer> {
  const texts = Object.entries(TEXT_FILES).filter(([name]) => name.includes(kind.toUpperCase()));
  if (kind === "xlsx") {
    const inside = someMutations.map((some) => workbookWith(mutated(Buffer.from(SHEET_XML), some).toString("latin1")));
    const outside = someMutations.map((some) => mutated(workbookWith(SHEET_XML), some));
    return fc.oneof(inside, outside);
  }
  const whole = fc.constantFrom(...texts.map(([, text]) => Buffer.from(text)));
  const plain = fc.tuple(whole, someMutations).map(([bytes, some]) => mutated(bytes, some));
  const utf16 = fc
    .tuple(whole, someMutations)
    .map(([bytes, some]) => mutated(Buffer.from(`\ufeff${bytes}`, "utf16le"), some));
  const gzipped = fc.tuple(whole, someMutations).map(([bytes, some]) => mutated(gzipSync(bytes), some));
  const zipped = fc.tuple(whole, someMutations).map(([bytes, some]) =>
    mutated(
      zipOf([
        { name: "a.csv", content: bytes },
        { name: "b.csv", content: bytes },
      ]),
      some,
    ),
  );
  return fc.oneof({ weight: 6, arbitrary: plain }, utf16, gzipped, zipped);
}

/** Rows that the file has by its own reader, whatever becomes of them; null: it is refused. */
async function rowsIn(content: Buffer): Promise<number | null> {
  const opened = await openParts(packedFile(content), DEFAULT_TABLE_LIMITS);
  if (!opened.ok) return null;
  let rows = 0;
  for (const part of opened.value.parts) {
    const inPart = await rowsOfPart(part);
    if (inPart === null) return null;
    rows += inPart;
  }
  return rows;
}

async function rowsOfPart(part: FilePart): Promise<number | null> {
  const table = await openTable(part, DEFAULT_TABLE_LIMITS);
  if (!table.ok) return null;
  let rows = 0;
  for await (const batch of table.value.batches) {
    if (!batch.ok) return null;
    rows += batch.value.length;
  }
  return rows;
}

/** `1 row is left out: ...`, `1,234 rows are left out: ...` */
function rowsLeftOut({ notes }: ImportReport): number {
  const counts = notes.map((note) => /^([\d,]+) rows? (?:is|are) left out:/.exec(note)?.[1] ?? "0");
  return counts.reduce((sum, count) => sum + Number(count.replaceAll(",", "")), 0);
}

async function imports(
  store: Store,
  path: string,
): Promise<{ readonly outcome: ImportOutcome; readonly uploadId: number }> {
  const { id: uploadId } = addUpload(store, { teamId: TEAM, fileName: "calls.csv", owner: OWNER }, 0);
  const outcome = await importFile(
    { store, ...UNHEARD },
    {
      teamId: TEAM,
      uploadId,
      owner: OWNER,
      path,
      fileName: "calls.csv",
      campaign: { id: "Q1", name: "Q1" },
      dateOrder: null,
      timeZone: "UTC",
      rejectsPath: null,
      nowMs: 0,
    },
  );
  return { outcome, uploadId };
}

const hasNothing = (store: Store) =>
  (["calls", "upload_campaigns"] as const).every((table) => rowsOf(store, table).length === 0);

/**
 * Whatever is done to a file, its import ends; either nothing is stored and one sentence says why, or each of its rows is
 * stored, repeated, rejected or left out, and counted so.
 */
export async function expectDamageIsTold(kind: DamagedKind, numRuns: number, seed: number): Promise<void> {
  const store = aStore();
  const path = join(aFolder(), "dropped");
  const property = fc.asyncProperty(someDamaged(kind), async (content) => {
    writeFileSync(path, content);
    const { outcome, uploadId } = await imports(store, path);
    if (outcome.kind === "stored") {
      const { report } = outcome;
      const written = report.campaigns.reduce((sum, { added, changed, same }) => sum + added + changed + same, 0);
      expect(report.joined === null ? written + report.repeated + report.rejected : report.rows).toBe(report.rows);
      expect(report.rows + rowsLeftOut(report)).toBe(await rowsIn(content));
      undone(store, uploadId);
    } else if (outcome.kind === "refused") {
      expect(sentenceOf(outcome.problem)).toMatch(/nothing was stored.*[.:]/s);
    }
    tidyUpload(store, TEAM, uploadId);
    expect(hasNothing(store)).toBe(true);
  });
  await fc.assert(property, { seed, numRuns });
}

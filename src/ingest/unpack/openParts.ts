import type { ImportLimits } from "../../domain/limits.ts";
import type { FileProblem } from "../../domain/problem.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import { lookOfBytes } from "../fileLooks.ts";
import type { FileBytes, FilePart } from "../table.ts";
import { type Budget, MAX_HELD_BYTES, startBudget } from "./budget.ts";
import { checkGzip, nameInGzip } from "./gzipFile.ts";
import { openArchive } from "./openArchive.ts";
import { headOf, isLockedWorkbook, PACKING_HEAD_BYTES, packingOf } from "./packing.ts";
import { fileInMemory, type WatchedFile, watched } from "./watchedFile.ts";
import { holdWorkbook, officeFileOf, wholeBytes, workbookProblem } from "./workbookFile.ts";
import { readZipDirectory, type ZipDirectory } from "./zipDirectory.ts";

/** What a file holds, ready to be opened one after the other. */
export type OpenedParts = {
  /** At least one, in the archive's order. */
  readonly parts: readonly FilePart[];
  /** Sentences about what was left out. */
  readonly notes: readonly string[];
};

/**
 * Unpacks a file as far as it is packed: gzip, a workbook, or a zip archive of tables. Whatever it holds is unpacked
 * once from end to end, so that limits are kept and damage is found before the first row is read; afterwards parts can
 * be opened as often as wanted. Problems are values; only what `file` itself throws is thrown on.
 * `maxHeldBytes`: of workbooks held in memory, packed.
 */
export async function openParts(
  file: FileBytes,
  limits: ImportLimits,
  maxHeldBytes = MAX_HELD_BYTES,
): Promise<Result<OpenedParts, FileProblem>> {
  const source = watched(file);
  const budget = startBudget(limits, file.size, maxHeldBytes);
  const head = await headOf(source.open, PACKING_HEAD_BYTES);
  switch (packingOf(head)) {
    case "zip":
      return openZip(source, budget);
    case "gzip":
      return openGzip(source, nameInGzip(head), budget);
    case "compound":
      return (await isLockedWorkbook(source.open)) ? fail({ kind: "workbook_encrypted" }) : plainFile(file);
    case "tar":
      return fail({ kind: "not_a_table", looksLike: "a TAR archive" });
    case null:
      return plainFile(file);
  }
}

function plainFile(file: FileBytes): Result<OpenedParts, FileProblem> {
  return onePart({ name: null, open: () => file.open(), workbook: null });
}

function onePart(part: FilePart): Result<OpenedParts, FileProblem> {
  return ok({ parts: [part], notes: [] });
}

async function openZip(file: WatchedFile, budget: Budget): Promise<Result<OpenedParts, FileProblem>> {
  const directory = await readZipDirectory(file);
  if (!directory.ok) return (await startsLikeWorkbook(file)) ? fail({ kind: "workbook_broken" }) : directory;
  const office = officeFileOf(directory.value.entries);
  if (office === null) return openArchive(directory.value, budget);
  if (office.kind === "other") return fail({ kind: "not_a_table", looksLike: office.looksLike });
  return openWorkbook(directory.value, budget);
}

/** True for a zip file, perhaps cut short, that begins as workbooks do. */
async function startsLikeWorkbook(file: WatchedFile): Promise<boolean> {
  const look = lookOfBytes(await headOf(file.open, LOOK_BYTES));
  return look === "an Excel workbook" || look === "an Office document";
}

const LOOK_BYTES = 4096;

async function openWorkbook(directory: ZipDirectory, budget: Budget): Promise<Result<OpenedParts, FileProblem>> {
  const { file } = directory;
  const problem = holdWorkbook(budget, file.size) ?? (await workbookProblem(directory, budget));
  if (problem !== null) return fail(problem);
  const workbook = await wholeBytes(file.open(), file.size);
  return onePart({ name: null, open: () => fileInMemory(workbook).open(), workbook });
}

async function openGzip(
  file: WatchedFile,
  name: string | null,
  budget: Budget,
): Promise<Result<OpenedParts, FileProblem>> {
  const content = await checkGzip(file, budget);
  if (!content.ok) return content;
  const { head, size, open } = content.value;
  const packing = packingOf(head);
  if (packing === null) return onePart({ name: null, open, workbook: null });
  if (packing === "compound") {
    const isLocked = await isLockedWorkbook(open);
    return isLocked ? fail({ kind: "workbook_encrypted" }) : onePart({ name: null, open, workbook: null });
  }
  if (packing === "tar") return fail({ kind: "not_a_table", looksLike: "a TAR archive" });
  const again = fail({ kind: "archive_in_archive" as const, name: name ?? "the file" });
  if (packing === "gzip") return again;
  const tooLarge = holdWorkbook(budget, size);
  if (tooLarge !== null) return fail(tooLarge);
  const inner = watched(fileInMemory(await wholeBytes(open(), size)));
  const directory = await readZipDirectory(inner);
  if (directory.ok && officeFileOf(directory.value.entries) === null) return again;
  return openZip(inner, { ...budget, heldBytes: 0 });
}

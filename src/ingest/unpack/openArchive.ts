import { Buffer } from "node:buffer";
import type { FileProblem } from "../../domain/problem.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import type { FilePart } from "../table.ts";
import { type Budget, declaredProblem } from "./budget.ts";
import { isJunk, lookOfEntry } from "./entryLook.ts";
import type { OpenedParts } from "./openParts.ts";
import { isLockedWorkbook, packingOf } from "./packing.ts";
import { checkEntry, methodProblem, openEntry } from "./unpackEntry.ts";
import { fileInMemory, watched } from "./watchedFile.ts";
import { holdWorkbook, officeFileOf, wholeBytes, workbookProblem } from "./workbookFile.ts";
import { isUnsafeName, readZipDirectory, type ZipDirectory, type ZipEntry } from "./zipDirectory.ts";

/** Files in an archive, beside folders and what programs add by themselves. */
const MAX_FILES = 100;

/** All tables of an archive, each unpacked once from end to end to see that it can be. */
export async function openArchive(directory: ZipDirectory, budget: Budget): Promise<Result<OpenedParts, FileProblem>> {
  const files = directory.entries.filter(({ name, isFolder }) => !isFolder && !isJunk(name));
  const problem = directoryProblem(directory, files, budget);
  if (problem !== null) return fail(problem);
  const parts: FilePart[] = [];
  const others: string[] = [];
  for (const entry of files) {
    const part = await partOf(directory, entry, budget);
    if (!part.ok) return part;
    if (part.value === null) others.push(entry.name);
    else parts.push(part.value);
  }
  if (parts.length === 0) return fail({ kind: "archive_without_table", names: others.map(shownName) });
  return ok({
    parts,
    notes: others.map((name) => `"${shownName(name)}" in the archive is no table and was left out.`),
  });
}

/** What the directory alone shows to be wrong. */
function directoryProblem({ entries }: ZipDirectory, files: readonly ZipEntry[], budget: Budget): FileProblem | null {
  const unsafe = entries.find(({ name }) => isUnsafeName(name));
  if (unsafe !== undefined) return { kind: "archive_unsafe_name", name: shownName(unsafe.name) };
  const link = entries.find(({ isLink }) => isLink);
  if (link !== undefined) return { kind: "archive_link", name: shownName(link.name) };
  const locked = files.find(({ isEncrypted }) => isEncrypted);
  if (locked !== undefined) return { kind: "archive_encrypted", name: shownName(locked.name) };
  if (files.length === 0) return { kind: "empty_file" };
  if (files.length > MAX_FILES) return { kind: "archive_too_many_files", files: files.length, maxFiles: MAX_FILES };
  return declaredProblem(
    budget,
    files.reduce((sum, { bytes }) => sum + bytes, 0),
  );
}

/** Bytes by which it is told what a file in an archive is. */
const HEAD_BYTES = 65_536;

/** One file of an archive; null: it is no table. */
async function partOf(
  directory: ZipDirectory,
  entry: ZipEntry,
  budget: Budget,
): Promise<Result<FilePart | null, FileProblem>> {
  const name = shownName(entry.name);
  const inside = (problem: FileProblem) => fail({ kind: "in_archive" as const, name, problem });
  const notRead = methodProblem(entry);
  if (notRead !== null) return inside(notRead);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const problem = await checkEntry(directory, entry, budget, (chunk) => {
    if (size < HEAD_BYTES) chunks.push(chunk);
    size += chunk.length;
  });
  if (problem !== null) return fail(problem);
  const open = () => openEntry(directory, entry);
  const head = Buffer.concat(chunks).subarray(0, HEAD_BYTES);
  const packing = packingOf(head);
  if (packing === "zip") return officePart({ name, open, workbook: null }, size, budget);
  if (packing === "compound" && (await isLockedWorkbook(open))) return inside({ kind: "workbook_encrypted" });
  const look = packing === null || packing === "compound" ? lookOfEntry(entry.name, head) : "archive";
  if (look === "archive") return fail({ kind: "archive_in_archive", name });
  return ok(look === "table" ? { name, open, workbook: null } : null);
}

/** A zip file in an archive: a workbook, another office document, or an archive again. */
async function officePart(
  part: FilePart & { readonly name: string },
  size: number,
  budget: Budget,
): Promise<Result<FilePart | null, FileProblem>> {
  const inside = (problem: FileProblem) => fail({ kind: "in_archive" as const, name: part.name, problem });
  const tooLarge = holdWorkbook(budget, size);
  if (tooLarge !== null) return inside(tooLarge);
  const workbook = await wholeBytes(part.open(), size);
  const directory = await readZipDirectory(watched(fileInMemory(workbook)));
  const isNamedWorkbook = /\.xls[xm]$/i.test(part.name);
  if (!directory.ok) {
    return isNamedWorkbook
      ? inside({ kind: "workbook_broken" })
      : fail({ kind: "archive_in_archive", name: part.name });
  }
  const office = officeFileOf(directory.value.entries);
  if (office === null) return fail({ kind: "archive_in_archive", name: part.name });
  if (office.kind === "other") {
    return office.mayHoldTable ? inside({ kind: "not_a_table", looksLike: office.looksLike }) : ok(null);
  }
  const problem = await workbookProblem(directory.value, budget);
  return problem === null ? ok({ ...part, workbook }) : inside(problem);
}

const SHOWN_CHARS = 120;

/** A name as it can be shown: on one line, and not endless. */
function shownName(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}]+/gu, " ").trim();
  return plain.length > SHOWN_CHARS ? `…${plain.slice(-SHOWN_CHARS)}` : plain;
}

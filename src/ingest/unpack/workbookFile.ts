import { Buffer } from "node:buffer";
import type { FileProblem } from "../../domain/problem.ts";
import { type Budget, declaredProblem } from "./budget.ts";
import { checkEntry, methodProblem } from "./unpackEntry.ts";
import type { ZipDirectory, ZipEntry } from "./zipDirectory.ts";

/** What a zip file is if an office program wrote it. */
export type OfficeFile =
  | { readonly kind: "workbook" }
  /** `mayHoldTable`: it can be one, but is not read. */
  | { readonly kind: "other"; readonly looksLike: string; readonly mayHoldTable: boolean };

/** Names of entries by which documents of office programs are told; they come after `[Content_Types].xml`. */
const OFFICE_MARKS: readonly (readonly [mark: RegExp, office: OfficeFile])[] = [
  [/^(?:[^/]+\/)?workbook\.xml$/, { kind: "workbook" }],
  [/^xl\/workbook\.bin$/, { kind: "other", looksLike: "a binary Excel workbook", mayHoldTable: true }],
  [/^xl\//, { kind: "workbook" }],
  [/^word\//, { kind: "other", looksLike: "a Word document", mayHoldTable: false }],
  [/^ppt\//, { kind: "other", looksLike: "a PowerPoint presentation", mayHoldTable: false }],
  [/./, { kind: "other", looksLike: "an Office document", mayHoldTable: false }],
];

/** What a zip file is by the names of its entries; null: no document of an office program. */
export function officeFileOf(entries: readonly ZipEntry[]): OfficeFile | null {
  const names = entries.map(({ name }) => name.toLowerCase());
  if (names.includes("[content_types].xml")) {
    return OFFICE_MARKS.find(([mark]) => names.some((name) => mark.test(name)))?.[1] ?? null;
  }
  if (names.includes("mimetype") && names.includes("content.xml")) {
    return { kind: "other", looksLike: "an OpenDocument file", mayHoldTable: true };
  }
  if (names.some((name) => /^index(?:\/document\.iwa|\.zip)$/.test(name))) {
    return { kind: "other", looksLike: "a Numbers document", mayHoldTable: true };
  }
  return null;
}

/** Unpacks all that a workbook holds once, and says what is wrong with it; null: nothing is. */
export async function workbookProblem(directory: ZipDirectory, budget: Budget): Promise<FileProblem | null> {
  const { entries } = directory;
  if (entries.some(({ isEncrypted }) => isEncrypted)) return { kind: "workbook_encrypted" };
  const declared = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  const tooMuch = declaredProblem(budget, declared);
  if (tooMuch !== null) return tooMuch;
  for (const entry of entries) {
    if (entry.isFolder) continue;
    const problem = methodProblem(entry) ?? (await checkEntry(directory, entry, budget));
    if (problem !== null) return problem.kind === "archive_broken" ? { kind: "workbook_broken" } : problem;
  }
  return null;
}

/** Counts a workbook that is to be held; the problem if it is too large, or the last of too many. */
export function holdWorkbook(budget: Budget, bytes: number): FileProblem | null {
  budget.heldBytes += bytes;
  return budget.heldBytes > budget.maxHeldBytes
    ? { kind: "file_too_large", bytes: budget.heldBytes, maxBytes: budget.maxHeldBytes }
    : null;
}

/** Chunks as one, of a size that is known. */
export async function wholeBytes(chunks: AsyncIterable<Uint8Array>, size: number): Promise<Uint8Array> {
  const whole = Buffer.allocUnsafeSlow(size);
  let at = 0;
  for await (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole.subarray(0, at);
}

import { type Buffer, isUtf8 } from "node:buffer";
import { type Entry, fromRandomAccessReaderPromise, getFileNameLowLevel, type ZipFile } from "yauzl";
import type { FileProblem } from "../../domain/problem.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import { throwOwnFailure, type WatchedFile } from "./watchedFile.ts";
import { zipReader } from "./zipReader.ts";

/** What a zip file says of one of its entries. Nothing of it is proven. */
export type ZipEntry = {
  /** With `/` between folders, however the entry writes it. */
  readonly name: string;
  /** As declared. */
  readonly bytes: number;
  readonly isFolder: boolean;
  readonly isLink: boolean;
  readonly isEncrypted: boolean;
  readonly entry: Entry;
};

/** An opened zip file. */
export type ZipDirectory = {
  readonly file: WatchedFile;
  readonly zip: ZipFile;
  readonly entries: readonly ZipEntry[];
};

/** Entries of any kind, folders and a workbook's parts too, beyond which the directory is not read. */
const MAX_ENTRIES = 10_000;

/** Reads the directory at the end of a zip file. */
export async function readZipDirectory(file: WatchedFile): Promise<Result<ZipDirectory, FileProblem>> {
  try {
    const zip = await fromRandomAccessReaderPromise(zipReader(file), file.size, {
      autoClose: false,
      decodeStrings: false,
    });
    if (zip.entryCount > MAX_ENTRIES) {
      return fail({ kind: "archive_too_many_files", files: zip.entryCount, maxFiles: MAX_ENTRIES });
    }
    const entries: ZipEntry[] = [];
    for await (const entry of zip.eachEntry()) entries.push(zipEntry(entry));
    return ok({ file, zip, entries });
  } catch {
    throwOwnFailure(file);
    return fail({ kind: "archive_broken" });
  }
}

const ENCRYPTED = 0x1;
const UNIX_TYPE = 0o170000;
const UNIX_FOLDER = 0o040000;
const UNIX_FILE = 0o100000;

function zipEntry(entry: Entry): ZipEntry {
  const name = nameOf(entry);
  const type = (entry.externalFileAttributes >>> 16) & UNIX_TYPE;
  return {
    name,
    bytes: entry.uncompressedSize,
    isFolder: name.endsWith("/"),
    isLink: type !== 0 && type !== UNIX_FILE && type !== UNIX_FOLDER,
    isEncrypted: (entry.generalPurposeBitFlag & ENCRYPTED) !== 0,
    entry,
  };
}

/** Many programs write UTF-8 without saying so; what is none is code page 437. */
function nameOf(entry: Entry): string {
  const raw: Buffer = entry.fileNameRaw;
  const name = isUtf8(raw)
    ? raw.toString("utf8")
    : getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, true);
  return name.replaceAll("\\", "/");
}

/** True for a name that would lead out of the folder it is unpacked to, or that hides a part of itself. */
export function isUnsafeName(name: string): boolean {
  return name.startsWith("/") || /^[a-z]:/i.test(name) || name.includes("\0") || name.split("/").includes("..");
}

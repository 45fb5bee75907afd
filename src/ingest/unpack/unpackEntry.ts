import { crc32, createInflateRaw } from "node:zlib";
import type { FileProblem } from "../../domain/problem.ts";
import { type Budget, spend } from "./budget.ts";
import { INFLATED_CHUNK_BYTES, inflated } from "./inflated.ts";
import { throwOwnFailure } from "./watchedFile.ts";
import type { ZipDirectory, ZipEntry } from "./zipDirectory.ts";

const STORED = 0;
const DEFLATED = 8;

/** How the entries that are not read are packed, as packers call it. */
const METHOD_NAMES: ReadonlyMap<number, string> = new Map([
  [9, "Deflate64"],
  [12, "BZIP2"],
  [14, "LZMA"],
  [93, "Zstandard"],
  [95, "XZ"],
  [98, "PPMd"],
]);

/** The problem if the entry is packed in a way that is not read; else null. */
export function methodProblem({ entry }: ZipEntry): FileProblem | null {
  const method = entry.compressionMethod;
  if (method === STORED || method === DEFLATED) return null;
  return { kind: "file_type_not_read", fileType: `ZIP packed with ${METHOD_NAMES.get(method) ?? `method ${method}`}` };
}

/** The bytes of an entry, unpacked. Throws at damage, and when more comes out than the entry declares. */
export async function* openEntry(directory: ZipDirectory, { entry, bytes }: ZipEntry): AsyncGenerator<Uint8Array> {
  const { fileDataStart } = await directory.zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const packed = directory.file.open(fileDataStart, fileDataStart + entry.compressedSize);
  const isStored = entry.compressionMethod === STORED;
  const chunks = isStored ? packed : inflated(packed, createInflateRaw({ chunkSize: INFLATED_CHUNK_BYTES }));
  let sum = 0;
  for await (const chunk of chunks) {
    sum += chunk.length;
    if (sum > bytes) throw new Error("More comes out of an entry than it declares");
    yield chunk;
  }
}

/**
 * Unpacks an entry from end to end without keeping it: damage, a size or a checksum that is not as declared, or too
 * much of it is the problem. `see` gets every portion.
 */
export async function checkEntry(
  directory: ZipDirectory,
  entry: ZipEntry,
  budget: Budget,
  see: (bytes: Uint8Array) => void = () => {},
): Promise<FileProblem | null> {
  let bytes = 0;
  let checksum = 0;
  try {
    for await (const chunk of openEntry(directory, entry)) {
      const tooMuch = spend(budget, chunk.length);
      if (tooMuch !== null) return tooMuch;
      bytes += chunk.length;
      checksum = crc32(chunk, checksum);
      see(chunk);
    }
  } catch {
    throwOwnFailure(directory.file);
    return { kind: "archive_broken" };
  }
  const isWhole = bytes === entry.bytes && checksum === entry.entry.crc32;
  return isWhole ? null : { kind: "archive_broken" };
}

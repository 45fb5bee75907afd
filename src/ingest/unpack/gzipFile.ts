import { Buffer } from "node:buffer";
import { createGunzip } from "node:zlib";
import type { FileProblem } from "../../domain/problem.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import type { OpenBytes } from "../table.ts";
import { type Budget, spend } from "./budget.ts";
import { INFLATED_CHUNK_BYTES, inflated } from "./inflated.ts";
import { PACKING_HEAD_BYTES } from "./packing.ts";
import { throwOwnFailure, type WatchedFile } from "./watchedFile.ts";

/** What a gzip file holds. */
export type GzipContent = {
  /** The first bytes, enough to tell what it is. */
  readonly head: Uint8Array;
  readonly size: number;
  readonly open: OpenBytes;
};

/**
 * Unpacks a gzip file from end to end without keeping it. It may be made of several parts, one after the other; what
 * follows the last one has to be zeros, since a part whose first bytes are damaged looks like anything.
 */
export async function checkGzip(file: WatchedFile, budget: Budget): Promise<Result<GzipContent, FileProblem>> {
  const inflater = gunzip();
  let head = Buffer.alloc(0);
  let size = 0;
  try {
    for await (const chunk of inflated(file.open(), inflater)) {
      const tooMuch = spend(budget, chunk.length);
      if (tooMuch !== null) return fail(tooMuch);
      if (head.length < PACKING_HEAD_BYTES) head = Buffer.concat([head, chunk]);
      size += chunk.length;
    }
    if (!(await holdsZerosOnly(file.open(inflater.bytesWritten)))) return fail({ kind: "archive_broken" });
  } catch {
    throwOwnFailure(file);
    return fail({ kind: "archive_broken" });
  }
  return ok({ head, size, open: () => inflated(file.open(), gunzip()) });
}

function gunzip() {
  return createGunzip({ chunkSize: INFLATED_CHUNK_BYTES });
}

async function holdsZerosOnly(chunks: AsyncIterable<Uint8Array>): Promise<boolean> {
  for await (const chunk of chunks) {
    if (chunk.some((byte) => byte !== 0)) return false;
  }
  return true;
}

const FLAGS_AT = 3;
const NAME_AT = 10;
const HAS_EXTRA = 4;
const HAS_NAME = 8;

/** The name that a gzip file gives what it holds; null: it gives none. `head`: its first bytes. */
export function nameInGzip(head: Buffer): string | null {
  const flags = head[FLAGS_AT] ?? 0;
  const end = head.indexOf(0, NAME_AT);
  if ((flags & HAS_NAME) === 0 || (flags & HAS_EXTRA) !== 0 || end <= NAME_AT) return null;
  return head.subarray(NAME_AT, end).toString("latin1");
}

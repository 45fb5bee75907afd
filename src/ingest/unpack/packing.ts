import { Buffer } from "node:buffer";
import type { OpenBytes } from "../table.ts";

/** How bytes are packed, told by the first of them. `compound`: the container of old and of locked office documents. */
export type Packing = "zip" | "gzip" | "compound" | "tar" | null;

/** Bytes that tell it. */
export const PACKING_HEAD_BYTES = 512;

const TAR_MARK_AT = 257;

/** How a file is packed; null: not in a way that is known here. */
export function packingOf(head: Uint8Array): Packing {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const start = bytes.subarray(0, 8).toString("hex");
  if (/^504b(?:0304|0506|0708)/.test(start)) return "zip";
  if (start.startsWith("1f8b")) return "gzip";
  if (start === "d0cf11e0a1b11ae1") return "compound";
  return bytes.subarray(TAR_MARK_AT, TAR_MARK_AT + 5).toString("latin1") === "ustar" ? "tar" : null;
}

/** The first bytes of a file, at least so many if it has them. */
export async function headOf(open: OpenBytes, bytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of open()) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= bytes) break;
  }
  return Buffer.concat(chunks);
}

/** The stream in a compound file that holds a workbook locked with a password. */
const LOCKED_MARK = Buffer.from("EncryptedPackage", "utf16le");

/** True if a compound file is a workbook (or another new document) that is locked with a password. */
export async function isLockedWorkbook(open: OpenBytes): Promise<boolean> {
  let tail = Buffer.alloc(0);
  for await (const chunk of open()) {
    const joined = Buffer.concat([tail, chunk]);
    if (joined.includes(LOCKED_MARK)) return true;
    tail = joined.subarray(Math.max(0, joined.length - LOCKED_MARK.length));
  }
  return false;
}

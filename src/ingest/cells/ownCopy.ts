import { Buffer } from "node:buffer";

/** A copy that does not keep the portion of the file alive that the cell was cut from; for texts that are kept. */
export function ownCopy(cell: string): string {
  return Buffer.from(cell, "utf16le").toString("utf16le");
}

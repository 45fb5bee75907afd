import { createReadStream, statSync } from "node:fs";
import type { FileBytes } from "../ingest/table.ts";

/** A file on this machine, and how far it was read the last time. */
export type FileSource = FileBytes & {
  /** The place in the file behind the bytes that were read last. */
  readonly position: () => number;
};

const CHUNK_BYTES = 256 * 1024;

/** Throws when there is no such file. `checkpoint` is asked before each chunk, and ends the reading by throwing. */
export function openFile(path: string, checkpoint: () => void = () => {}): FileSource {
  const { size } = statSync(path);
  let position = 0;
  return {
    size,
    position: () => position,
    open: async function* (from = 0, to = size) {
      position = from;
      if (from >= to) return;
      for await (const chunk of createReadStream(path, { start: from, end: to - 1, highWaterMark: CHUNK_BYTES })) {
        checkpoint();
        position += chunk.length;
        yield chunk;
      }
    },
  };
}

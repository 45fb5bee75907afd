import { Buffer } from "node:buffer";
import type { FileBytes } from "../../src/ingest/table.ts";

const CHUNK_BYTES = 256 * 1024;
/** How long such a line is. */
export const ENDLESS_BYTES = 2_000_000_000;

const HEADER = "call_id,started_at,status\nc1,2026-03-02,completed\n";
const RECORD = '{"call_id":"c1","started_at":"2026-03-02"}';

/** What files of a 2 GB line begin with, and what then goes on and on; nowhere on disk. */
export const ENDLESS = {
  "a CSV line": { start: HEADER, more: "x" },
  "a quoted CSV cell": { start: `${HEADER}"`, more: "call, and so on\n" },
  "a CSV line of commas": { start: HEADER, more: "1," },
  "a CSV line from the start": { start: "", more: "x" },
  "a CSV line of quotes": { start: HEADER, more: '""' },
  "a line of JSON": { start: `${RECORD}\n{"call_id":"`, more: "x" },
  "a text in a JSON list": { start: `[${RECORD},{"call_id":"`, more: "x" },
  "a key in a JSON list": { start: `[${RECORD},{"`, more: "x" },
  "a record of a JSON list": { start: `[${RECORD},{"call_id":[`, more: "1," },
  "a text beside the list": { start: `{"calls":[${RECORD}],"more":"`, more: "x" },
  "a text before the list": { start: '{"before":"', more: "x" },
  "brackets in a JSON list": { start: `[${RECORD},{"call_id":`, more: "[" },
  "nothing but spaces": { start: "", more: " " },
  "spaces in a JSON list": { start: `[${RECORD},`, more: " " },
  "a number in a JSON list": { start: '[{"call_id":', more: "1" },
} as const;

export type EndlessName = keyof typeof ENDLESS;

export function isEndless(name: string): name is EndlessName {
  return name in ENDLESS;
}

/** A file of that many bytes, made while it is read. */
export function endlessFile(name: EndlessName): FileBytes {
  const { start, more } = ENDLESS[name];
  const chunk = Buffer.from(more.repeat(Math.ceil(CHUNK_BYTES / more.length)));
  return {
    size: ENDLESS_BYTES,
    open: async function* (from = 0, to = ENDLESS_BYTES) {
      let at = from;
      if (at === 0) {
        yield Buffer.from(start);
        at += start.length;
      }
      for (; at < to; at += chunk.length) yield chunk;
    },
  };
}

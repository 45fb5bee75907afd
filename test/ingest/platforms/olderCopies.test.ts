import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { olderCopies } from "../../../src/ingest/platforms/olderCopies.ts";
import { twilio } from "../../../src/ingest/platforms/twilio.ts";

const ROWS = 60;
const ROW_CHARS = 1_000_000;

function usedBytes(): number {
  setFlagsFromString("--expose-gc");
  const collect: () => void = runInNewContext("gc");
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

it("remembers the calls of a file without keeping the file's text", () => {
  const isOlder = olderCopies({ ...twilio, versionOf: () => 1 });
  const before = usedBytes();
  for (let row = 0; row < ROWS; row++) {
    const text = Buffer.alloc(ROW_CHARS, `call-with-a-long-id-${row} `).toString("latin1");
    expect(isOlder(() => text.slice(0, 21))).toBe(false);
  }
  expect(usedBytes() - before).toBeLessThan((ROWS * ROW_CHARS) / 4);
  expect(isOlder(() => "never seen before, so read")).toBe(false);
});

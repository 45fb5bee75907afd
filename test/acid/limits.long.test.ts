import { Buffer } from "node:buffer";
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { zipOf } from "../ingest/unpack/zipWriter.ts";
import { aFolder } from "../support/store.ts";
import type { EndlessName } from "./endless.ts";

const CHILD = join(import.meta.dirname, "limitsChild.ts");
const MEGABYTE = 1_000_000;
/** What a process may grow by over what it holds before it reads. */
const MAX_GROWTH_BYTES = 120 * MEGABYTE;

type Told = { readonly sentence: string | null; readonly grownBytes: number };

/** Reads a file in a process of its own: why it is refused, and by how much the process grew at most. */
async function toldBy(said: string): Promise<Told> {
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD, said]);
  const told: Told = JSON.parse(stdout);
  return told;
}

async function toldOf(content: string | Uint8Array): Promise<Told> {
  const path = join(aFolder(), "dropped");
  writeFileSync(path, content);
  return await toldBy(path);
}

const tooLong = (line: number) =>
  `A field on line ${line} is longer than 1,048,576 characters, so nothing was stored: leave transcripts out of the export, or look for a quote that is not closed there.`;
const tooWide =
  /^The file has more columns than the limit of 500 \([\d,]+ were found\), so nothing was stored: export only the columns about calls\.$/;
const tooDeep =
  "Record 2 nests lists and objects more than 64 deep, so nothing was stored: export the calls themselves, without what lies around them.";
const BOMB =
  "The file grows to more than 250 times its size when it is unpacked, as files made to do harm do, so nothing was stored: drop the export itself, as CSV.";

const SENTENCES: Readonly<Record<EndlessName, string | RegExp>> = {
  "a CSV line": tooLong(3),
  "a quoted CSV cell": tooLong(3),
  "a CSV line of commas": tooWide,
  "a CSV line from the start": tooLong(1),
  "a CSV line of quotes": tooLong(3),
  "a line of JSON": tooLong(2),
  "a text in a JSON list": tooLong(2),
  "a key in a JSON list": tooLong(2),
  "a record of a JSON list": tooLong(2),
  "a text beside the list": tooLong(2),
  "a text before the list": tooLong(1),
  "brackets in a JSON list": tooDeep,
  "nothing but spaces": tooLong(1),
  "spaces in a JSON list":
    "The JSON ends in the middle, after 1 record, so nothing was stored: the export was probably interrupted; export it again.",
  "a number in a JSON list": tooLong(1),
};

function expectRefused({ sentence, grownBytes }: Told, expected: string | RegExp): void {
  if (typeof expected === "string") expect(sentence).toBe(expected);
  else expect(sentence).toMatch(expected);
  expect(grownBytes).toBeLessThan(MAX_GROWTH_BYTES);
}

describe("a file of 2 GB that is one line", () => {
  it.each(Object.entries(SENTENCES))("is refused with memory flat: %s", async (name, expected) => {
    expectRefused(await toldBy(name), expected);
  });
});

const zeros = () => Buffer.alloc(64 * MEGABYTE);
const wide = (cell: string) => Array.from({ length: 1_000_000 }, () => cell).join(",");
const deep = `[{"call_id":"c1"},{"x":${"[".repeat(200)}${"]".repeat(200)}}]`;

describe("a small file made to do harm", () => {
  it.each<[string, () => string | Uint8Array, string | RegExp]>([
    [
      "a gzip bomb of 1 GB",
      () => Buffer.concat(Array.from({ length: 16 }, () => gzipSync(zeros(), { level: 9 }))),
      BOMB,
    ],
    ["a zip bomb that says what it is", () => zipOf([{ name: "calls.csv", content: zeros() }]), BOMB],
    [
      "a zip bomb that says it is small",
      () =>
        zipOf([
          { name: "calls.csv", content: deflateRawSync(zeros()), isDeflated: true, declaredBytes: 9, checksum: 1 },
        ]),
      "The archive is damaged or cut short, so nothing was stored: pack it again, or drop the export itself.",
    ],
    ["JSON nested 200 deep", () => deep, tooDeep],
    ["CSV of a million columns", () => `${wide("name")}\n${wide("1")}\n`, tooWide],
    [
      "a link in an archive",
      () => zipOf([{ name: "calls.csv", content: "/etc/passwd", unixMode: 0o120777 }]),
      '"calls.csv" in the archive is a link to another file, so nothing was stored: pack the export itself.',
    ],
    [
      "a name that leads out of an archive",
      () => zipOf([{ name: "../../calls.csv", content: "call_id\n" }]),
      'The archive holds a file whose name leads out of it ("../../calls.csv"), so nothing was stored: drop the export itself.',
    ],
  ])("is refused with memory flat: %s", async (_, content, expected) => {
    expectRefused(await toldOf(content()), expected);
  });
});

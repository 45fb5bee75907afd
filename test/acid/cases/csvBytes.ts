import { Buffer } from "node:buffer";
import { lines } from "../../support/imports.ts";
import { type AcidCase, call, HEADER, NUL, noise, row, type ShownCall } from "../acidCase.ts";

const TABLE = lines(HEADER, row(1), row(2));
const two = { calls: 2, values: { c1: call(1), c2: call(2) } };
const START = "2026-03-02T10:00:00Z";
const says = (endReason: string): ShownCall => ({ at: START, status: "completed", endReason });
const reasons = (...cells: readonly string[]) =>
  lines("call_id,started_at,status,end_reason", ...cells.map((cell, at) => `c${at + 1},${START},completed,${cell}`));
const DAMAGED = "The file holds NUL characters (a sign of a damaged export); they were left out.";
const looksLike = (what: string) => ({
  refused: `This is not a call export but looks like ${what}, so nothing was stored. Export it again as CSV or JSON and drop it here.`,
});
const WEB_PAGE = {
  refused:
    "The file holds a web page (often a login page) instead of calls, so nothing was stored: sign in to the platform, export it again as CSV or JSON and drop it here.",
};
const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();
const utf32le = (text: string) =>
  Buffer.concat(
    [...text].map((letter) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32LE(letter.codePointAt(0) ?? 0);
      return bytes;
    }),
  );
const hex = (text: string) => Buffer.concat([Buffer.from(text, "hex"), noise(2000)]);

/** How text is written in bytes, and what is no text. */
export const CSV_BYTES: readonly AcidCase[] = [
  { name: "bytes: a UTF-8 byte order mark", file: () => `\ufeff${TABLE}`, ends: two },
  { name: "bytes: two byte order marks", file: () => `\ufeff\ufeff${TABLE}`, ends: two },
  { name: "bytes: UTF-16, little end first", file: () => Buffer.from(`\ufeff${TABLE}`, "utf16le"), ends: two },
  { name: "bytes: UTF-16, big end first", file: () => utf16be(`\ufeff${TABLE}`), ends: two },
  { name: "bytes: UTF-16 without a mark", file: () => Buffer.from(TABLE, "utf16le"), ends: two },
  { name: "bytes: UTF-16, big end first, without a mark", file: () => utf16be(TABLE), ends: two },
  {
    name: "bytes: UTF-16 with half a character at its end",
    file: () => Buffer.from(`\ufeff${TABLE}`, "utf16le").subarray(0, -1),
    ends: {
      calls: 1,
      rejected: { "revenue_usd: the value is not an amount of money": 1 },
      values: { c1: call(1) },
    },
  },
  {
    name: "bytes: UTF-32",
    file: () => utf32le(`\ufeff${TABLE}`),
    ends: looksLike("a program's own binary format"),
  },
  {
    name: "bytes: Latin-1",
    file: () => Buffer.from(reasons("später", "não", "100 £"), "latin1"),
    ends: { calls: 3, values: { c1: says("später"), c2: says("não"), c3: says("100 £") } },
  },
  {
    name: "bytes: windows-1252 with its own quotes and dashes",
    file: () => Buffer.from(reasons("caller\x92s wish", "no \x96 later"), "latin1"),
    ends: { calls: 2, values: { c1: says("caller’s wish"), c2: says("no – later") } },
  },
  {
    name: "bytes: UTF-8 with one byte that is none",
    file: () =>
      Buffer.concat([
        Buffer.from(reasons("später", "naïve", "größer")),
        Buffer.from(`c9,${START},completed,x\xff\n`, "latin1"),
      ]),
    ends: { calls: 4, values: { c1: says("später"), c3: says("größer"), c9: says("x\ufffd") } },
  },
  {
    name: "bytes: emoji, right to left, marks that join",
    file: () => reasons("👩‍👩‍👧‍👦 family", "לא עכשיו", "نعم", "e\u0301te\u0301"),
    ends: {
      calls: 4,
      values: { c1: says("👩‍👩‍👧‍👦 family"), c2: says("לא עכשיו"), c3: says("نعم"), c4: says("e\u0301te\u0301") },
    },
  },
  {
    name: "bytes: names of columns with marks that cannot be seen",
    file: () =>
      lines("\u200bcall_id\u200b,\u2060started_at,\u00adduration_sec,status\u200e,revenue_usd", row(1), row(2)),
    ends: two,
  },
  {
    name: "bytes: figures and words with hard spaces around them",
    file: () => lines(HEADER, "\u00a0c1\u00a0,2026-03-01T10:00:00Z\u00a0,\u00a061,\u202fcompleted\u00a0,\u00a0100.50"),
    ends: { calls: 1, values: { c1: call(1) } },
  },
  {
    name: "bytes: NULs within words",
    file: () => TABLE.replaceAll("completed", `comp${NUL}leted`),
    ends: { ...two, notes: [DAMAGED] },
  },
  {
    name: "bytes: a block of NULs at the end, as after a crash",
    file: () => TABLE + NUL.repeat(60),
    ends: { ...two, notes: [DAMAGED] },
  },
  {
    name: "bytes: a few control characters",
    file: () => reasons("bell\u0007", "tired"),
    ends: { calls: 2, values: { c1: says("bell\u0007") } },
  },
  {
    name: "bytes: nothing but NULs",
    file: () => Buffer.alloc(5000),
    ends: looksLike("a program's own binary format"),
  },
  { name: "bytes: noise", file: () => noise(5000), ends: looksLike("a program's own binary format") },
  {
    name: "bytes: a table that becomes noise in its middle",
    file: () => Buffer.concat([Buffer.from(TABLE.repeat(3)), noise(4000)]),
    ends: looksLike("a program's own binary format"),
  },
  {
    name: "bytes: a PNG called .csv",
    file: () => hex("89504e470d0a1a0a0000000d49484452"),
    ends: looksLike("a PNG picture"),
  },
  { name: "bytes: a JPEG called .csv", file: () => hex("ffd8ffe000104a464946"), ends: looksLike("a JPEG picture") },
  { name: "bytes: a PDF", file: () => "%PDF-1.7\n%âãÏÓ\n1 0 obj\n", ends: looksLike("a PDF document") },
  {
    name: "bytes: an old Excel workbook",
    file: () => hex("d0cf11e0a1b11ae1"),
    ends: looksLike("an old Excel or Word file"),
  },
  {
    name: "bytes: an SQLite database",
    file: () => hex("53514c69746520666f726d6174203300"),
    ends: looksLike("an SQLite database"),
  },
  { name: "bytes: a Parquet file", file: () => hex("50415231"), ends: looksLike("a Parquet file") },
  { name: "bytes: a RAR archive", file: () => hex("526172211a0700"), ends: looksLike("a RAR archive") },
  { name: "bytes: a sound recording", file: () => hex("52494646"), ends: looksLike("a sound, picture or video file") },
  {
    name: "bytes: rich text",
    file: () => "{\\rtf1\\ansi call_id,started_at\\par c1,2026-03-01}",
    ends: looksLike("a rich text document"),
  },
  {
    name: "bytes: a login page",
    file: () => "<!DOCTYPE html><html><head><title>Sign in</title></head></html>",
    ends: WEB_PAGE,
  },
  {
    name: "bytes: a web page with a table of calls",
    file: () => "\n <HTML><body><table><tr><td>call_id</td></tr></table></body></HTML>",
    ends: WEB_PAGE,
  },
  {
    name: "bytes: XML",
    file: () => "<?xml version='1.0'?><calls><call id='c1'/></calls>",
    ends: looksLike("an XML file"),
  },
  {
    name: "bytes: XML with entities that grow",
    file: () => '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>',
    ends: looksLike("an XML file"),
  },
  {
    name: "bytes: a letter",
    file: () => "Dear Sam,\n\nthe calls went well this week, I think.\nLet us talk on Monday.\n\nBest,\nKim\n",
    ends: {
      refused:
        'No column tells when a call started (found: "the calls went well this week", "I think."), so nothing was stored: name that column "Started at" and drop the file again.',
    },
  },
  {
    name: "bytes: a program",
    file: () => "const a = [1, 2];\nfunction f(x, y) {\n  return x + y;\n}\nconsole.log(f(1, 2));\n",
    ends: {
      refused:
        'No column tells when a call started (found: "function f(x", "y) {"), so nothing was stored: name that column "Started at" and drop the file again.',
    },
  },
];

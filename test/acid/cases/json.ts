import { Buffer } from "node:buffer";
import { lines } from "../../support/imports.ts";
import { type AcidCase, call, record, type ShownCall } from "../acidCase.ts";

const START = "2026-03-02T10:00:00Z";
const two = { calls: 2, values: { c1: call(1), c2: call(2) } };
const text = (value: unknown) => JSON.stringify(value);
const [one, other] = [text(record(1)), text(record(2))];
const says = (facts: Omit<ShownCall, "at">): ShownCall => ({ at: START, ...facts });
const withKeys = (keys: string) => `{"call_id":"c1","started_at":"${START}",${keys}}`;
const broken = (records: string) => ({
  refused: `The JSON is not valid after ${records}, so nothing was stored: export the file again.`,
});
const cut = (records: string) => ({
  refused: `The JSON ends in the middle, after ${records}, so nothing was stored: the export was probably interrupted; export it again.`,
});
const NO_LIST = {
  refused:
    "The JSON holds no list of calls, so nothing was stored: export an array of calls, or an object that holds one.",
};
const TOO_DEEP = (line: number) => ({
  refused: `Record ${line} nests lists and objects more than 64 deep, so nothing was stored: export the calls themselves, without what lies around them.`,
});
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

/** JSON of every shape, whole and broken. */
export const JSON_CASES: readonly AcidCase[] = [
  { name: "JSON: a list", file: () => `[${one},${other}]`, ends: two },
  {
    name: "JSON: a list over many lines, with tabs",
    file: () => JSON.stringify([record(1), record(2)], null, "\t"),
    ends: two,
  },
  { name: "JSON: a single object", file: () => one, ends: { calls: 1, values: { c1: call(1) } } },
  { name: "JSON: lines", file: () => lines(one, other), ends: two },
  {
    name: "JSON: lines that end with \\r\\n, with blank ones between",
    file: () => `\r\n${one}\r\n\r\n${other}\r\n`,
    ends: two,
  },
  { name: "JSON: lines that end with commas", file: () => lines(`${one},`, other), ends: two },
  { name: "JSON: objects behind each other without anything between", file: () => one + other, ends: two },
  { name: "JSON: lists behind each other", file: () => `[${one}]\n[${other}]`, ends: two },
  { name: "JSON: a list under a key", file: () => `{"total":2,"data":[${one},${other}],"next":null}`, ends: two },
  { name: "JSON: a list three keys deep", file: () => `{"response":{"page":{"calls":[${one},${other}]}}}`, ends: two },
  {
    name: "JSON: the list of calls behind another list",
    file: () => `{"errors":[{"code":1}],"agents":[{"name":"x"}],"calls":[${one},${other}]}`,
    ends: two,
  },
  { name: "JSON: a byte order mark", file: () => `\ufeff[${one},${other}]`, ends: two },
  { name: "JSON: UTF-16", file: () => Buffer.from(`\ufeff[${one},${other}]`, "utf16le"), ends: two },
  {
    name: "JSON: a byte order mark in the middle, of files put together",
    file: () => `\ufeff${one}\n\ufeff${other}\n`,
    ends: two,
  },
  { name: "JSON: cut within a record", file: () => `[${one},${other.slice(0, 30)}`, ends: cut("1 record") },
  { name: "JSON: cut between records", file: () => `[${one},${other},`, ends: cut("2 records") },
  { name: "JSON: cut within the first record", file: () => `[${one.slice(0, 30)}`, ends: cut("0 records") },
  { name: "JSON: cut within the list under a key", file: () => `{"data":[${one},`, ends: cut("1 record") },
  { name: "JSON: an open bracket and nothing else", file: () => "[", ends: cut("0 records") },
  {
    name: "JSON: lines of which the last is cut",
    file: () => lines(one, other, text(record(3)).slice(0, 40)),
    ends: { ...two, rejected: { "the line is not valid JSON": 1 } },
  },
  {
    name: "JSON: lines of which one is broken",
    file: () => lines(one, "{broken}", other),
    ends: { ...two, rejected: { "the line is not valid JSON": 1 } },
  },
  { name: "JSON: a comma behind the last record", file: () => `[${one},${other},]`, ends: two },
  {
    name: "JSON: a comma behind the last key of a record",
    file: () => `[${one.slice(0, -1)},}]`,
    ends: broken("0 records"),
  },
  { name: "JSON: remarks", file: () => `[ // calls\n${one},\n/* more */ ${other}]`, ends: broken("0 records") },
  {
    name: "JSON: NaN and Infinity as numbers",
    file: () => `[${withKeys('"revenue_usd":NaN')}, ${other}]`,
    ends: { calls: 2, values: { c2: call(2) } },
  },
  { name: "JSON: single quotes", file: () => `[${one},{'call_id':'c2'}]`, ends: broken("1 record") },
  { name: "JSON: records without commas between", file: () => `[${one} ${other}]`, ends: broken("1 record") },
  { name: "JSON: a bracket too many", file: () => `[${one}]]`, ends: broken("1 record") },
  { name: "JSON: the wrong bracket at the end", file: () => `[${one}}`, ends: broken("1 record") },
  { name: "JSON: text behind the list", file: () => `[${one}] and so on`, ends: broken("1 record") },
  { name: "JSON: an empty list", file: () => "[]", ends: NO_LIST },
  { name: "JSON: an empty object", file: () => "{}", ends: NO_LIST },
  { name: "JSON: an empty list under a key", file: () => '{"calls":[],"total":0}', ends: NO_LIST },
  { name: "JSON: a list of numbers", file: () => "[1,2,3]", ends: NO_LIST },
  { name: "JSON: a list of lists", file: () => '[["call_id","started_at"],["c1","2026-03-02"]]', ends: NO_LIST },
  { name: "JSON: an error instead of calls", file: () => '{"error":"unauthorized","status":401}', ends: NO_LIST },
  {
    name: "JSON: records of which some are no objects",
    file: () => `[${one},7,"x",null,[1],true,${other}]`,
    ends: { ...two, rejected: { "the record is no object": 5 } },
  },
  {
    name: "JSON: keys that are named like JavaScript's own",
    file: () =>
      `[${withKeys('"__proto__":{"status":"failed"},"constructor":{"prototype":{"x":1}},"toString":"no","status":"completed"')}]`,
    ends: { calls: 1, values: { c1: says({ status: "completed" }) } },
  },
  {
    name: "JSON: a key twice: the last one counts, as everywhere",
    file: () => `[${withKeys('"duration_sec":5,"duration_sec":61')}]`,
    ends: { calls: 1, values: { c1: says({ durationMs: 61_000 }) } },
  },
  {
    name: "JSON: halves of pairs, and NULs in escapes",
    file: () => `[${withKeys('"end_reason":"a\\ud800b\\u0000c"')}]`,
    ends: { calls: 1, values: { c1: says({ endReason: "a\ufffdbc" }) } },
  },
  {
    name: "JSON: ids that are long numbers keep every digit",
    file: () =>
      `[{"call_id":12345678901234567890,"started_at":"${START}"},{"call_id":1234567890123456789,"started_at":"${START}"}]`,
    ends: { calls: 2, values: { "12345678901234567890": says({}), "1234567890123456789": says({}) } },
  },
  {
    name: "JSON: amounts with exponents, of more than there is, and beyond any number",
    file: () =>
      `[${withKeys('"revenue_usd":1.5e2')},{"call_id":"c2","started_at":"${START}","revenue_usd":1e15},{"call_id":"c3","started_at":"${START}","revenue_usd":1e999}]`,
    ends: {
      calls: 1,
      rejected: {
        "revenue_usd: the value is too large an amount": 1,
        "revenue_usd: the value is not an amount of money": 1,
      },
      values: { c1: says({ actualRevenueMinor: 15_000 }) },
    },
  },
  {
    name: "JSON: a number, a text, null, a list and an object under one key",
    file: () =>
      lines(
        ...['"completed"', "1", "null", '["completed"]', '{"word":"completed"}'].map(
          (status, at) => `{"call_id":"c${at + 1}","started_at":"${START}","status":${status}}`,
        ),
      ),
    ends: {
      calls: 5,
      values: {
        c1: says({ status: "completed" }),
        c2: says({ status: "unknown" }),
        c3: says({}),
        c4: says({ status: "completed" }),
        c5: says({}),
      },
      notes: ['Status words that no rule knows count as unknown: "1" (1).'],
    },
    said: {
      mapping: {
        fileKind: null,
        columns: {},
        dateOrder: null,
        durationUnit: null,
        decimalMark: null,
        statusWords: {},
        stageWords: {},
        segments: null,
      },
    },
  },
  {
    name: "JSON: records whose keys come in another order, and of which some lack",
    file: () =>
      `[${one},{"status":"completed","revenue_usd":200.5,"duration_sec":62,"started_at":"${START}","call_id":"c2"}]`,
    ends: two,
  },
  {
    name: "JSON: keys with dots, blanks and nothing in them",
    file: () => `[${withKeys('"":"x"," ":"y","a.b":"z","duration.sec":5')}]`,
    ends: { calls: 1, values: { c1: says({ durationMs: 5_000 }) } },
  },
  {
    name: "JSON: a boolean outcome, true and false",
    file: () => `[${withKeys('"converted":true')},{"call_id":"c2","started_at":"${START}","converted":false}]`,
    ends: { calls: 2, values: { c1: says({ converted: true }), c2: says({ converted: false }) } },
  },
  {
    name: "JSON: an empty amount is no 0",
    file: () => `[${withKeys('"revenue_usd":null')},{"call_id":"c2","started_at":"${START}","revenue_usd":0}]`,
    ends: { calls: 2, values: { c1: says({}), c2: says({ actualRevenueMinor: 0 }) } },
  },
  {
    name: "JSON: nested as deep as may be",
    file: () => `[${withKeys(`"x":${nested(62)}`)}]`,
    ends: { calls: 1, values: { c1: says({}) } },
  },
  { name: "JSON: nested 200 deep", file: () => `[${one},${withKeys(`"x":${nested(200)}`)}]`, ends: TOO_DEEP(2) },
  { name: "JSON: lines nested 200 deep", file: () => lines(one, withKeys(`"x":${nested(200)}`)), ends: TOO_DEEP(2) },
  { name: "JSON: lists nested 200 deep", file: () => `${"[".repeat(200)}${"]".repeat(200)}`, ends: TOO_DEEP(1) },
  {
    name: "JSON: a web hook's answer of no calls",
    file: () => '{"message":{"type":"status-update","status":"in-progress"}}',
    ends: NO_LIST,
  },
];

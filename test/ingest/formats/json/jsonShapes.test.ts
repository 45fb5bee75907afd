import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_TABLE_LIMITS } from "../../../../src/ingest/table.ts";
import { fileOf, inBlocksOf, problemOf, type ReadTable, readTable, rowsOf } from "../../reading.ts";

const C1 = '{"id":"c1","startedAt":"2026-03-01","duration":5}';
const C2 = '{"id":"c2","startedAt":"2026-03-02","duration":6}';

function pretty(...records: string[]): string {
  return records.map((record) => JSON.stringify(JSON.parse(record), null, 2)).join("\n");
}

/** The first cell of each row behind its line, and what was rejected. */
function inShort({ rows, rejected }: ReadTable): readonly string[] {
  const all = [
    ...rows.map(({ line, cells }) => ({ line, text: cells[0] })),
    ...rejected.map(({ line, reason }) => ({ line, text: reason })),
  ];
  return all.sort((one, other) => one.line - other.line).map(({ line, text }) => `${line} ${text}`);
}

async function read(content: string): Promise<readonly string[]> {
  return inShort(await rowsOf(fileOf(content)));
}

const BOTH = ["1 c1", "2 c2"];

describe("the records of a JSON file", () => {
  it.each([
    ["in a list", `[${C1},${C2}]`],
    ["in a list with a byte order mark", `\ufeff[${C1},${C2}]`],
    ["under a usual key", `{"page":1,"calls":[${C1},${C2}],"total":2}`],
    ["under a key of its own", `{"agents":[{"name":"a"}],"Anrufe":[${C1},${C2}]}`],
    ["under a key with escapes", `{"Anruf\\u00e4":[${C1},${C2}]}`],
    ["under several keys", `{"ok":true,"response":{"page":{"n":1},"calls":[${C1},${C2}]}}`],
    ["under many keys", `{"a":{"b":{"c":{"d":{"e":[${C1},${C2}]}}}}}`],
    [
      "beside what the answer says of itself",
      `{"id":"e1","created_at":"2026-03-01","status":"ok","data":[${C1},${C2}]}`,
    ],
    ["a line each", `${C1}\n${C2}\n`],
    ["a line each, without an end", `${C1}\r\n${C2}`],
    ["a line each, with commas", `${C1},\n${C2},\n`],
    ["behind each other", `${C1}${C2}`],
    ["behind each other with spaces", `${C1} \t${C2}\n`],
    ["behind each other over several lines", pretty(C1, C2)],
    ["in lists behind each other", `[${C1}]\n[${C2}]`],
    ["in pages behind each other", `{"calls":[${C1}],"next":1}{"calls":[${C2}]}`],
    ["in a list of pages", `[{"page":1,"calls":[${C1}]},{"page":2,"calls":[${C2}]}]`],
    ["in files put behind each other", `\ufeff[${C1}]\n\ufeff[${C2}]`],
  ])("are found %s", async (_, file) => {
    expect(await read(file)).toEqual(BOTH);
    for (const blockChars of [1, 7]) {
      expect(inShort(await rowsOf(fileOf(file, blockChars), inBlocksOf(blockChars)))).toEqual(BOTH);
    }
  });

  it("are found a page a line, counted by lines", async () => {
    expect(await read(`{"calls":[${C1},${C2}],"next":1}\n\n{"calls":[${C1}]}\n`)).toEqual(["1 c1", "1 c2", "3 c1"]);
  });

  it("are the file's one object if that is a call, whatever lists are in it", async () => {
    expect(await read(C1)).toEqual(["1 c1"]);
    expect(await read(pretty(C1))).toEqual(["1 c1"]);
    const lists = '"messages":[{"role":"user","time":1}],"items":[{"id":"x","created_at":"2026-03-01","status":"y"}]';
    expect(await read(`{${lists},${C1.slice(1)}`)).toEqual(["1 c1"]);
  });

  it("are what came in the envelope of a single event, told by its path", async () => {
    const { table, rows } = await rowsOf(fileOf(`{"event":"call.ended","call":${C1}}`));
    expect(table.columns).toEqual(["event", "call.id", "call.startedAt", "call.duration"]);
    expect(rows).toHaveLength(1);
  });

  it("are taken out of the envelope of a platform", async () => {
    const call =
      '{"id":"v1","type":"outboundPhoneCall","assistantId":"a","startedAt":"2026-03-01T10:00:00Z","orgId":"o"';
    const message = `{"message":{"type":"end-of-call-report","endedReason":"customer-ended-call","call":${call}},"analysis":{}}}`;
    for (const file of [message, `${message}\n${message}`, `[${message}]`]) {
      expect((await rowsOf(fileOf(file))).table.platform?.id).toBe("vapi");
    }
  });

  it.each([
    "[]",
    "{}",
    '{"calls":[]}',
    '{"id":"c1","tags":["a"]}',
    "[1,2]",
    "[[1],[2]]",
    '["a"]',
    '{"error":{"code":401,"message":"no"}}',
  ])("are not there: %s", async (file) => {
    expect(await problemOf(file)).toEqual({ kind: "json_without_calls" });
  });
});

describe("a file of a record a line", () => {
  const broken = "the line is not valid JSON";

  it("loses only the lines that are broken, told by their number", async () => {
    expect(await read(`${C1}\n\n{"id":oops}\n  \n${C2}\nnothing\n${C1}`)).toEqual([
      "1 c1",
      `3 ${broken}`,
      "5 c2",
      `6 ${broken}`,
      "7 c1",
    ]);
  });

  it.each([
    ["is no JSON", '{"id":oops}'],
    ["was cut", '{"id":"c0","sta'],
    ["was cut in an object", '{"id":"c0","a":{"b":1'],
  ])("loses only its first line where that %s", async (_, line) => {
    expect(await read(`${line}\n${C1}\n${C2}\n`)).toEqual([`1 ${broken}`, "2 c1", "3 c2"]);
  });

  it("loses only its last line where the file was cut", async () => {
    const file = `${C1}\n${C2}`;
    for (let length = C1.length + 2; length < file.length; length++) {
      expect(await read(file.slice(0, length))).toEqual(["1 c1", `2 ${broken}`]);
    }
  });

  it("may have several records in a line", async () => {
    expect(await read(`${C1}\n${C2}${C1}\n[${C2},7]\n`)).toEqual([
      "1 c1",
      "2 c2",
      "2 c1",
      "3 c2",
      "3 the record is no object",
    ]);
  });

  it("is not seen in a list that has a record a line", async () => {
    expect(await read(`{"calls":[\n${C1}\n,${C2}\n]}`)).toEqual(BOTH);
    expect(await read(`[\n${C1},\n${C2}\n]`)).toEqual(BOTH);
  });
});

describe("a JSON value", () => {
  async function cells(record: string, wantedPaths: readonly string[] = []) {
    const { table, rows } = await rowsOf(
      fileOf(`[{"id":"c1","startedAt":"2026-03-01",${record}}]`),
      undefined,
      wantedPaths,
    );
    return Object.fromEntries(table.columns.map((column, at) => [column, rows[0]?.cells[at]]).slice(2));
  }

  it("that is a number is written out, and keeps digits that no number holds", async () => {
    expect(await cells('"a":1e3,"b":1.5e-7,"c":1e25,"d":-2.5E-9,"e":0.1,"f":-0,"g":12345678901234567890')).toEqual({
      a: "1000",
      b: "0.00000015",
      c: "10000000000000000000000000",
      d: "-0.0000000025",
      e: "0.1",
      f: "0",
      g: "12345678901234567890",
    });
    expect(await cells('"a":1e999,"b":-12345678901234567890.5')).toEqual({ a: "1e999", b: "-12345678901234567890.5" });
  });

  it("that is half of a pair, or NUL, becomes text that can be stored", async () => {
    expect(await cells('"a":"x\\ud800y","b":"x\\u0000y","c":"\\ud83d\\ude00"')).toEqual({
      a: "x\ufffdy",
      b: "xy",
      c: "😀",
    });
  });

  it("that is given twice counts as it was given last", async () => {
    expect(await cells('"a":1,"a":2')).toEqual({ a: "2" });
  });

  it("in a list is read where somebody wants it", async () => {
    const record = '"nodes":[{"name":"a"},{"name":"b","tags":["x","y"]}],"n":{"list":[1,2]}';
    const wanted = ["nodes.0.name", "nodes.-1.name", "nodes.1.tags", "nodes.9.name", "nodes", "n.list.1", "toString"];
    expect(await cells(record, wanted)).toEqual({
      "n.list": "1;2",
      "nodes.0.name": "a",
      "nodes.-1.name": "b",
      "nodes.1.tags": "x;y",
      "n.list.1": "2",
    });
  });

  it("may not nest too deep, wherever it stands", async () => {
    const deep = `${"[".repeat(200)}${"]".repeat(200)}`;
    const deepObject = `${'{"a":'.repeat(200)}1${"}".repeat(200)}`;
    for (const value of [deep, deepObject]) {
      const record = `{"id":"c2","startedAt":"2026-03-02","a":${value}}`;
      const tooDeep = (number: number) => ({ kind: "nested_too_deep", record: number, maxNesting: 64 });
      expect(await problemOf(`[${C1},${record}]`)).toEqual(tooDeep(2));
      expect(await problemOf(`{"calls":[${record}]}`)).toEqual(tooDeep(1));
      expect(await problemOf(`${C1}\n\n${record}\n`)).toEqual(tooDeep(3));
      expect(await problemOf(record)).toEqual(tooDeep(1));
      expect(await problemOf(`${C1}${record}`)).toEqual(tooDeep(2));
    }
    const most = `${"[".repeat(63)}${"]".repeat(63)}`;
    expect(await read(`[{"id":"c1","startedAt":"2026-03-02","a":${most}}]`)).toEqual(["1 c1"]);
  });
});

describe("any records, held in any way", () => {
  const key = fc.constantFrom("id", "a", "b c", "ä", '"', "x.y", "calls");
  const value = fc.oneof(fc.string({ unit: "grapheme", maxLength: 6 }), fc.integer(), fc.boolean(), fc.constant(null));
  const record = fc.dictionary(key, value, { minKeys: 1 }).map((fields) => ({ startedAt: "2026-03-01", ...fields }));
  const records = fc.array(record, { minLength: 1, maxLength: 6 });
  const holder = fc.constantFrom<(list: readonly object[]) => string>(
    (list) => JSON.stringify(list),
    (list) => JSON.stringify(list, null, 2),
    (list) => JSON.stringify({ status: "ok", result: { list } }),
    (list) => JSON.stringify({ total: list.length, data: list }, null, "\t"),
    (list) => list.map((one) => `${JSON.stringify(one)}\n`).join(""),
    (list) => list.map((one) => JSON.stringify(one)).join("\r\n\r\n"),
  );

  it("lose nothing, in portions of any size", async () => {
    await fc.assert(
      fc.asyncProperty(records, holder, fc.constantFrom(1, 5, 131_072), async (list, hold, blockChars) => {
        const ids = list.map((one, at) => ({ call_id: `call ${at}`, ...one }));
        const read = await readTable(fileOf(hold(ids), 64), { ...DEFAULT_TABLE_LIMITS, blockChars });
        if (!read.ok) throw new Error(read.problem.kind);
        const { table, rows, rejected } = read.value;
        expect(rejected).toEqual([]);
        const told = rows.map(({ cells }) =>
          Object.fromEntries(
            table.columns.map((column, at) => [column, cells[at] ?? ""]).filter(([, cell]) => cell !== ""),
          ),
        );
        const meant = ids.map((one) =>
          Object.fromEntries(
            Object.entries(one)
              .map(([name, cell]) => [name, cell === null ? "" : String(cell).replaceAll("\0", "")])
              .filter(([, cell]) => cell !== ""),
          ),
        );
        expect(told).toEqual(meant);
      }),
      { numRuns: 300 },
    );
  });
});

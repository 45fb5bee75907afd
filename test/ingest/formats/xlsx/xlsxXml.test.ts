import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { sentenceOf } from "../../../../src/domain/problem.ts";
import { readSharedStrings, sheetRows } from "../../../../src/ingest/formats/xlsx/xlsxRows.ts";
import { startSharedStrings } from "../../../../src/ingest/formats/xlsx/xlsxStrings.ts";
import { readXml } from "../../../../src/ingest/formats/xlsx/xlsxXml.ts";
import { DEFAULT_TABLE_LIMITS } from "../../../../src/ingest/table.ts";

async function* portionsOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What is heard of a document, in short; its last word is the fault, if there is one. */
async function heard(bytes: Uint8Array, size = 100_000, maxChars = 1_000_000): Promise<string> {
  let all = "";
  const sink = {
    open: (name: string, attributes: Readonly<Record<string, string>>) => {
      all += `(${[name, ...Object.entries(attributes).map((pair) => pair.join("="))].join(" ")}`;
    },
    text: (piece: string) => {
      all += `'${piece}'`;
    },
    close: () => {
      all += ")";
    },
  };
  for await (const fault of readXml(portionsOf(bytes, size), sink, maxChars)) {
    if (fault !== null) return `${all} ${fault}`;
  }
  return all.replaceAll("''", "");
}

const WRITTEN =
  '<?xml version="1.0"?><!-- ö --><x:row\n b =\'&lt;2>\' a="1"><?go on?><x:c x:b="&#xFC;\'&quot;\'x"/>' +
  "<!-- <x:c/> -->a &amp; b<![CDATA[ < ]]>c &#128512;<x:c></x:c></x:row>";

describe("a document's elements", () => {
  it("are heard alike however its bytes are cut, whatever way of writing XML is used", async () => {
    const said = await heard(Buffer.from(WRITTEN));
    expect(said).toBe("(row b=<2> a=1(c x:b=ü'\"'x)'a & b < c 😀'(c))");
    for (const size of [1, 2, 3, 7, 50]) expect(await heard(Buffer.from(WRITTEN), size)).toBe(said);
  });

  it("are heard in the encodings that documents come in", async () => {
    const text = `<row a="ü😀">${"東京 ".repeat(100)}</row>`;
    const said = await heard(Buffer.from(text));
    expect(said).toBe(`(row a=ü😀'${"東京 ".repeat(100)}')`);
    const little = Buffer.from(text, "utf16le");
    const marked = Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-16"?>${text}`, "utf16le");
    const big = Buffer.from(marked).swap16();
    const utf8 = Buffer.from(`\uFEFF<?xml version="1.0" encoding="utf-8"?>${text}`);
    for (const bytes of [little, marked, big, utf8]) {
      for (const size of [1, 3, 100_000]) expect(await heard(bytes, size)).toBe(said);
    }
    const old = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><row a="ü"/>', "latin1");
    expect(await heard(old)).toBe("(row a=ü)");
  });

  it.each([
    ["cut short", "<row><c>a</c>"],
    ["cut in a tag", "<row><c"],
    ["empty", ""],
    ["no XML", "a,b\n1,2\n"],
    ["closed twice", "<row></row></row>"],
    ["closed crosswise", "<row><c></row></c>"],
    ["an attribute without quotes", "<row a=1/>"],
    ["an attribute twice", '<row a="1" a="2"/>'],
    ["an entity that is not defined", "<row>&lol;</row>"],
    ["an entity of another kind", "<row>&constructor;</row>"],
    ["a character that XML forbids", "<row>&#1;</row>"],
    ["a document type", "<!DOCTYPE row><row/>"],
    ["an entity from outside", '<!DOCTYPE row [<!ENTITY a SYSTEM "file:///etc/passwd">]><row>&a;</row>'],
    ["elements without end", "<row>".repeat(101)],
  ])("are a fault when the document is broken: %s", async (_what, text) => {
    for (const size of [1, 100_000]) expect(await heard(Buffer.from(text), size)).toMatch(/ broken$/);
  });

  it("never grow by entities that a document defines", async () => {
    const entities = Array.from({ length: 30 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`);
    const laughs = `<!DOCTYPE row [<!ENTITY e0 "lol">${entities.join("")}]><row>&e30;</row>`;
    expect(await heard(Buffer.from(laughs))).toBe(" broken");
  });
});

describe("a document that is made to fill the memory", () => {
  const PORTION = Buffer.alloc(131_072, "a");
  const context = { strings: startSharedStrings(), kinds: [], is1904: false };
  const clocks = { isShown: () => false, see: () => {} };

  /** 200 MB of the same after a beginning, and how much of it was taken. */
  function endless(start: string, portion: Uint8Array = PORTION) {
    const taken = { bytes: 0 };
    const chunks = (async function* () {
      yield Buffer.from(start);
      for (; taken.bytes < 200_000_000; taken.bytes += portion.length) yield portion;
    })();
    return { chunks, taken };
  }

  it.each([
    ["a text", '<worksheet><sheetData><row r="7"><c t="str"><v>', { kind: "field_too_long", line: 7 }],
    ["a text in many pieces", '<worksheet><sheetData><row r="7"><c t="inlineStr"><is>', { kind: "field_too_long" }],
    ["a CDATA section", '<worksheet><sheetData><row><c t="str"><v><![CDATA[', { kind: "field_too_long", line: 1 }],
    ["a remark", "<worksheet><sheetData><!--", { kind: "workbook_broken" }],
    ["an instruction", "<worksheet><?go ", { kind: "workbook_broken" }],
    ["a document type", "<!DOCTYPE a [ <!ENTITY b '", { kind: "workbook_broken" }],
    ["a tag's name", "<worksheet><sheetData><row", { kind: "workbook_broken" }],
    ["an attribute", '<worksheet><sheetData><row a="', { kind: "workbook_broken" }],
    ["an entity", "<worksheet><sheetData>&a", { kind: "workbook_broken" }],
  ])("is given up before %s ends", async (what, start, problem) => {
    const piece = Buffer.from("<t>aaaaaaaaaa</t>".repeat(8000));
    const { chunks, taken } = endless(start, what.includes("pieces") ? piece : PORTION);
    const beforeBytes = process.memoryUsage.rss();
    let last: unknown = null;
    for await (const batch of sheetRows(chunks, 500, context, DEFAULT_TABLE_LIMITS, clocks)) {
      if (!batch.ok) last = batch.problem;
      else expect(batch.value).toEqual([]);
    }
    expect(last).toMatchObject(problem);
    expect(taken.bytes).toBeLessThan(20_000_000);
    expect(process.memoryUsage.rss() - beforeBytes).toBeLessThan(150_000_000);
  });

  it("lets whoever reads it stop after each portion, though it has nothing but blanks", async () => {
    const { chunks, taken } = endless("<worksheet><sheetData>", Buffer.from("<row/> <!-- - -->".repeat(100)));
    let batches = 0;
    for await (const batch of sheetRows(chunks, 500, context, DEFAULT_TABLE_LIMITS, clocks)) {
      expect(batch).toEqual({ ok: true, value: [] });
      batches += 1;
      if (batches === 50) break;
    }
    expect(taken.bytes).toBeLessThan(100_000);
  });

  it("is not held by few long texts in very many cells", async () => {
    const strings = startSharedStrings();
    strings.add("a".repeat(1_000_000));
    const row = `<row>${'<c t="s"><v>0</v></c>'.repeat(8)}</row>`;
    const bytes = Buffer.from(`<worksheet><sheetData>${row.repeat(100)}</sheetData></worksheet>`);
    const beforeBytes = process.memoryUsage.rss();
    let rows = 0;
    const all = sheetRows(portionsOf(bytes, 131_072), 500, { ...context, strings }, DEFAULT_TABLE_LIMITS, clocks);
    for await (const batch of all) if (batch.ok) rows += batch.value.length;
    expect(rows).toBe(100);
    expect(process.memoryUsage.rss() - beforeBytes).toBeLessThan(100_000_000);
  });

  it("is given up when its shared texts take too much, and says that it is these", async () => {
    const text = `<si><t>${"a".repeat(90)}</t></si>`;
    const document = Buffer.from(`<sst>${text.repeat(100)}</sst>`);
    expect((await readSharedStrings(portionsOf(document, 1000), DEFAULT_TABLE_LIMITS, 20_000)).ok).toBe(true);
    const read = await readSharedStrings(portionsOf(document, 1000), DEFAULT_TABLE_LIMITS, 10_000);
    expect(read).toEqual({ ok: false, problem: { kind: "workbook_texts_too_large", maxBytes: 10_000 } });
    expect(read.ok ? "" : sentenceOf(read.problem)).toMatch(/different texts .* nothing was stored: /);
    const { chunks, taken } = endless("<sst><si><t>");
    expect(await readSharedStrings(chunks, DEFAULT_TABLE_LIMITS)).toMatchObject({ ok: false });
    expect(taken.bytes).toBeLessThan(20_000_000);
  });
});

import { Buffer } from "node:buffer";
import { deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { USUAL_LIMITS } from "../../../src/domain/limits.ts";
import { openParts } from "../../../src/ingest/unpack/openParts.ts";
import { fileInMemory } from "../../../src/ingest/unpack/watchedFile.ts";
import { refusalOf, SMALL_LIMITS, unpacked } from "./unpacking.ts";
import { zipOf } from "./zipWriter.ts";

const CSV = "call_id,started_at\nc1,2026-03-02\n";
const PICTURE = Buffer.from("89504e470d0a1a0a0000", "hex");

describe("a zip archive", () => {
  it("gives its tables in order, and can be opened again", async () => {
    const read = await unpacked(
      zipOf([
        { name: "march/calls.csv", content: CSV },
        { name: "april.ndjson", content: '{"a":1}\n', isStored: true },
      ]),
    );
    expect(read).toEqual({
      parts: [
        { name: "march/calls.csv", text: CSV, isWorkbook: false },
        { name: "april.ndjson", text: '{"a":1}\n', isWorkbook: false },
      ],
      notes: [],
    });
  });

  it("skips folders and what systems add by themselves, and says what else it leaves out", async () => {
    const read = await unpacked(
      zipOf([
        { name: "calls/", content: "", unixMode: 0o040755 },
        { name: "calls/data.csv", content: CSV },
        { name: "__MACOSX/calls/._data.csv", content: "junk" },
        { name: ".DS_Store", content: "junk" },
        { name: "calls/Thumbs.db", content: "junk" },
        { name: "logo.png", content: PICTURE },
        { name: "README.md", content: "# Calls, of March\n\nAll calls, of all bots.\n" },
        { name: "notes.txt", content: "Dear team,\nthis is what we have.\nBest, and so on, Kim\n" },
      ]),
    );
    expect(read.parts.map(({ name }) => name)).toEqual(["calls/data.csv"]);
    expect(read.notes).toEqual([
      '"logo.png" in the archive is no table and was left out.',
      '"README.md" in the archive is no table and was left out.',
      '"notes.txt" in the archive is no table and was left out.',
    ]);
  });

  it("reads a table whatever its name", async () => {
    const read = await unpacked(
      zipOf([
        { name: "export", content: CSV },
        { name: "data.txt", content: CSV.replaceAll(",", "\t") },
      ]),
    );
    expect(read.parts.map(({ name }) => name)).toEqual(["export", "data.txt"]);
  });

  it("reads sizes written as 64-bit numbers, and sizes written behind the bytes", async () => {
    const read = await unpacked(
      zipOf([
        { name: "a.csv", content: CSV, isZip64: true },
        { name: "b.csv", content: CSV, isZip64: true, hasDescriptor: true },
      ]),
    );
    expect(read.parts.map(({ text }) => text)).toEqual([CSV, CSV]);
    const late = await unpacked(zipOf([{ name: "b.csv", content: CSV, hasDescriptor: true }]));
    expect(late.parts[0]?.text).toBe(CSV);
  });

  it("reads names of old Windows programs: backslashes, and letters of code page 437", async () => {
    const read = await unpacked(
      zipOf([
        { name: "", nameBytes: Buffer.from("march\\calls.csv"), content: CSV },
        { name: "", nameBytes: Buffer.from([0x81, 0x2e, 0x63, 0x73, 0x76]), flags: 0, content: CSV },
      ]),
    );
    expect(read.parts.map(({ name }) => name)).toEqual(["march/calls.csv", "ü.csv"]);
  });

  it.each(["../calls.csv", "a/../../calls.csv", "/etc/calls.csv", "C:\\calls.csv", "..\\calls.csv", "\\\\host\\c.csv"])(
    "is refused for the name %s",
    async (name) => {
      const archive = zipOf([
        { name: "ok.csv", content: CSV },
        { name, content: CSV },
      ]);
      const shown = name.replaceAll("\\", "/");
      expect(await refusalOf(archive)).toEqual({ kind: "archive_unsafe_name", name: shown });
    },
  );

  it("is refused when a file of it is a link", async () => {
    const archive = zipOf([{ name: "calls.csv", content: "/etc/passwd", unixMode: 0o120777, isStored: true }]);
    expect(await refusalOf(archive)).toEqual({ kind: "archive_link", name: "calls.csv" });
  });

  it("is refused when it is locked, empty, or holds too many files or no table", async () => {
    expect(await refusalOf(zipOf([{ name: "a.csv", content: CSV, flags: 1 }]))).toEqual({
      kind: "archive_encrypted",
      name: "a.csv",
    });
    expect(await refusalOf(zipOf([]))).toEqual({ kind: "empty_file" });
    const many = Array.from({ length: 101 }, (_, at) => ({ name: `${at}.csv`, content: CSV }));
    expect(await refusalOf(zipOf(many))).toEqual({ kind: "archive_too_many_files", files: 101, maxFiles: 100 });
    expect(await refusalOf(zipOf([{ name: "logo.png", content: PICTURE }]))).toEqual({
      kind: "archive_without_table",
      names: ["logo.png"],
    });
  });

  it("is refused when it holds an archive", async () => {
    const inner = zipOf([{ name: "a.csv", content: CSV }]);
    for (const [name, content] of [
      ["inner.zip", inner],
      ["calls.csv", inner],
      ["calls.csv.gz", gzipSync(CSV)],
      ["calls.7z", Buffer.from("377abcaf271c0000", "hex")],
    ] as const) {
      expect(await refusalOf(zipOf([{ name, content }]))).toEqual({ kind: "archive_in_archive", name });
    }
  });

  it("is refused for a way of packing that is not read", async () => {
    expect(await refusalOf(zipOf([{ name: "a.csv", content: CSV, method: 9 }]))).toEqual({
      kind: "in_archive",
      name: "a.csv",
      problem: { kind: "file_type_not_read", fileType: "ZIP packed with Deflate64" },
    });
  });

  it("is refused wherever it is cut", async () => {
    const archive = zipOf([
      { name: "a.csv", content: CSV.repeat(50) },
      { name: "b.csv", content: CSV.repeat(90) },
    ]);
    for (let end = 4; end < archive.length; end++) {
      expect(await refusalOf(archive.subarray(0, end))).toEqual({ kind: "archive_broken" });
    }
  });

  it("is refused or read right whichever byte is damaged", async () => {
    const archive = zipOf([{ name: "a.csv", content: CSV.repeat(20) }]);
    for (let at = 0; at < archive.length; at++) {
      const damaged = Buffer.from(archive);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      const read = await unpacked(damaged).catch((error: Error) => error.message);
      if (typeof read === "string") expect(read).toMatch(/^Not opened/);
      else expect(read.parts.map(({ text }) => text)).toEqual(at < 4 ? [damaged.toString("latin1")] : [CSV.repeat(20)]);
    }
  });
});

describe("a zip archive made to do harm", () => {
  const bomb = deflateRawSync(Buffer.alloc(40_000_000));

  it("is refused by the size that it declares, before anything is unpacked", async () => {
    const declared = { name: "a.csv", content: bomb, isDeflated: true, declaredBytes: 1_000_000_000, checksum: 0 };
    expect(await refusalOf(zipOf([declared]))).toEqual({ kind: "unpacks_too_much", maxRatio: 250 });
    expect(await refusalOf(zipOf([declared]), SMALL_LIMITS)).toEqual({
      kind: "unpacked_too_large",
      maxBytes: 30_000_000,
    });
  });

  it("is refused when more comes out than it declares", async () => {
    const lying = { name: "a.csv", content: bomb, isDeflated: true, declaredBytes: 1000, checksum: 0 };
    expect(await refusalOf(zipOf([lying]))).toEqual({ kind: "archive_broken" });
    const fewer = { name: "a.csv", content: CSV, declaredBytes: 1000 };
    expect(await refusalOf(zipOf([fewer]))).toEqual({ kind: "archive_broken" });
  });

  it("is refused when its files together are too large, though each is not", async () => {
    const part = { content: deflateRawSync(Buffer.alloc(9_000_000)), isDeflated: true, declaredBytes: 9_000_000 };
    const four = [1, 2, 3, 4].map((at) => ({ ...part, name: `${at}.csv`, checksum: 0 }));
    expect(await refusalOf(zipOf(four), SMALL_LIMITS)).toEqual({ kind: "unpacked_too_large", maxBytes: 30_000_000 });
  });

  it("is refused when the bomb lies in a workbook in it", async () => {
    const workbook = zipOf([
      { name: "[Content_Types].xml", content: "<Types/>" },
      { name: "xl/workbook.xml", content: "<workbook/>" },
      { name: "xl/media/a", content: bomb, isDeflated: true, declaredBytes: 40_000_000, checksum: 0 },
    ]);
    expect(await refusalOf(workbook)).toEqual({ kind: "unpacks_too_much", maxRatio: 250 });
    expect(await refusalOf(zipOf([{ name: "calls.xlsx", content: workbook }]))).toMatchObject({
      problem: { kind: "unpacks_too_much", maxRatio: 250 },
    });
  });

  it("is never kept in memory while it is measured", async () => {
    const large = deflateRawSync(Buffer.alloc(300_000_000));
    const archive = zipOf([{ name: "a.csv", content: large, isDeflated: true, declaredBytes: 9_000_000, checksum: 0 }]);
    const beforeBytes = process.memoryUsage.rss();
    await refusalOf(archive);
    expect(process.memoryUsage.rss() - beforeBytes).toBeLessThan(60_000_000);
  });
});

describe("a zip file that an office program wrote", () => {
  const workbook = zipOf([
    { name: "[Content_Types].xml", content: "<Types/>" },
    { name: "xl/workbook.xml", content: "<workbook/>" },
  ]);

  it("is held packed when it is a workbook, also in an archive and in gzip", async () => {
    const held = { text: workbook.toString("latin1"), isWorkbook: true };
    expect((await unpacked(workbook)).parts).toEqual([{ name: null, ...held }]);
    expect((await unpacked(gzipSync(workbook))).parts).toEqual([{ name: null, ...held }]);
    const archive = zipOf([
      { name: "a.csv", content: CSV },
      { name: "calls.xlsx", content: workbook },
    ]);
    expect((await unpacked(archive)).parts).toEqual([
      { name: "a.csv", text: CSV, isWorkbook: false },
      { name: "calls.xlsx", ...held },
    ]);
  });

  it("is refused when it is larger than is held in memory, also in gzip, or with the others of an archive", async () => {
    const bytes = workbook.length;
    const tooLarge = (held: number, maxBytes: number) => ({ kind: "file_too_large", bytes: held, maxBytes });
    expect(await refusalOf(workbook, USUAL_LIMITS, bytes - 1)).toEqual(tooLarge(bytes, bytes - 1));
    expect(await refusalOf(gzipSync(workbook), USUAL_LIMITS, bytes - 1)).toEqual(tooLarge(bytes, bytes - 1));
    const two = zipOf([
      { name: "a.xlsx", content: workbook },
      { name: "b.xlsx", content: workbook },
    ]);
    expect(await refusalOf(two, USUAL_LIMITS, 2 * bytes - 1)).toEqual({
      kind: "in_archive",
      name: "b.xlsx",
      problem: tooLarge(2 * bytes, 2 * bytes - 1),
    });
    for (const file of [workbook, gzipSync(workbook), two]) {
      expect((await openParts(fileInMemory(file), USUAL_LIMITS, 2 * bytes)).ok).toBe(true);
    }
    expect((await openParts(fileInMemory(gzipSync(workbook)), USUAL_LIMITS, bytes)).ok).toBe(true);
  });

  it("is never unpacked into memory from gzip when it is larger than is held", async () => {
    const large = gzipSync(zipOf([{ name: "a", content: Buffer.alloc(50_000_000), isStored: true }]));
    const beforeBytes = process.memoryUsage.rss();
    const limits = { ...USUAL_LIMITS, maxUnpackRatio: 1e9 };
    expect(await refusalOf(large, limits, 1_000_000)).toMatchObject({ kind: "file_too_large", maxBytes: 1_000_000 });
    expect(process.memoryUsage.rss() - beforeBytes).toBeLessThan(30_000_000);
  });

  it("is refused when the workbook is damaged", async () => {
    const damaged = Buffer.from(workbook);
    damaged[52] = 0;
    expect(await refusalOf(damaged)).toEqual({ kind: "workbook_broken" });
    expect(await refusalOf(workbook.subarray(0, -1))).toEqual({ kind: "workbook_broken" });
    expect(await refusalOf(gzipSync(workbook.subarray(0, -1)))).toEqual({ kind: "workbook_broken" });
    expect(await refusalOf(zipOf([{ name: "calls.xlsx", content: workbook.subarray(0, -1) }]))).toEqual({
      kind: "in_archive",
      name: "calls.xlsx",
      problem: { kind: "workbook_broken" },
    });
  });

  it("is refused when it is locked with a password, wherever the mark of that lies", async () => {
    const container = Buffer.alloc(200_000);
    Buffer.from("d0cf11e0a1b11ae1", "hex").copy(container);
    const old = Buffer.from(container);
    Buffer.from("EncryptedPackage", "utf16le").copy(container, 65_530);
    expect(await refusalOf(container)).toEqual({ kind: "workbook_encrypted" });
    expect(await refusalOf(gzipSync(container))).toEqual({ kind: "workbook_encrypted" });
    expect(await refusalOf(zipOf([{ name: "calls.xlsx", content: container }]))).toEqual({
      kind: "in_archive",
      name: "calls.xlsx",
      problem: { kind: "workbook_encrypted" },
    });
    expect((await unpacked(old)).parts).toHaveLength(1);
  });

  it("is refused when it is another document", async () => {
    const types = { name: "[Content_Types].xml", content: "<Types/>" };
    for (const [name, looksLike] of [
      ["word/document.xml", "a Word document"],
      ["ppt/presentation.xml", "a PowerPoint presentation"],
      ["xl/workbook.bin", "a binary Excel workbook"],
    ] as const) {
      expect(await refusalOf(zipOf([types, { name, content: "" }]))).toEqual({ kind: "not_a_table", looksLike });
    }
    const sheet = zipOf([
      { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet" },
      { name: "content.xml", content: "" },
    ]);
    expect(await refusalOf(sheet)).toEqual({ kind: "not_a_table", looksLike: "an OpenDocument file" });
    const letter = zipOf([types, { name: "word/document.xml", content: "" }]);
    const archive = zipOf([
      { name: "letter.docx", content: letter },
      { name: "a.csv", content: CSV },
    ]);
    expect((await unpacked(archive)).notes).toEqual(['"letter.docx" in the archive is no table and was left out.']);
    expect(await refusalOf(zipOf([{ name: "calls.ods", content: sheet }]))).toMatchObject({ kind: "in_archive" });
  });
});

describe("a file that cannot be read from its disk", () => {
  it("is no damaged archive: its error is thrown on", async () => {
    const archive = zipOf([{ name: "a.csv", content: CSV.repeat(20_000), isStored: true }]);
    for (const failing of [1, 2, 3]) {
      let opened = 0;
      const file = {
        size: archive.length,
        async *open(from = 0, to = archive.length) {
          if (++opened === failing) throw new Error("the disk is gone");
          yield archive.subarray(from, to);
        },
      };
      await expect(refusalOf(file)).rejects.toThrow("the disk is gone");
    }
  });
});

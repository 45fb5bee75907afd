import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { refusalOf, SMALL_LIMITS, unpacked } from "./unpacking.ts";
import { zipOf } from "./zipWriter.ts";

const CSV = "call_id,started_at\nc1,2026-03-02\n".repeat(5000);

describe("a gzip file", () => {
  it("gives what it holds, also when it is made of several parts", async () => {
    const one = [{ name: null, text: CSV, isWorkbook: false }];
    expect(await unpacked(gzipSync(CSV))).toEqual({ parts: one, notes: [] });
    const half = CSV.length / 2;
    const two = Buffer.concat([gzipSync(CSV.slice(0, half)), gzipSync(CSV.slice(half))]);
    expect((await unpacked(two)).parts).toEqual(one);
    expect((await unpacked(Buffer.concat([two, Buffer.alloc(100)]))).parts).toEqual(one);
  });

  it("is refused when anything but zeros follows, since it may be a damaged part", async () => {
    for (const rest of ["more", "\0\0more", "\x1f\x8bmore"]) {
      const file = Buffer.concat([gzipSync(CSV), Buffer.from(rest, "latin1")]);
      expect(await refusalOf(file)).toEqual({ kind: "archive_broken" });
    }
  });

  it("is refused wherever it is cut", async () => {
    const whole = gzipSync("a,b\n1,2\n");
    for (let end = 2; end < whole.length; end++) {
      expect(await refusalOf(whole.subarray(0, end))).toEqual({ kind: "archive_broken" });
    }
    expect(await refusalOf(gzipSync(CSV).subarray(0, -1))).toEqual({ kind: "archive_broken" });
  });

  it("is refused when its checksum or its size is wrong", async () => {
    for (const back of [6, 2]) {
      const file = gzipSync(CSV);
      file[file.length - back] = (file[file.length - back] ?? 0) ^ 1;
      expect(await refusalOf(file)).toEqual({ kind: "archive_broken" });
    }
  });

  it("is refused when too much comes out of it", async () => {
    const bomb = gzipSync(Buffer.alloc(40_000_000));
    expect(await refusalOf(bomb)).toEqual({ kind: "unpacks_too_much", maxRatio: 250 });
    expect(await refusalOf(bomb, { ...SMALL_LIMITS, maxUnpackRatio: 1e9 })).toEqual({
      kind: "unpacked_too_large",
      maxBytes: 30_000_000,
    });
  });

  it("is refused when it holds an archive, by the name that it gives it", async () => {
    const archive = zipOf([{ name: "a.csv", content: CSV }]);
    expect(await refusalOf(gzipSync(archive))).toEqual({ kind: "archive_in_archive", name: "the file" });
    const named = gzipSync(gzipSync(CSV));
    named[3] = 8;
    const withName = Buffer.concat([named.subarray(0, 10), Buffer.from("calls.csv.gz\0"), named.subarray(10)]);
    expect(await refusalOf(withName)).toEqual({ kind: "archive_in_archive", name: "calls.csv.gz" });
    const tape = Buffer.alloc(1024);
    tape.write("ustar", 257);
    expect(await refusalOf(gzipSync(tape))).toEqual({ kind: "not_a_table", looksLike: "a TAR archive" });
  });
});

describe("a file that is not packed", () => {
  it("is one part, as it is", async () => {
    expect(await unpacked(Buffer.from(CSV))).toEqual({
      parts: [{ name: null, text: CSV, isWorkbook: false }],
      notes: [],
    });
    expect((await unpacked(Buffer.alloc(0))).parts).toEqual([{ name: null, text: "", isWorkbook: false }]);
  });
});

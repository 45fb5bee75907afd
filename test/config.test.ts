import { describe, expect, it } from "vitest";
import { readConfig } from "../src/config.ts";
import { USUAL_IMPORT_SETTINGS } from "../src/domain/limits.ts";

const NEEDED = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };

describe("the settings of imports", () => {
  it("are the usual ones where nothing is set, and no key", () => {
    expect(readConfig({ ...NEEDED, HASH_KEY: "", MAX_ROWS: "" })).toMatchObject({
      ok: true,
      value: { importSettings: USUAL_IMPORT_SETTINGS },
    });
  });

  it("are read in the units of their names", () => {
    const set = {
      MAX_FILE_MB: "2.5",
      MAX_ROWS: "1000",
      MAX_COLUMNS: "20",
      MAX_FIELD_KB: "2",
      MAX_UNPACKED_MB: "3",
      MAX_UNPACK_RATIO: "40",
      MAX_NESTING: "5",
      HASH_KEY: "0123456789abcdef",
    };
    expect(readConfig({ ...NEEDED, ...set })).toMatchObject({
      value: {
        importSettings: {
          hashKey: "0123456789abcdef",
          limits: {
            maxFileBytes: 2_500_000,
            maxRows: 1000,
            maxColumns: 20,
            maxFieldChars: 2048,
            maxUnpackedBytes: 3_000_000,
            maxUnpackRatio: 40,
            maxNesting: 5,
          },
        },
      },
    });
  });

  it("that are wrong are all named at once, without what they say", () => {
    const read = readConfig({ ...NEEDED, HASH_KEY: "too-short", MAX_ROWS: "0", MAX_NESTING: "many" });
    const lines = read.ok ? [] : read.problem;
    expect(lines.map((line) => line.split(":")[0])).toEqual(["HASH_KEY", "MAX_ROWS", "MAX_NESTING"]);
    expect(lines[0]).toBe("HASH_KEY: must have at least 16 characters");
    expect(lines.join()).not.toContain("too-short");
  });
});

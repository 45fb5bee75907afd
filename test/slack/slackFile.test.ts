import { describe, expect, it } from "vitest";
import { isForShow, readableFile } from "../../src/slack/slackFile.ts";

const HOSTED = {
  name: "calls.csv",
  size: 10,
  mode: "hosted",
  is_external: false,
  url_private: "https://files.slack.com/a",
};

describe("a file as Slack tells of it", () => {
  it("is read from where it is kept", () => {
    const value = { name: "calls.csv", size: 10, url: "https://files.slack.com/a" };
    expect(readableFile(HOSTED, 100)).toEqual({ ok: true, value });
  });

  it.each([{ mode: "external" }, { is_external: true }])("that lies elsewhere (%o) is asked for itself", (said) => {
    expect(readableFile({ ...HOSTED, ...said }, 100)).toMatchObject({ problem: { kind: "external_file" } });
  });

  it("without an address is gone", () => {
    expect(readableFile({ name: "calls.csv" }, 100)).toMatchObject({ problem: { kind: "file_gone" } });
    expect(readableFile(undefined, 100)).toMatchObject({ problem: { kind: "file_gone" } });
  });

  it("of unknown size is fetched: its bytes are counted then", () => {
    expect(readableFile({ ...HOSTED, size: null }, 100)).toMatchObject({ ok: true, value: { size: null } });
  });

  it.each(["calls.xlsx", "calls.tsv", "calls.ndjson", "calls.csv.gz", "calls.ZIP", "calls"])(
    "as %s is read",
    (name) => {
      expect(readableFile({ ...HOSTED, name }, 100)).toMatchObject({ ok: true, value: { name } });
    },
  );

  it.each(["calls.xls", "calls.ods", "calls.rar", "calls.tar", "shot.png"])("as %s is refused by its name", (name) => {
    const fileType = name.slice(name.indexOf(".") + 1);
    expect(readableFile({ ...HOSTED, name }, 100)).toMatchObject({ problem: { kind: "file_type_not_read", fileType } });
  });

  it.each([
    [{ name: "shot.PNG", mimetype: "" }, true],
    [{ name: "voice", mimetype: "audio/mp4" }, true],
    [{ name: "calls.csv", mimetype: "image/png" }, false],
    [{ name: "calls.xlsx", mimetype: "" }, false],
    [{ name: "calls.zip", mimetype: "image/png" }, false],
    [{}, false],
  ])("%o is for show: %s", (file, expected) => {
    expect(isForShow(file)).toBe(expected);
  });
});

import { describe, expect, it } from "vitest";
import { startSharedStrings } from "../../../../src/ingest/formats/xlsx/xlsxStrings.ts";

describe("texts that sheets share", () => {
  it("are found again by their numbers, the first as well as those after many", () => {
    const strings = startSharedStrings();
    const text = (at: number) => (at % 1000 === 0 ? "" : `text ü ${at} `.repeat(at % 9 === 0 ? 40 : 1));
    const count = 60_000;
    for (let at = 0; at < count; at++) strings.add(text(at));
    for (const time of ["first", "again"]) {
      const read = Array.from({ length: count }, (_, at) => strings.at(at));
      expect(read, time).toEqual(Array.from({ length: count }, (_, at) => text(at)));
      strings.forgetLong();
    }
    expect([count, -1, 0.5, Number.NaN].map(strings.at)).toEqual([null, null, null, null]);
  });

  it("are kept up to a size, in which empty ones count too", () => {
    const strings = startSharedStrings(1000);
    for (let at = 0; at < 8; at++) strings.add("ü".repeat(50));
    expect(strings.isFull()).toBe(false);
    strings.add("");
    expect([strings.isFull(), strings.at(8)]).toEqual([true, null]);
    const empty = startSharedStrings(1000);
    for (let at = 0; at < 100; at++) empty.add("");
    expect(empty.isFull()).toBe(true);
  });
});

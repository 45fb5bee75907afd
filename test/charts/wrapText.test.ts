import { describe, expect, it } from "vitest";
import { drawableText } from "../../src/charts/style.ts";
import { wrapText } from "../../src/charts/wrapText.ts";

const wrap = (text: string, width: number, lines: number) => wrapText(text, width, lines, (part) => part.length);

describe("wrapped text", () => {
  it("breaks between words and keeps them all where they fit", () => {
    expect(wrap("one two three", 7, 2)).toEqual(["one two", "three"]);
    expect(wrap("  one  ", 7, 2)).toEqual(["one"]);
    expect(wrap("", 7, 2)).toEqual([]);
  });

  it("ends in an ellipsis what does not fit", () => {
    expect(wrap("one two three four", 7, 2)).toEqual(["one two", "three…"]);
    expect(wrap("unbelievable", 6, 1)).toEqual(["unbel…"]);
    expect(wrap("unbelievable one", 6, 2)).toEqual(["unbel…", "one"]);
    expect(wrap("a unbelievable", 6, 3)).toEqual(["a", "unbel…"]);
  });
});

describe("text to draw", () => {
  it("keeps what the bundled font has and drops the rest", () => {
    expect(drawableText("Łódź – Grüße, Привет, Ελλάδα €5 ±2")).toBe("Łódź – Grüße, Привет, Ελλάδα €5 ±2");
    expect(drawableText("Spring 🌸 日本")).toBe("Spring");
    expect(drawableText("日本")).toBe("");
  });
});

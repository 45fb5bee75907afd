import { describe, expect, it } from "vitest";
import type { Json } from "../../src/playground/json.ts";
import { checkView } from "../../src/playground/strict/payloads.ts";
import { chars, everyFileShows, input, mrkdwn, plain, section, table, times } from "./blockParts.ts";

const aView = (more: object): Json => ({ type: "modal", title: plain(1), blocks: [], ...more });
const viewWrong = (view: Json, kind: "modal" | "home" = "modal") => checkView(view, kind, everyFileShows).messages;

describe("the limits of views", () => {
  it.each<readonly [string, number, (count: number) => Json]>([
    ["title", 24, (n) => aView({ title: plain(n) })],
    ["submit", 24, (n) => aView({ submit: plain(n) })],
    ["close", 24, (n) => aView({ close: plain(n) })],
    ["private_metadata", 3000, (n) => aView({ private_metadata: chars(n) })],
    ["callback_id", 255, (n) => aView({ callback_id: chars(n) })],
    ["blocks", 100, (n) => aView({ blocks: times(n, () => ({ type: "divider" })) })],
  ])("%s: %i and no more", (_what, most, viewWith) => {
    expect(viewWrong(viewWith(most))).toEqual([]);
    expect(viewWrong(viewWith(most + 1))).not.toEqual([]);
  });

  it("wants a submit button for inputs, no message blocks, and at most 250 KB", () => {
    const blocks = [input({ type: "plain_text_input" })];
    expect(viewWrong(aView({ blocks }))).not.toEqual([]);
    expect(viewWrong(aView({ blocks, submit: plain(1) }))).toEqual([]);
    expect(viewWrong(aView({ blocks: [table(1, 1)] }))).not.toEqual([]);
    expect(viewWrong({ type: "home", blocks: [section({})] }, "home")).toEqual([]);
    const large = aView({ blocks: times(90, () => section({ text: mrkdwn(3000) })) });
    expect(checkView(large, "modal", everyFileShows).error).toBe("view_too_large");
  });
});

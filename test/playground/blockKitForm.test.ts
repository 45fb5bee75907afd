import { describe, expect, it } from "vitest";
import { checkMessage } from "../../src/playground/strict/payloads.ts";
import {
  actions,
  bars,
  button,
  cell,
  dataTable,
  everyFileShows,
  image,
  input,
  mrkdwn,
  option,
  pie,
  plain,
  points,
  refusedIn,
  section,
  select,
  times,
} from "./blockParts.ts";

/** Blocks that Slack refuses, each for one reason. */
const WRONG: readonly (readonly [string, readonly object[]])[] = [
  ["an unknown type", [{ type: "nope" }]],
  ["no type", [{}]],
  ["an unknown field", [{ type: "divider", colour: "red" }]],
  ["a field that only Slack adds", [image({ image_width: 1200 })]],
  ["a section with neither text nor fields", [{ type: "section" }]],
  ["a section with an empty text", [section({ text: mrkdwn(0) })]],
  ["a header in mrkdwn", [{ type: "header", text: mrkdwn(1) }]],
  ["an empty header", [{ type: "header", text: plain(0) }]],
  ["a button in mrkdwn", [actions(button({ text: mrkdwn(1) }))]],
  ["a button of an unknown style", [actions(button({ style: "red" }))]],
  ["an address that is none", [actions(button({ url: "example" }))]],
  ["an image without alt_text", [{ type: "image", image_url: "https://a.b/c.png" }]],
  ["an image with neither picture", [{ type: "image", alt_text: "a" }]],
  ["an image with both pictures", [image({ slack_file: { id: "F012345678" } })]],
  [
    "a slack_file with id and url",
    [{ type: "image", alt_text: "a", slack_file: { id: "F012345678", url: "https://a.b" } }],
  ],
  ["a slack_file with a bad id", [{ type: "image", alt_text: "a", slack_file: { id: "f1" } }]],
  ["no actions", [actions()]],
  ["no context", [{ type: "context", elements: [] }]],
  ["a button in context", [{ type: "context", elements: [button()] }]],
  ["an input as an accessory", [section({ accessory: { type: "plain_text_input" } })]],
  ["a select without options", [actions({ type: "static_select" })]],
  [
    "a select with options and groups",
    [actions(select({ option_groups: [{ label: plain(1), options: [option()] }] }))],
  ],
  ["an initial option that is not offered", [actions(select({ initial_option: option(2) }))]],
  ["an option without a value", [actions(select({ options: [{ text: plain(1) }] }))]],
  ["a date that is none", [actions({ type: "datepicker", initial_date: "31.01.2026" })]],
  ["a file input in a message", [input({ type: "file_input" })]],
  ["two blocks of one id", times(2, () => ({ type: "divider", block_id: "same" }))],
  ["two actions of one id in a block", [actions(button({ action_id: "a" }), button({ action_id: "a" }))]],
  ["rows of different widths", [{ type: "table", rows: [[cell], [cell, cell]] }]],
  ["a data_table without a caption", [{ ...dataTable(2, 1), caption: undefined }]],
  ["a data_table without a row", [dataTable(1, 1)]],
  ["a chart without a title", [{ ...pie(1), title: undefined }]],
  ["a pie with a segment of nothing", [{ ...pie(1), chart: { type: "pie", segments: [{ label: "a", value: 0 }] } }]],
  [
    "series of one name",
    [
      {
        ...bars(1, 1),
        chart: {
          type: "line",
          series: times(2, () => ({ name: "same", data: points(1) })),
          axis_config: { categories: ["c0"] },
        },
      },
    ],
  ],
  [
    "a series that lacks a category",
    [
      {
        ...bars(1, 1),
        chart: { type: "area", series: [{ name: "s", data: points(1) }], axis_config: { categories: ["c0", "c1"] } },
      },
    ],
  ],
  ["an empty card", [{ type: "card" }]],
  ["an unknown level", [{ type: "alert", text: plain(1), level: "bad" }]],
];

describe("the form of Block Kit", () => {
  it.each(WRONG)("refuses %s", (_what, blocks) => {
    expect(refusedIn(blocks)).not.toEqual([]);
  });

  it("says where it is wrong, in Slack's form", () => {
    expect(refusedIn([{ type: "header", text: plain(151) }])).toEqual([
      "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ]);
  });

  it("takes blocks as JSON in a form, and refuses what is no JSON", () => {
    const check = (blocks: string) => checkMessage({ text: "x", blocks }, "message", everyFileShows).error;
    expect([check('[{"type":"divider"}]'), check("[{")]).toEqual([null, "invalid_blocks"]);
  });
});

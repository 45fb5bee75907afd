import { checkMessage } from "../../src/playground/strict/payloads.ts";
import type { FileLookup } from "../../src/playground/strict/wholes.ts";

// Small blocks, for tests that make one part of them too large or wrong.

export const everyFileShows: FileLookup = () => "shows";

export const chars = (count: number) => "x".repeat(count);
export const plain = (count: number) => ({ type: "plain_text", text: chars(count) });
export const mrkdwn = (count: number) => ({ type: "mrkdwn", text: chars(count) });
export const times = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index));
export const option = (text = 1, value = 1) => ({ text: plain(text), value: chars(value) });
export const section = (more: object) => ({ type: "section", text: mrkdwn(1), ...more });
export const actions = (...elements: object[]) => ({ type: "actions", elements });
export const button = (more: object = {}) => ({ type: "button", text: plain(1), ...more });
export const select = (more: object) => ({ type: "static_select", options: [option()], ...more });
export const input = (element: object, more: object = {}) => ({ type: "input", label: plain(1), element, ...more });
export const image = (more: object) => ({ type: "image", alt_text: "a", image_url: "https://a.b/c.png", ...more });
export const confirm = (more: object) => actions(button({ confirm: { text: plain(1), ...more } }));
export const cell = { type: "raw_text", text: "x" };
export const table = (rows: number, cells: number) => ({
  type: "table",
  rows: times(rows, () => times(cells, () => cell)),
});
export const dataTable = (rows: number, cells: number, more: object = {}) => ({
  ...table(rows, cells),
  type: "data_table",
  caption: "c",
  ...more,
});
export const points = (count: number) => times(count, (index) => ({ label: `c${index}`, value: index }));
export const bars = (series: number, categories: number) => ({
  type: "data_visualization",
  title: "t",
  chart: {
    type: "bar",
    series: times(series, (index) => ({ name: `s${index}`, data: points(categories) })),
    axis_config: { categories: points(categories).map((point) => point.label) },
  },
});
export const pie = (segments: number) => ({
  type: "data_visualization",
  title: "t",
  chart: { type: "pie", segments: times(segments, (index) => ({ label: `s${index}`, value: 1 })) },
});
export const card = (more: object) => ({ type: "card", body: mrkdwn(1), ...more });
export const url = (length: number) => `https://a.b/${chars(length - "https://a.b/".length)}`;

export function refusedIn(blocks: readonly object[]): readonly string[] {
  return checkMessage({ text: "x", blocks }, "message", everyFileShows).messages;
}

export function video(more: object) {
  return {
    type: "video",
    alt_text: "a",
    title: plain(1),
    video_url: "https://a.b/v",
    thumbnail_url: "https://a.b/t",
    ...more,
  };
}

export function container(more: object) {
  return { type: "container", title: plain(1), child_blocks: [{ type: "divider" }], ...more };
}

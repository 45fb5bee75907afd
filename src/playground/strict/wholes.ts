import { isJson, jsonOf, listOf, objectsOf, textOf, walk } from "../json.ts";
import type { Surface } from "./blocks.ts";
import type { Say } from "./checks.ts";

/** Limits over a whole message or view: docs.slack.dev/reference/block-kit. */
const MOST = { tableChars: 10_000, markdownChars: 12_000, tables: 1, charts: 2, focused: 1 };

/** What a picture's file is good for: `unknown` to the bot, still being processed, or no picture. */
export type FileStanding = "shows" | "unknown" | "processing" | "not_a_picture";

/** Looks a file up by its id or its address. */
export type FileLookup = (reference: { readonly id: string | null; readonly url: string | null }) => FileStanding;

/** What holds between the blocks of one message or view. */
export function checkWhole(blocks: unknown, surface: Surface, at: string, say: Say): void {
  checkIds(blocks, at, say);
  checkSums(blocks, at, say);
  for (const { at: where, object } of walk(blocks, at)) {
    if (object.type === "file_input" && surface !== "modal") say(where, "file_input is for modals only");
    if (surface === "ephemeral" && object.slack_file !== undefined) {
      say(`${where}/slack_file`, "an ephemeral message cannot show a file");
    }
  }
}

function checkIds(blocks: unknown, at: string, say: Say): void {
  const seenBlocks = new Set<string>();
  for (const [index, block] of listOf(blocks).entries()) {
    const blockId = textOf(jsonOf(block).block_id);
    if (blockId !== null && seenBlocks.has(blockId)) say(`${at}/${index}/block_id`, `duplicate block_id: ${blockId}`);
    if (blockId !== null) seenBlocks.add(blockId);
    const seenActions = new Set<string>();
    for (const { at: where, object } of walk(block, `${at}/${index}`)) {
      const actionId = textOf(object.action_id);
      if (actionId !== null && seenActions.has(actionId)) say(`${where}/action_id`, `duplicate action_id: ${actionId}`);
      if (actionId !== null) seenActions.add(actionId);
    }
  }
}

function checkSums(blocks: unknown, at: string, say: Say): void {
  const all = [...walk(blocks)].map(({ object }) => object);
  const ofType = (...types: string[]) => all.filter((object) => types.includes(String(object.type)));
  const markdownChars = ofType("markdown").reduce((sum, block) => sum + (textOf(block.text) ?? "").length, 0);
  if (markdownChars > MOST.markdownChars)
    say(at, `markdown must be less than ${MOST.markdownChars + 1} characters in all`);
  const tables = ofType("table", "data_table");
  if (tables.length > MOST.tables) say(at, "only_one_table_allowed");
  const tableChars = tables.reduce((sum, block) => sum + charsIn(block.rows), 0);
  if (tableChars > MOST.tableChars) say(at, `tables must be less than ${MOST.tableChars + 1} characters in all`);
  if (ofType("data_visualization").length > MOST.charts)
    say(at, `no more than ${MOST.charts} data_visualization allowed`);
  if (all.filter((object) => object.focus_on_load === true).length > MOST.focused) {
    say(at, "only one element can have focus_on_load");
  }
}

function charsIn(rows: unknown): number {
  return [...walk(rows)].reduce((sum, { object }) => sum + (textOf(object.text) ?? "").length, 0);
}

/** Every picture of a message has to be a file that Slack can show to its readers now. */
export function checkFiles(blocks: unknown, at: string, lookup: FileLookup, say: Say): void {
  for (const { at: where, object } of walk(blocks, at)) {
    if (!isJson(object.slack_file)) continue;
    const standing = lookup({ id: textOf(object.slack_file.id), url: textOf(object.slack_file.url) });
    if (standing !== "shows") say(`${where}/slack_file`, `invalid slack file (${standing})`);
  }
}

/** Ids of the files that the blocks show. */
export function shownFileIds(blocks: unknown): readonly string[] {
  return [...walk(blocks)].flatMap(({ object }) => textOf(jsonOf(object.slack_file).id) ?? []);
}

/** True when a view asks for something that has to be submitted. */
export function hasInput(blocks: unknown): boolean {
  return objectsOf(blocks).some((block) => block.type === "input");
}

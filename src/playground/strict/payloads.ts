import { type Json, listOf, objectsOf, parseJson, textOf } from "../json.ts";
import { blocksOn, type Surface } from "./blocks.ts";
import { type Check, fields, flag, oneOf, type Say, text } from "./checks.ts";
import { checkEscapes } from "./escapes.ts";
import { id255, plainText } from "./objects.ts";
import { checkFiles, checkWhole, type FileLookup, hasInput } from "./wholes.ts";

/** What the checks found. `error` is Slack's word for it, null when Slack takes the payload. */
export type Findings = {
  readonly error: string | null;
  /** What Slack refuses, in its own form. */
  readonly messages: readonly string[];
  /** What Slack takes and shows wrongly. */
  readonly remarks: readonly string[];
};

/** A message's text: chat.postMessage cuts at 40,000, chat.update refuses past 4,000. */
export const TEXT_LIMIT = { post: 40_000, update: 4_000 };
const MOST_ATTACHMENTS = 100;
const MOST_VIEW_BYTES = 250_000;

/** A field that is either a value or, in a form body, its JSON; undefined: not there; null: no JSON. */
export function structured(value: unknown): unknown {
  if (value === undefined || value === "") return undefined;
  return typeof value === "string" ? (parseJson(value) ?? null) : value;
}

function collect(): { readonly say: Say; readonly found: string[] } {
  const found: string[] = [];
  return { found, say: (at, problem) => found.push(`[ERROR] ${problem} [json-pointer:${at}]`) };
}

/** Checks what a message says: `text` is demanded beside blocks, for notifications and screen readers. */
export function checkMessage(args: Json, surface: "message" | "ephemeral", lookup: FileLookup): Findings {
  const blocks = structured(args.blocks);
  const inBlocks = collect();
  if (blocks !== undefined) checkBlocks(blocks, surface, lookup, inBlocks.say);
  const attachments = listOf(structured(args.attachments));
  for (const [index, attachment] of objectsOf(attachments).entries()) {
    if (attachment.blocks === undefined) continue;
    checkBlocksAt(attachment.blocks, surface, `/attachments/${index}/blocks`, lookup, inBlocks.say);
  }
  const remarks = collect();
  checkEscapes(args.text, blocks, remarks.say);
  const messages = inBlocks.found;
  if (messages.length > 0) return { error: "invalid_blocks", messages, remarks: remarks.found };
  const refused = refusedText(args, attachments.length);
  return { error: refused?.error ?? null, messages: refused ? [refused.message] : [], remarks: remarks.found };
}

function refusedText(args: Json, attachments: number): { readonly error: string; readonly message: string } | null {
  if (attachments > MOST_ATTACHMENTS) {
    return { error: "too_many_attachments", message: `[ERROR] no more than ${MOST_ATTACHMENTS} attachments` };
  }
  if (textOf(args.markdown_text) !== null) {
    if (args.text !== undefined || args.blocks !== undefined) {
      return { error: "markdown_text_conflict", message: "[ERROR] markdown_text goes without text and blocks" };
    }
    return String(args.markdown_text).length > 12_000
      ? { error: "msg_too_long", message: "[ERROR] msg_too_long" }
      : null;
  }
  const words = textOf(args.text);
  if (words === null || words.trim() === "") {
    return { error: "no_text", message: "[ERROR] text is required, also beside blocks [json-pointer:/text]" };
  }
  if (words.length > TEXT_LIMIT.post) {
    return {
      error: "msg_too_long",
      message: `[ERROR] must be less than ${TEXT_LIMIT.post + 1} characters [json-pointer:/text]`,
    };
  }
  return null;
}

function checkBlocks(blocks: unknown, surface: Surface, lookup: FileLookup, say: Say): void {
  checkBlocksAt(blocks, surface, "/blocks", lookup, say);
}

function checkBlocksAt(blocks: unknown, surface: Surface, at: string, lookup: FileLookup, say: Say): void {
  blocksOn(surface)(blocks, at, say);
  checkWhole(blocks, surface, at, say);
  if (surface !== "ephemeral") checkFiles(blocks, at, lookup, say);
}

const meta = { private_metadata: text(3000, 0), callback_id: id255, external_id: id255 };
const title = plainText(24);

const VIEWS: Readonly<Record<"modal" | "home", Check>> = {
  modal: fields(
    { type: oneOf("modal"), title, blocks: blocksOn("modal") },
    { ...meta, submit: title, close: title, clear_on_close: flag, notify_on_close: flag, submit_disabled: flag },
  ),
  home: fields({ type: oneOf("home"), blocks: blocksOn("home") }, meta),
};

/** Checks a view as it is given to `views.open`, `push`, `update` and `publish`. */
export function checkView(view: Json, kind: "modal" | "home", lookup: FileLookup): Findings {
  const problems = collect();
  VIEWS[kind](view, "/view", problems.say);
  checkWhole(view.blocks, kind, "/view/blocks", problems.say);
  checkFiles(view.blocks, "/view/blocks", lookup, problems.say);
  if (kind === "modal" && hasInput(view.blocks) && view.submit === undefined) {
    problems.say("/view/submit", "submit is required when an input block is in blocks");
  }
  const remarks = collect();
  checkEscapes(null, view.blocks, remarks.say);
  const tooLarge = Buffer.byteLength(JSON.stringify(view)) > MOST_VIEW_BYTES;
  if (tooLarge) return { error: "view_too_large", messages: ["[ERROR] view_too_large"], remarks: remarks.found };
  return {
    error: problems.found.length > 0 ? "invalid_arguments" : null,
    messages: problems.found,
    remarks: remarks.found,
  };
}

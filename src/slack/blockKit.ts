import type { KnownBlock, PlainTextElement, TableBlock } from "@slack/types";

/** A message or the body of a view: what people see, and the sentence that stands for it in notifications. */
export type Message = { readonly text: string; readonly blocks: readonly KnownBlock[] };

/** Slack's limits that we can reach: docs.slack.dev/reference/block-kit, November 2026. Characters unless said otherwise. */
export const LIMITS = {
  blocks: 50,
  sectionText: 3000,
  fieldText: 2000,
  fields: 10,
  header: 150,
  altText: 2000,
  buttonText: 75,
  buttonValue: 2000,
  optionText: 75,
  options: 100,
  actionsElements: 25,
  contextElements: 10,
  /** Of `chat.update`: every message can be edited. */
  messageText: 4000,
  /** Of `chat.postMessage`. */
  postedText: 40_000,
  tableRows: 100,
  tableCells: 20,
  tableChars: 10_000,
  viewBlocks: 100,
  viewTitle: 24,
  viewMetadata: 3000,
  inputLabel: 2000,
  inputHint: 2000,
  inputText: 3000,
  inputChoices: 10,
  placeholder: 150,
  optionValue: 150,
  optionDescription: 75,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
} as const;

/**
 * Text we did not write, made safe for mrkdwn: no links, mentions or formatting come of it. Marks inside a word, as in
 * `call_id`, format nothing and stay as they are.
 */
export function escapeText(text: string): string {
  return withoutOverrides(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/(?<![\p{L}\p{N}])[*_~`]|[*_~`](?![\p{L}\p{N}])/gu, (mark) => `\u200b${mark}\u200b`);
}

/** What a person typed, as Slack passes it on, made plain again. */
export function unescapeText(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/** Marks that turn the direction of what follows, with which a name could make a sentence say something else. */
const OVERRIDES = /[\u202A-\u202E\u2066-\u2069]/g;

/** Text we did not write, for where nothing is formatted: buttons, menus, code. Not empty. */
export function plainOf(text: string, ifEmpty = "(no name)"): string {
  return withoutOverrides(text).trim() || ifEmpty;
}

function withoutOverrides(text: string): string {
  return text.replace(OVERRIDES, "");
}

/** At most `max` characters; a cut is shown by an ellipsis and splits neither an escapeText (if the end goes) nor a surrogate pair. */
export function clip(text: string, max: number, kept: "beginning" | "end" = "beginning"): string {
  if (text.length <= max) return text;
  if (kept === "end") return `…${text.slice(1 - max).replace(/^[\uDC00-\uDFFF]/, "")}`;
  const cut = text.slice(0, max - 1).replace(/&[a-z]*$/, "");
  return `${cut.replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** A message; its text and blocks are clipped to what Slack accepts. */
export function message(text: string, blocks: readonly KnownBlock[]): Message {
  return { text: clip(text, LIMITS.messageText), blocks: blocks.slice(0, LIMITS.blocks) };
}

/** A message that is one paragraph. */
export function paragraph(text: string): Message {
  return message(text, [section(text)]);
}

/** The same words without blocks and so without buttons, for posting where Slack refuses the blocks. */
export function withoutBlocks({ text, blocks }: Message): Message {
  const words = blocks.flatMap(wordsIn);
  return { text: clip(words.length === 0 ? text : words.join("\n\n"), LIMITS.postedText), blocks: [] };
}

function wordsIn(block: KnownBlock): readonly string[] {
  switch (block.type) {
    case "section":
      return [block.text, ...(block.fields ?? [])].flatMap((one) => one?.text ?? []);
    case "header":
      return [block.text.text];
    case "context":
      return block.elements.flatMap((one) => ("text" in one ? one.text : []));
    case "table":
      return [tableLines(block).join("\n")];
    default:
      return [];
  }
}

/** A line for each row of a table. Markup, while cells are plain. */
export function tableLines({ rows }: TableBlock): readonly string[] {
  return rows.map((cells) => cells.flatMap((cell) => ("text" in cell ? escapeText(cell.text) : [])).join(" | "));
}

/** A paragraph in mrkdwn; what people wrote must be escaped before. */
export function section(text: string): KnownBlock {
  return { type: "section", text: { type: "mrkdwn", text: clip(text, LIMITS.sectionText) } };
}

/** A paragraph with a button at its right. */
export function sectionWith(text: string, button: Button): KnownBlock {
  return {
    type: "section",
    text: { type: "mrkdwn", text: clip(text, LIMITS.sectionText) },
    accessory: buttonOf(button),
  };
}

/** Paragraphs of many lines, as few as hold them; a line is never split between two. */
export function sections(lines: readonly string[], separator = "\n"): readonly KnownBlock[] {
  const texts: string[] = [];
  for (const line of lines.map((one) => clip(one, LIMITS.sectionText))) {
    const last = texts.at(-1);
    if (last === undefined || last.length + separator.length + line.length > LIMITS.sectionText) texts.push(line);
    else texts[texts.length - 1] = `${last}${separator}${line}`;
  }
  return texts.map(section);
}

/** Short texts in two columns. */
export function fields(texts: readonly string[]): KnownBlock {
  return {
    type: "section",
    fields: texts.slice(0, LIMITS.fields).map((text) => ({ type: "mrkdwn", text: clip(text, LIMITS.fieldText) })),
  };
}

/** Small grey text. */
export function context(text: string): KnownBlock {
  return { type: "context", elements: [{ type: "mrkdwn", text: clip(text, LIMITS.sectionText) }] };
}

export function divider(): KnownBlock {
  return { type: "divider" };
}

/** An uploaded picture; `altText` states the finding. */
export function picture(fileId: string, altText: string): KnownBlock {
  return { type: "image", slack_file: { id: fileId }, alt_text: clip(plainOf(altText), LIMITS.altText) };
}

/** A button; `value` comes back when it is pressed. */
export type Button = {
  readonly actionId: string;
  readonly text: string;
  readonly value: string;
  readonly isPrimary?: boolean;
  /** True: red, for what takes something away. */
  readonly isDanger?: boolean;
  readonly confirm?: Confirm;
};

/** What is asked before a press counts. Plain text; `yes` stands on the button that goes on. */
export type Confirm = { readonly title: string; readonly text: string; readonly yes: string };

/** A row of buttons. Throws when a value is too long: it would come back cut. */
export function buttons(row: readonly Button[]): KnownBlock {
  return {
    type: "actions",
    elements: row.slice(0, LIMITS.actionsElements).map(buttonOf),
  };
}

export function buttonOf({ actionId, text, value, isPrimary, isDanger, confirm }: Button) {
  if (value.length > LIMITS.buttonValue) throw new Error(`The value of button ${actionId} is too long`);
  return {
    type: "button" as const,
    action_id: actionId,
    text: { type: "plain_text" as const, text: clip(plainOf(text), LIMITS.buttonText) },
    value,
    ...(isPrimary === true ? { style: "primary" as const } : {}),
    ...(isDanger === true ? { style: "danger" as const } : {}),
    ...(confirm === undefined ? {} : { confirm: confirmOf(confirm, isDanger === true) }),
  };
}

export function confirmOf({ title, text, yes }: Confirm, isDanger: boolean) {
  const plain = (words: string, max: number) => ({ type: "plain_text" as const, text: clip(plainOf(words), max) });
  return {
    title: plain(title, LIMITS.confirmTitle),
    text: plain(text, LIMITS.confirmText),
    confirm: plain(yes, LIMITS.confirmButton),
    deny: plain("Cancel", LIMITS.confirmButton),
    style: isDanger ? ("danger" as const) : ("primary" as const),
  };
}

/** One of several things to choose from. `value` at most 150 characters. */
export type Choice = { readonly text: string; readonly value: string };

/** Choices that a menu holds at most: groups of a hundred. */
export const MENU_CHOICES = 1000;

/** A drop-down menu; beyond a hundred choices in groups, named by their first and last. More than `MENU_CHOICES` are left out. */
export function menu(actionId: string, placeholder: string, choices: readonly Choice[]): KnownBlock {
  const options = choices.slice(0, MENU_CHOICES).map(({ text, value }) => ({ text: label(text), value }));
  const groups = Array.from({ length: Math.ceil(options.length / LIMITS.options) }, (_, i) =>
    options.slice(i * LIMITS.options, (i + 1) * LIMITS.options),
  );
  const offered =
    groups.length > 1
      ? { option_groups: groups.map((group) => ({ label: groupLabel(group), options: group })) }
      : { options };
  return {
    type: "actions",
    elements: [
      {
        type: "static_select",
        action_id: actionId,
        placeholder: { type: "plain_text", text: clip(placeholder, 150) },
        ...offered,
      },
    ],
  };
}

function label(text: string): PlainTextElement {
  return { type: "plain_text", text: clip(plainOf(text), LIMITS.optionText) };
}

function groupLabel(group: readonly { readonly text: PlainTextElement }[]): PlainTextElement {
  const half = LIMITS.optionText / 2 - 2;
  return label(`${clip(group[0]?.text.text ?? "", half)} … ${clip(group.at(-1)?.text.text ?? "", half)}`);
}

/** Lines as a bulleted list. */
export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `• ${line}`).join("\n");
}

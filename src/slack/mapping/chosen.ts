import { createHash } from "node:crypto";
import { z } from "zod";
import { LIMITS } from "../blockKit.ts";
import { readSubmitted, type Submitted } from "../submitted.ts";

// What the modal about a file's columns carries between two choices: ids and short tags, nothing out of the file.

const chosen = z.record(z.string().max(40), z.string().max(1_000));
/** What a person chose so far, by the name of the input. Headers and words stand as their tags. */
export type Chosen = Readonly<Record<string, string>>;

const place = z.object({
  uploadId: z.number().int(),
  /** Where the button was pressed; empty: in messages with the bot. */
  channel: z.string().regex(/^([CG][A-Z0-9]+)?$/),
  /** True: the fields that matter less are shown too. */
  isMore: z.boolean(),
  /** How often typed columns were taken over: the text input is a new, empty one then. */
  typed: z.number().int().min(0),
  chosen,
});
/** What comes back with every choice, and with what is submitted. */
export type MappingPlace = Readonly<z.infer<typeof place>>;

/**
 * As text, within what a modal carries. `words`: those that are shown; what was said of words of other columns is the first
 * to be left out where there is no room for all: `FilesLookedAt` has everything.
 */
export function writeMappingPlace(wanted: MappingPlace, words: readonly string[]): string {
  const whole = JSON.stringify(wanted);
  if (whole.length <= LIMITS.viewMetadata) return whole;
  const shown = new Set(words.map(tagOf).flatMap((tag) => [statusInput(tag), stageInput(tag)]));
  const kept = Object.entries(wanted.chosen).filter(([name]) => !/^[sg]\./.test(name) || shown.has(name));
  return JSON.stringify({ ...wanted, chosen: Object.fromEntries(kept) });
}

/** Null for what is not ours. */
export function readMappingPlace(text: string): MappingPlace | null {
  try {
    return place.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Stands for a header or a word, which may be of any length and is nobody's business outside of the modal. */
export function tagOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

/** The names of the inputs. */
export const INPUTS = {
  kind: "kind",
  order: "order",
  unit: "unit",
  mark: "mark",
  segments: "segments",
} as const;
export const columnInput = (field: string): string => `c.${field}`;
export const statusInput = (wordTag: string): string => `s.${wordTag}`;
export const stageInput = (wordTag: string): string => `g.${wordTag}`;

/** Of the inputs that tell each choice at once; a listener waits for them. */
export const LIVE_BLOCK = /^map:/;
const BLOCK = /^map:([^:]+):(.*)$/s;

/** The block of an input. It tells what stood in it when it was made, so that a change is seen in whatever order they come. */
export function blockOf(name: string, standing: string): string {
  return `map:${name}:${standing}`;
}

/** The block of the text input. */
export function pathsBlock({ typed }: Pick<MappingPlace, "typed">): string {
  return `paths:${typed}`;
}

/** The state of the modal's inputs. */
export type Standing = {
  readonly chosen: Chosen;
  /** By the name of an input, its block and what stands in it now. */
  readonly inputs: ReadonlyMap<string, { readonly block: string; readonly standing: string }>;
  /** The text of typed columns. */
  readonly typed: string;
};

/**
 * What was chosen by now. Slack's own state counts, since two choices may follow each other before the first has come back;
 * an input that was never touched stands as it was made.
 */
export function standingIn(values: unknown, before: MappingPlace): Standing {
  const form = readSubmitted(values);
  const inputs = new Map<string, { readonly block: string; readonly standing: string }>();
  const now: Record<string, string> = { ...before.chosen };
  for (const block of form.ids) {
    const [, name, made] = BLOCK.exec(block) ?? [];
    if (name === undefined || made === undefined) continue;
    const standing = listed(form, block);
    inputs.set(name, { block, standing });
    if (name in now || standing !== made) now[name] = standing;
  }
  return { chosen: now, inputs, typed: form.text(pathsBlock(before)) };
}

/** Several choices as one text, in an order of their own. */
export function severalOf(tags: readonly string[]): string {
  return [...tags].sort().join(",");
}

function listed(form: Submitted, block: string): string {
  const ticked = form.ticked(block);
  return ticked.length > 0 ? severalOf(ticked) : form.standing(block);
}

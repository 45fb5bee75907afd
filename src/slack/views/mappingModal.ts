import type { AnyBlock, ModalView } from "@slack/types";
import { MAX_SEGMENTS } from "../../domain/campaignSettings.ts";
import type { MappingForm, ShownField } from "../../domain/mapping.ts";
import { countOf } from "../../domain/words.ts";
import { ACTIONS, MODALS } from "../actions.ts";
import { buttons, clip, context, escapeText, LIMITS, section } from "../blockKit.ts";
import {
  blockOf,
  columnInput,
  INPUTS,
  type MappingPlace,
  pathsBlock,
  type Standing,
  severalOf,
  tagOf,
  writeMappingPlace,
} from "../mapping/chosen.ts";
import { TYPED_LABEL } from "../mapping/typedColumns.ts";
import { modal, radioInput, selectInput, selectsInput, textInput } from "../modalKit.ts";
import { columnsLines, listBlocks, nameOf } from "./columnsText.ts";
import { columnChoice, fieldBlocks, type LiveInput } from "./mappingFields.ts";
import { stageWordBlocks, statusWordBlocks } from "./mappingWordBlocks.ts";
import { FIRST_FIELDS, fieldOrder, KIND_CHOICES, MARK_CHOICES } from "./mappingWords.ts";

const TITLE = "Columns";
const PROBLEM_CHARS = 1_000;
const PLATFORM_CHARS = 60;

/** Columns that each menu offers: as many as fit into the view, at most the first. */
const CANDIDATES = [40, 20, 10, 4] as const;
/** Columns of which it is listed how they are read, where there is no room for all. */
const LEAST_COLUMNS = 5;
/** Slack's limit is 250 kB; it may count what is no ASCII as it is escaped in JSON. */
const MAX_VIEW_CHARS = 240_000;

/** While a file is fetched and looked at. */
export function lookingModal(fileName: string): ModalView {
  return modal({
    callbackId: MODALS.mapping,
    title: TITLE,
    submit: null,
    blocks: [section(`Fetching ${nameOf(fileName)} and looking at its first rows…`)],
  });
}

/** What the modal shows beside the form. */
export type MappingShown = {
  readonly place: MappingPlace;
  /** What stands in it now: what did not change keeps its block, and so its place under the reader's hand. */
  readonly inputs: Standing["inputs"];
  /** Told first; null: nothing. */
  readonly notice: string | null;
  /** Told below the text input, where somebody pressed its button; absent: nothing. */
  readonly typedNotice?: string;
  /** What stands in the text input when it is made anew. */
  readonly typedText?: string;
};

/** Everything about how a file's columns are read. It shows values of the file, and carries none of them. */
export function mappingModal(form: MappingForm, shown: MappingShown): ModalView {
  const smaller = { ...form, summary: { columns: form.summary.columns.slice(0, LEAST_COLUMNS), unmapped: [] } };
  const views = [form, smaller].flatMap((one) =>
    CANDIDATES.map((maxCandidates) => () => wholeModal(one, shown, maxCandidates)),
  );
  for (const make of views) {
    const view = make();
    if (charsOf(view) <= MAX_VIEW_CHARS) return view;
  }
  throw new Error("The modal of columns is too large");
}

function charsOf(view: ModalView): number {
  return JSON.stringify(view).replace(/[^ -~]/g, "\\u0000").length;
}

function wholeModal(form: MappingForm, shown: MappingShown, maxCandidates: number): ModalView {
  const { place, inputs } = shown;
  const live: LiveInput = (name, standing, words) => {
    const now = inputs.get(name);
    return { ...words, id: now?.standing === standing ? now.block : blockOf(name, standing), isLive: true };
  };
  const fields = shownFields(form, place);
  const before = [
    ...leadBlocks(form, shown.notice),
    radioInput(live(INPUTS.kind, form.fileKind, { label: "What the file holds" }), KIND_CHOICES, form.fileKind),
  ];
  const after = [
    ...(place.isMore ? [markInput(form, live)] : []),
    ...segmentBlocks(form, live, maxCandidates),
    ...endBlocks(place, shown),
    ...wholeBlocks(form),
  ];
  const ofField = new Map(fields.map((field) => [field, fieldBlocks(field, form, live, maxCandidates)]));
  const used = before.length + after.length + [...ofField.values()].flat().length;
  const room = Math.floor((LIMITS.viewBlocks - used) / 2);
  const wordsOf = (field: ShownField) => [
    ...(field.field === "status" ? statusWordBlocks(form, live, place.isMore, room) : []),
    ...(field.field === "dropOffStage" ? stageWordBlocks(form, live, place.isMore, room) : []),
  ];
  return modal({
    callbackId: MODALS.mapping,
    title: TITLE,
    submit: "Save and read",
    metadata: writeMappingPlace(
      place,
      [...form.statusWords, ...form.stageWords].map(({ word }) => word),
    ),
    blocks: [...before, ...fields.flatMap((field) => [...(ofField.get(field) ?? []), ...wordsOf(field)]), ...after],
  });
}

function leadBlocks(form: MappingForm, notice: string | null): readonly AnyBlock[] {
  const whose = form.platform === null ? "" : `, an export of *${escapeText(clip(form.platform, PLATFORM_CHARS))}*`;
  return [
    ...(notice === null ? [] : [section(notice)]),
    section(
      `${nameOf(form.fileName)}: ${countOf(form.columns.length, "column")}${whose}. Choose the column for each field; files with these columns are read so from then on.`,
    ),
    ...(form.problem === null
      ? []
      : [section(`*It cannot be read like this yet.* ${escapeText(clip(form.problem, PROBLEM_CHARS))}`)]),
  ];
}

/** Those that matter first, that somebody chose, or that have to be looked at; all of them if wanted. */
function shownFields(
  { fields, fileKind, stageWords }: MappingForm,
  { isMore, chosen }: MappingPlace,
): readonly ShownField[] {
  const first = FIRST_FIELDS[fileKind];
  const order = [...first, ...fieldOrder().filter((field) => !first.includes(field))];
  const isShown = ({ field, header, certainty }: ShownField) =>
    isMore ||
    first.includes(field) ||
    columnInput(field) in chosen ||
    (header !== null && certainty === "guess") ||
    (field === "dropOffStage" && stageWords.some(({ stage }) => stage === null));
  return order.flatMap((field) => fields.filter((one) => one.field === field && isShown(one)));
}

function markInput({ mapping }: MappingForm, live: LiveInput): AnyBlock {
  const standing = mapping.decimalMark ?? "auto";
  return selectInput(live(INPUTS.mark, standing, { label: "Mark before decimals" }), MARK_CHOICES, standing);
}

function segmentBlocks({ segments }: MappingForm, live: LiveInput, maxCandidates: number): readonly AnyBlock[] {
  const offered = [...new Set([...segments.chosen, ...segments.possible.slice(0, maxCandidates)])];
  if (offered.length === 0) {
    return [context("No column is fit to slice by: it would have few values, and nothing that tells of a person.")];
  }
  const tags = segments.chosen.map(tagOf);
  const hint = `Up to ${MAX_SEGMENTS} columns of few values, such as a region.`;
  const input = live(INPUTS.segments, severalOf(tags), { label: "Slice by", hint });
  return [selectsInput(input, offered.map(columnChoice), tags, MAX_SEGMENTS)];
}

/** Everything that would be read, and what not. */
function wholeBlocks({ summary }: MappingForm): readonly AnyBlock[] {
  return listBlocks("*How the columns are read*", columnsLines(summary));
}

function endBlocks(
  place: MappingPlace,
  { typedText = "", typedNotice }: Pick<MappingShown, "typedText" | "typedNotice">,
): readonly AnyBlock[] {
  const typed = {
    id: pathsBlock(place),
    label: TYPED_LABEL,
    hint: "One a line, such as: revenue = analysis.structuredData.amount",
    isOptional: true,
  };
  const more = place.isMore ? "Fewer fields" : "More fields";
  return [
    textInput(typed, typedText, { isMultiline: true }),
    ...(typedNotice === undefined ? [] : [section(typedNotice)]),
    buttons([
      { actionId: ACTIONS.takeTyped, text: "Use what I typed", value: "typed" },
      { actionId: ACTIONS.moreFields, text: more, value: "more" },
    ]),
  ];
}

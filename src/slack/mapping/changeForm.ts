import type { MappingForm } from "../../domain/mapping.ts";
import { type Problem, sentenceOf } from "../../domain/problem.ts";
import { formatNumber, listOf } from "../../domain/words.ts";
import { ok, type Result } from "../../lib/result.ts";
import { clip, escapeText } from "../blockKit.ts";
import { guarded } from "../guarded.ts";
import { lookingModal, mappingModal } from "../views/mappingModal.ts";
import { FIELD_LABELS } from "../views/mappingWords.ts";
import { problemModal } from "../views/modalParts.ts";
import { type Chosen, columnInput, INPUTS, severalOf, tagOf } from "./chosen.ts";
import { lookInto } from "./lookInto.ts";
import { withTyped } from "./mappingOf.ts";
import { type MappingTools, type OpenForm, type OpenView, readOpenForm, showInModal, tellInModal } from "./openForm.ts";
import { readTypedColumns, type TypedColumn } from "./typedColumns.ts";

/** Shows what the choices mean by now. `isToggled`: the other fields are shown, or hidden again. */
export async function showChoices(tools: MappingTools, view: OpenView, isToggled: boolean): Promise<void> {
  await inForm(tools, view, async (open) => {
    const place = { ...open.place, isMore: open.place.isMore !== isToggled };
    await showForm(tools, view.id, { ...open, place });
  });
}

/** "Use what I typed": takes typed columns into the menus, looking for them in the file where they were not seen yet. */
export async function takeTyped(tools: MappingTools, view: OpenView): Promise<void> {
  await inForm(tools, view, async (open) => {
    const typed = typedIn(open);
    const refusal = typed.ok ? "Type a line here first, and then use it." : escapeText(sentenceOf(typed.problem));
    if (!typed.ok || typed.value.length === 0) return await showForm(tools, view.id, open, refusal);
    if (!areSeen(open.form, typed.value)) {
      await showInModal(tools, view.id, lookingModal(open.upload.fileName));
      return await lookForTyped(tools, view.id, open, typed.value);
    }
    const taken = readAnew(tools, takenOver(open, typed.value));
    await showForm(tools, view.id, taken ?? open, takenText(typed.value));
  });
}

async function inForm(tools: MappingTools, view: OpenView, work: (open: OpenForm) => Promise<void>): Promise<void> {
  await guarded(tools.bot, tellInModal(tools, view.id), async () => {
    const open = readOpenForm(tools, view);
    if (open.ok) await work(open.value);
    else await showInModal(tools, view.id, problemModal(open.problem));
  });
}

/** `typedNotice`: said beside the text input, since whoever pressed its button does not see the head of the modal. */
async function showForm(tools: MappingTools, viewId: string, open: OpenForm, typedNotice?: string): Promise<void> {
  const { form, place, standing, upload } = open;
  tools.files.choose(upload.id, viewId, place.chosen);
  const beside = typedNotice === undefined ? {} : { typedNotice };
  await showInModal(tools, viewId, mappingModal(form, { place, inputs: standing.inputs, notice: null, ...beside }));
}

function takenText(typed: readonly TypedColumn[]): string {
  const lines = typed.slice(0, SHOWN_NAMES).map(({ field, header }) => {
    const label = field === "segment" ? "Slice by" : FIELD_LABELS[field];
    return `${label} is ${quotedHeader(header)}`;
  });
  const left = typed.length - lines.length;
  const all = left > 0 ? [...lines, `${formatNumber(left)} more`] : lines;
  return `Taken into the fields above: ${listOf(all)}.`;
}

/** The columns that were typed, by their headers where the file has them, whatever the case. */
export function typedIn({ form, standing }: OpenForm): Result<readonly TypedColumn[], Problem> {
  const typed = readTypedColumns(standing.typed);
  return typed.ok ? ok(asHeaders(form, typed.value)) : typed;
}

function asHeaders({ columns }: MappingForm, typed: readonly TypedColumn[]): readonly TypedColumn[] {
  const headers = columns.map(({ header }) => header);
  return typed.map(({ field, header }) => {
    const sameWords = headers.find((one) => one.toLowerCase() === header.toLowerCase());
    return { field, header: headers.includes(header) ? header : (sameWords ?? header) };
  });
}

/** True if all of them are columns that were looked at. */
export function areSeen({ columns }: MappingForm, typed: readonly TypedColumn[]): boolean {
  return typed.every(({ header }) => columns.some((column) => column.header === header));
}

/** The modal with typed columns among what was chosen, and an empty text input. */
export function takenOver(open: OpenForm, typed: readonly TypedColumn[]): OpenForm {
  const mapping = withTyped(open.mapping, open.form, typed);
  const columns = typed.flatMap(({ field, header }) =>
    field === "segment" ? [] : [[columnInput(field), tagOf(header)] as const],
  );
  const hasSegments = typed.some(({ field }) => field === "segment");
  const chosen: Chosen = {
    ...open.place.chosen,
    ...Object.fromEntries(columns),
    ...(hasSegments ? { [INPUTS.segments]: severalOf((mapping.segments ?? []).map(tagOf)) } : {}),
  };
  return { ...open, mapping, place: { ...open.place, chosen, typed: open.place.typed + 1 } };
}

/** The form under the choices of `open`; null where it is not kept any more. */
function readAnew({ bot, files }: MappingTools, open: OpenForm): OpenForm | null {
  const form = bot.usecases.mappingForm(open.upload, open.mapping);
  if (form === null) return null;
  files.note(open.upload.id, form);
  return { ...open, form };
}

const SHOWN_NAMES = 3;
const SHOWN_CHARS = 80;

/** Looks in the file for typed columns, and shows what they hold; with what was typed again where they are not there. */
export async function lookForTyped(
  tools: MappingTools,
  viewId: string,
  open: OpenForm,
  typed: readonly TypedColumn[],
): Promise<void> {
  const looked = await lookInto(tools, open.upload, takenOver(open, typed).mapping);
  if (looked === null) return;
  const form = looked.ok ? looked.value : null;
  const held = new Set(form?.columns.filter(({ filledShare }) => filledShare > 0).map(({ header }) => header));
  const found = form === null ? typed : asHeaders(form, typed);
  const missing = found.map(({ header }) => header).filter((header) => !held.has(header));
  if (form !== null && missing.length === 0) {
    const notice = "Here is what the columns you typed hold. Save if that is right.";
    const { place } = takenOver(open, found);
    tools.files.choose(open.upload.id, viewId, place.chosen);
    return await showInModal(tools, viewId, mappingModal(form, { place, inputs: new Map(), notice }));
  }
  const before = readAnew(tools, open);
  if (before === null) {
    return await showInModal(tools, viewId, problemModal({ kind: "look_over", fileName: open.upload.fileName }));
  }
  const notice = looked.ok ? missingText(missing) : escapeText(sentenceOf(looked.problem));
  const place = { ...open.place, typed: open.place.typed + 1 };
  // The modal showed something else meanwhile, and is read from its head again.
  const shown = { place, inputs: new Map(), notice, typedNotice: notice, typedText: open.standing.typed };
  await showInModal(tools, viewId, mappingModal(before.form, shown));
}

function quotedHeader(header: string): string {
  return `"${escapeText(clip(header, SHOWN_CHARS))}"`;
}

function missingText(headers: readonly string[]): string {
  const left = headers.length - SHOWN_NAMES;
  const names = headers.slice(0, SHOWN_NAMES).map(quotedHeader);
  const all = left > 0 ? [...names, `${formatNumber(left)} more`] : names;
  return `No row that I looked at has a value in ${listOf(all)}: check the spelling.`;
}

import { MAX_SEGMENTS } from "../../domain/campaignSettings.ts";
import type { ColumnMapping, MappingForm } from "../../domain/mapping.ts";
import { guarded } from "../guarded.ts";
import { importInto } from "../importFlow.ts";
import type { Submission, SubmissionAnswer } from "../settings/submission.ts";
import { closing, refusing, sayingWhy } from "../settings/submission.ts";
import { toAsker } from "../toAsker.ts";
import { savedMappingView } from "../views/importQuestions.ts";
import { lookingModal } from "../views/mappingModal.ts";
import { areSeen, lookForTyped, takenOver, typedIn } from "./changeForm.ts";
import { columnInput, INPUTS, pathsBlock, type Standing } from "./chosen.ts";
import { confirmed } from "./mappingOf.ts";
import { mayMap } from "./mayMap.ts";
import { type MappingTools, type OpenForm, readOpenForm, tellInModal } from "./openForm.ts";

/** "Save and read": remembers the choices, and reads the file (again) by them. What is wrong stands beside the inputs. */
export async function submitMapping(tools: MappingTools, submission: Submission): Promise<SubmissionAnswer> {
  const { bot } = tools;
  const { userId, values, metadata, viewId } = submission;
  const read = readOpenForm(tools, { id: viewId, values, metadata });
  if (!read.ok) return sayingWhy(read.problem);
  const open = read.value;
  const allowed = await mayMap(bot, open.upload, userId);
  if (!allowed.ok) return sayingWhy(allowed.problem);
  const typed = typedIn(open);
  if (!typed.ok) return refusing({ [pathsBlock(open.place)]: typed.problem });
  if (!areSeen(open.form, typed.value)) {
    const view = lookingModal(open.upload.fileName);
    const look = () => lookForTyped(tools, viewId, open, typed.value);
    const after = () => guarded(bot, tellInModal(tools, viewId), look);
    return { action: { response_action: "update", view }, after };
  }
  const wanted = typed.value.length === 0 ? open : takenOver(open, typed.value);
  const form = bot.usecases.mappingForm(open.upload, wanted.mapping);
  if (form === null) return sayingWhy({ kind: "look_over", fileName: open.upload.fileName });
  return refusalOf({ ...wanted, form }) ?? save(tools, userId, wanted, confirmed(wanted.mapping, form));
}

function refusalOf({ form, standing }: OpenForm): SubmissionAnswer | null {
  if ((form.mapping.segments ?? []).length > MAX_SEGMENTS) {
    const block = standing.inputs.get(INPUTS.segments)?.block ?? kindBlock(standing);
    return refusing({ [block]: { kind: "bad_field", field: "Slice by", wanted: `at most ${MAX_SEGMENTS} columns` } });
  }
  if (form.problem === null) return null;
  const block = standing.inputs.get(inputAt(form.problemAt))?.block ?? kindBlock(standing);
  return { action: { response_action: "errors", errors: { [block]: form.problem } }, after: null };
}

/** What the file holds is always asked: what is about nothing else stands there. */
function inputAt(place: MappingForm["problemAt"]): string {
  if (place === null) return INPUTS.kind;
  if (place === "durationUnit") return INPUTS.unit;
  return place === "dateOrder" ? INPUTS.order : columnInput(place);
}

function kindBlock({ inputs }: Standing): string {
  return inputs.get(INPUTS.kind)?.block ?? "";
}

function save(
  { bot }: MappingTools,
  userId: string,
  { upload, place }: OpenForm,
  mapping: ColumnMapping,
): SubmissionAnswer {
  const reopened = bot.usecases.reopenUpload(upload, { userId, mapping });
  if (!reopened.ok) return sayingWhy(reopened.problem);
  return closing(async () => {
    const tell = toAsker(bot, { userId, channelId: place.channel }, null);
    // The message that asked shows by itself how it goes on; of a file that was read already somebody has to hear.
    if (upload.state !== "asking") await tell(savedMappingView(upload.fileName));
    await importInto(bot, reopened.value);
  });
}

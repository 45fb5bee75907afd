import { createHash } from "node:crypto";
import { z } from "zod";
import { ALERT_TYPES } from "../domain/alert.ts";
import { ISSUE_TYPES } from "../domain/issue.ts";
import { DEED_STATES } from "../domain/recommendationDeed.ts";
import { SNOOZES } from "../usecases/alertUsecases.ts";
import { ASK_KINDS } from "./ask.ts";

/** The action ids of our buttons and menus; what follows a colon only tells buttons of one kind apart. */
export const ACTIONS = {
  /** Asks a question: in the same place, or in the one its value names. */
  ask: "ask",
  /** The same of the campaign that is chosen from a menu. */
  askMenu: "ask_menu",
  /** Says how an answer comes about. */
  explain: "explain",
  /** Opens all there is about one issue, or one recommendation. */
  lookInto: "look_into",
  openRecommendation: "open_recommendation",
  markRecommendation: "mark_recommendation",
  uploadAnswer: "upload_answer",
  uploadMenu: "upload_menu",
  undoUpload: "undo_upload",
  /** Opens how the columns of an upload are read. */
  mapColumns: "map_columns",
  /** In that modal: takes typed columns over; shows the other fields, or hides them. */
  takeTyped: "take_typed",
  moreFields: "more_fields",
  /** Stops an upload that waits, is fetched or is read. */
  cancelUpload: "cancel_upload",
  editCampaign: "edit_campaign",
  newCampaign: "new_campaign",
  listCampaigns: "list_campaigns",
  archiveCampaign: "archive_campaign",
  deleteCampaign: "delete_campaign",
  openSchedule: "open_schedule",
  sendTest: "send_test",
  tryHistory: "try_history",
  listRuns: "list_runs",
  editManagers: "edit_managers",
  listChanges: "list_changes",
  listUploads: "list_uploads",
  ackAlert: "ack_alert",
  takeBackAlert: "take_back_alert",
  snoozeAlert: "snooze_alert",
  muteAlert: "mute_alert",
  resolveAlert: "resolve_alert",
  answersPrivately: "answers_privately",
  addSample: "add_sample",
  removeSample: "remove_sample",
} as const;

/** The callback ids of our modals. */
export const MODALS = {
  campaign: "campaign_modal",
  deleteCampaign: "delete_campaign_modal",
  managers: "managers_modal",
  mapping: "mapping_modal",
  schedule: "schedule_modal",
  trial: "trial_modal",
  recommendation: "recommendation_modal",
  issue: "issue_modal",
} as const;

/** What our buttons carry. Ids are looked up within the presser's team, so a forged one finds nothing of another's. */
const askValue = z.object({
  ask: z.enum(ASK_KINDS),
  /** Empty for questions about all campaigns. */
  campaignId: z.string(),
  /** As `parsePeriod` reads it. */
  period: z.string(),
  /** Where the answer belongs; absent: where the button is pressed. */
  channel: z.string().optional(),
  isPrivate: z.boolean().optional(),
  /** True: a private answer that its reader shows to its channel. */
  isShared: z.boolean().optional(),
});
export type AskValue = z.infer<typeof askValue>;

/** As `AskValue`, for a menu's option. */
const askChoice = askValue.omit({ campaignId: true, isShared: true }).extend({
  /** The campaign, by `campaignTag`. */
  known: z.string(),
});
export type AskChoice = z.infer<typeof askChoice>;

/** A part of a report that a modal shows; `period` as `parsePeriod` reads it, a fixed one, so that it stays the same. */
const findingValue = z.object({
  campaignId: z.string(),
  period: z.string(),
  issueType: z.enum(ISSUE_TYPES),
  /** Of a recommendation. */
  action: z.string().optional(),
  state: z.enum(DEED_STATES).optional(),
});
export type FindingValue = z.infer<typeof findingValue>;

const uploadValue = z.object({
  uploadId: z.number().int(),
  /** The name of a new one. */
  campaign: z.string().optional(),
  /** One there is, by `campaignTag`. */
  known: z.string().optional(),
  dateOrder: z.enum(["day_first", "month_first"]).optional(),
  /** The page of the list of uploads that the button stands on; absent: it stands in the message about this one. */
  page: z.number().int().min(0).optional(),
});
export type UploadValue = z.infer<typeof uploadValue>;

/** A campaign to do something with. */
const campaignValue = z.object({
  /** Its id, or its `campaignTag`. */
  campaignId: z.string(),
  isArchived: z.boolean().optional(),
  /** The page of the list that the button stands on; absent: it stands in no list. */
  page: z.number().int().min(0).optional(),
});
export type CampaignValue = z.infer<typeof campaignValue>;

/** An alert's episode, and what is done about it. */
const episodeValue = z.object({
  episodeId: z.number().int(),
  /** Of a type that is muted. */
  type: z.enum(ALERT_TYPES).optional(),
  /** Of a snooze. */
  until: z.enum(SNOOZES).optional(),
});
export type EpisodeValue = z.infer<typeof episodeValue>;

/** A page of a list, counted from 0. */
const pageValue = z.object({ page: z.number().int().min(0) });
export type PageValue = z.infer<typeof pageValue>;

export function writeValue(
  value: AskValue | AskChoice | FindingValue | UploadValue | CampaignValue | EpisodeValue | PageValue,
): string {
  return JSON.stringify(value);
}

/** Each gives null for anything that is not a value of ours. */
export const readAskValue = readerOf(askValue);
export const readAskChoice = readerOf(askChoice);
export const readFindingValue = readerOf(findingValue);
export const readUploadValue = readerOf(uploadValue);
export const readCampaignValue = readerOf(campaignValue);
export const readEpisodeValue = readerOf(episodeValue);
export const readPageValue = readerOf(pageValue);

function readerOf<Value>(schema: z.ZodType<Value>): (text: string | undefined) => Value | null {
  return (text) => schema.safeParse(jsonOf(text)).data ?? null;
}

/**
 * Stands for a campaign's id where an id of any length does not fit: a menu's option carries at most 150 characters. It
 * stays the same whatever else is imported between the question and its answer.
 */
export function campaignTag(campaignId: string): string {
  return createHash("sha256").update(campaignId).digest("hex").slice(0, 24);
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null;
  }
}

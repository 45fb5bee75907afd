import { CALL_STATUSES, type CallStatus, DROP_OFF_STAGES, type DropOffStage } from "../../domain/call.ts";
import type { DurationUnit, FileKind, MappedField, StatusMeaning } from "../../domain/mapping.ts";
import type { Choice } from "../blockKit.ts";

/** Labels of the selects, short enough for a phone; people type them, too, before another column's name. */
export const FIELD_LABELS: { readonly [field in MappedField]: string } = {
  startedAt: "Start",
  startedAtTime: "Time of day",
  endedAt: "End",
  duration: "Duration",
  status: "Status",
  converted: "Conversion",
  actualRevenue: "Revenue",
  conversionValue: "Conversion value",
  dropOffStage: "Drop-off stage",
  callId: "Call id",
  campaignName: "Campaign",
  campaignId: "Campaign id",
  scriptVersion: "Script version",
  escalationReason: "Escalation reason",
  endReason: "End reason",
  answeredBy: "Answered by",
  complianceFlags: "Compliance flags",
  sentimentScore: "Sentiment",
  agentId: "Agent",
  direction: "Direction",
  phone: "Number called",
};

/** A word about fields whose label alone does not tell what belongs there. */
export const FIELD_HINTS: { readonly [field in MappedField]?: string } = {
  startedAtTime: "Where the date stands in a column of its own.",
  endedAt: "Read where the file has no duration.",
  converted: "Whether the call sold.",
  actualRevenue: "Money that came in.",
  conversionValue: "What the call may bring, or the value of the deal.",
  phone: "Kept as a keyed hash, never as a number.",
  direction: "Inbound calls are left out where the file has outbound ones too.",
};

/** The fields that matter first, by what the file holds. */
export const FIRST_FIELDS: { readonly [kind in FileKind]: readonly MappedField[] } = {
  calls: ["startedAt", "duration", "status", "converted", "actualRevenue"],
  completion: ["callId", "actualRevenue", "converted", "conversionValue"],
};

/** All fields in the order of the labels. */
export function fieldOrder(): readonly MappedField[] {
  // A record of every field: its keys are no others.
  return Object.keys(FIELD_LABELS).filter((key): key is MappedField => key in FIELD_LABELS);
}

export const NOT_IN_FILE: Choice = { text: "Not in this file", value: "none" };

export const KIND_CHOICES: readonly (Choice & { readonly tells: string; readonly value: FileKind })[] = [
  { value: "calls", text: "Calls", tells: "A row is a call." },
  { value: "completion", text: "Amounts of stored calls", tells: "Such as payments, by the id of the call." },
];

export const UNIT_CHOICES: readonly (Choice & { readonly value: DurationUnit })[] = [
  { value: "ms", text: "Milliseconds" },
  { value: "s", text: "Seconds" },
  { value: "min", text: "Minutes" },
  { value: "h", text: "Hours" },
];

export const MARK_CHOICES: readonly Choice[] = [
  { value: "auto", text: "As the file shows" },
  { value: ".", text: "A point, as in 1.5" },
  { value: ",", text: "A comma, as in 1,5" },
];

const STATUS_LABELS: { readonly [status in CallStatus]: string } = {
  completed: "Completed",
  dropped: "Dropped",
  escalated: "Escalated",
  failed: "Failed",
  compliance_violation: "Rule violated",
  not_connected: "Not connected",
  unknown: "Unknown",
};

const STAGE_LABELS: { readonly [stage in DropOffStage]: string } = {
  intro: "Intro",
  qualification: "Qualification",
  pitch: "Pitch",
  objection_handling: "Objection handling",
  closing: "Closing",
  follow_up: "Follow-up",
};

type StatusChoice = Choice & { readonly meaning: StatusMeaning };

/** What a word of the status column can mean; `Unknown` first, dropped calls also by their stage. */
export const STATUS_CHOICES: readonly StatusChoice[] = [
  { value: "unknown", text: "Unknown", meaning: { status: "unknown", stage: null } },
  ...CALL_STATUSES.filter((status) => status !== "unknown").flatMap((status): readonly StatusChoice[] => [
    { value: status, text: STATUS_LABELS[status], meaning: { status, stage: null } },
    ...(status === "dropped" ? DROP_OFF_STAGES.map(droppedAt) : []),
  ]),
];

function droppedAt(stage: DropOffStage): StatusChoice {
  const text = `Dropped at ${STAGE_LABELS[stage].toLowerCase()}`;
  return { value: `dropped.${stage}`, text, meaning: { status: "dropped", stage } };
}

/** The choice that stands for a meaning; unknown where there is none. */
export function statusChoiceOf(meaning: StatusMeaning | null): string {
  if (meaning === null) return "unknown";
  return meaning.status === "dropped" && meaning.stage !== null ? `dropped.${meaning.stage}` : meaning.status;
}

export const NO_STAGE = "none";

/** What a word of the stage column can mean. `unknown` stands where nobody has said it. */
export const STAGE_CHOICES: readonly Choice[] = [
  { value: "unknown", text: "Unknown" },
  ...DROP_OFF_STAGES.map((stage) => ({ value: stage, text: STAGE_LABELS[stage] })),
  { value: NO_STAGE, text: "No stage was lost" },
];

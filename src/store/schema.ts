import type { AlertSettings } from "../domain/alert.ts";
import type { ConversionValueMeaning } from "../domain/campaign.ts";
import type { SendingStop } from "../domain/outbox.ts";
import type { Schedule } from "../domain/schedule.ts";
import type { ImportSummary, UploadAnswers } from "../domain/upload.ts";
import { index, integer, primaryKey, real, sql, sqliteTable, text, uniqueIndex } from "./drizzle.ts";

/**
 * The tables; `slackSchema.ts`, `settingsSchema.ts` and `alertSchema.ts` have more. Calls and cells are versioned per campaign: a row is visible to a reader at
 * the campaign's `generation` g when `born <= g` and it has not died (`died` null or > g). An import or an undo writes rows of generation g + 1 in
 * short transactions that nobody sees, and one last statement moves the campaign to g + 1: all of it appears at once.
 * A process that dies before leaves rows of a generation that never comes; the next start removes them.
 */
export const teams = sqliteTable("teams", {
  teamId: text("team_id").primaryKey(),
  name: text("name").notNull(),
  createdAtMs: integer("created_at_ms").notNull(),
  /** 1: answers go to the asker's own messages unless they are shared. */
  answersPrivately: integer("answers_privately").notNull().default(0),
  /** Why nothing can be sent, and since when; null: all is well. */
  sendingStop: text("sending_stop", { mode: "json" }).$type<SendingStop & { readonly sinceMs: number }>(),
});

export const campaigns = sqliteTable(
  "campaigns",
  {
    key: integer("key").primaryKey({ autoIncrement: true }),
    teamId: text("team_id")
      .notNull()
      .references(() => teams.teamId),
    campaignId: text("campaign_id").notNull(),
    campaignName: text("campaign_name").notNull(),
    startDate: text("start_date"),
    targetCallsPerDay: integer("target_calls_per_day"),
    targetConversionRate: real("target_conversion_rate").notNull(),
    targetRevenuePerCallMinor: integer("target_revenue_per_call_minor").notNull(),
    avgDealValueMinor: integer("avg_deal_value_minor").notNull(),
    complianceRules: text("compliance_rules", { mode: "json" }).$type<readonly string[]>().notNull(),
    scriptVersions: text("script_versions", { mode: "json" }).$type<readonly string[]>().notNull(),
    currency: text("currency").notNull(),
    timeZone: text("time_zone").notNull(),
    conversionValueMeaning: text("conversion_value_meaning").$type<ConversionValueMeaning>(),
    revenueLagDays: integer("revenue_lag_days").notNull(),
    assumed: text("assumed", { mode: "json" }).$type<readonly string[]>().notNull(),
    /** Null: as usual. */
    alertSettings: text("alert_settings", { mode: "json" }).$type<AlertSettings>(),
    /** Null: as usual. */
    schedule: text("schedule", { mode: "json" }).$type<Schedule>(),
    /** Slack's ids of the channel of its alerts and of the person who looks after it. */
    channelId: text("channel_id"),
    ownerUserId: text("owner_user_id"),
    /** Names of the columns that later uploads are sliced by; null: the importer proposes. */
    segments: text("segments", { mode: "json" }).$type<readonly string[]>(),
    archivedAtMs: integer("archived_at_ms"),
    isSample: integer("is_sample").notNull().default(0),
    /** Its rows are being deleted; it is invisible everywhere. */
    deletedAtMs: integer("deleted_at_ms"),
    /** What readers see: rows born at or before it. 0: a campaign without calls, hidden unless a person made it. */
    generation: integer("generation").notNull().default(0),
    /** The upload or undo that writes generation + 1 at the moment; a campaign has one writer at a time. */
    writerUploadId: integer("writer_upload_id"),
    /** The upload that brought it and may take it away again; null: a person made it or has set something for it. */
    createdByUploadId: integer("created_by_upload_id"),
    createdAtMs: integer("created_at_ms").notNull(),
  },
  (table) => [uniqueIndex("campaigns_team_campaign").on(table.teamId, table.campaignId)],
);

export const UPLOAD_STATES = [
  "received",
  "asking",
  "importing",
  "stored",
  "nothing_new",
  "undoing",
  "undone",
  /** A time zone's recount, which is never listed to people. */
  "rebuilding",
  "refused",
  "interrupted",
  /** Somebody cancelled it; what it wrote is being removed, or is. */
  "cancelled",
] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

export const uploads = sqliteTable(
  "uploads",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    teamId: text("team_id")
      .notNull()
      .references(() => teams.teamId),
    /** Slack's ids of the file, where it was dropped, by whom, and of our message about it. */
    fileId: text("file_id"),
    channelId: text("channel_id"),
    userId: text("user_id"),
    messageTs: text("message_ts"),
    fileName: text("file_name").notNull(),
    state: text("state").$type<UploadState>().notNull(),
    /** Hash of the set of its headers, by which a mapping is remembered; null: not looked at yet. */
    headerKey: text("header_key"),
    /** Which process works on it, as `host:pid:start`; see `recoverUploads`. */
    owner: text("owner"),
    /** Slack's id of who took it back, or is about to. */
    undoneBy: text("undone_by"),
    /** What the uploader was asked and has answered so far. */
    answers: text("answers", { mode: "json" }).$type<UploadAnswers>(),
    summary: text("summary", { mode: "json" }).$type<ImportSummary>(),
    /** Field mask of what the file's columns could tell. */
    covered: integer("covered").notNull().default(0),
    rows: integer("rows").notNull().default(0),
    newCalls: integer("new_calls").notNull().default(0),
    changedCalls: integer("changed_calls").notNull().default(0),
    sameCalls: integer("same_calls").notNull().default(0),
    rejectedRows: integer("rejected_rows").notNull().default(0),
    /** Slack's id of the CSV of rejected rows that went to the uploader. */
    rejectsFileId: text("rejects_file_id"),
    createdAtMs: integer("created_at_ms").notNull(),
    finishedAtMs: integer("finished_at_ms"),
  },
  (table) => [index("uploads_team").on(table.teamId, table.id)],
);

/**
 * What an upload says about a call, completed by what earlier uploads said. The one living row of a call
 * id is the call; dead ones stay as layers, so that an undo can put the call together again without one of them. Teams
 * are told apart through `campaign`.
 */
export const calls = sqliteTable(
  "calls",
  {
    /** Tells the upload too: see `rowIds.ts`. */
    id: integer("id").primaryKey(),
    campaign: integer("campaign").notNull(),
    callId: text("call_id").notNull(),
    born: integer("born").notNull(),
    died: integer("died"),
    /** Field mask of what this upload itself said; the other fields come from earlier layers. */
    given: integer("given").notNull(),
    /** Field mask of what this upload and the earlier ones could have said. */
    covered: integer("covered").notNull(),
    /** Local day and hour in the campaign's time zone and outcome code; derived, written by the importer alone. */
    day: integer("day").notNull(),
    hour: integer("hour"),
    outcome: integer("outcome").notNull(),
    startedAtMs: integer("started_at_ms").notNull(),
    timeKind: integer("time_kind").notNull(),
    durationMs: integer("duration_ms"),
    status: text("status"),
    dropOffStage: text("drop_off_stage"),
    escalationReason: text("escalation_reason"),
    complianceFlags: text("compliance_flags"),
    conversionValueMinor: integer("conversion_value_minor"),
    actualRevenueMinor: integer("actual_revenue_minor"),
    converted: integer("converted"),
    sentimentMilli: integer("sentiment_milli"),
    scriptVersion: text("script_version"),
    agentId: text("agent_id"),
    endReason: text("end_reason"),
    answeredBy: text("answered_by"),
    segments: text("segments"),
    /** Keyed hash of the number that was called. */
    phoneHash: integer("phone_hash"),
    /** Names of the segments that this upload itself said; null: all of them. */
    ownSegments: text("own_segments"),
  },
  (table) => [
    uniqueIndex("calls_campaign_call_born").on(table.campaign, table.callId, table.born),
    index("calls_campaign_day").on(table.campaign, table.day),
  ],
);

/** The rollup: see `domain/cell.ts` for what a cell is and `calls` for `born` and `died`. Written by `cells.ts` alone. */
export const cells = sqliteTable(
  "cells",
  {
    campaign: integer("campaign").notNull(),
    dimension: text("dimension").notNull(),
    day: integer("day").notNull(),
    key: text("key").notNull(),
    outcome: integer("outcome").notNull(),
    born: integer("born").notNull(),
    died: integer("died"),
    calls: integer("calls").notNull(),
    statusKnown: integer("status_known").notNull(),
    conversionKnown: integer("conversion_known").notNull(),
    revenueKnown: integer("revenue_known").notNull(),
    complianceKnown: integer("compliance_known").notNull(),
    valueCount: integer("value_count").notNull(),
    valueSumMinor: integer("value_sum_minor").notNull(),
    revenueCount: integer("revenue_count").notNull(),
    revenueSumMinor: integer("revenue_sum_minor").notNull(),
    /** REAL: squares of cents outgrow 53 bits on very large deals, and are then rounded instead of refused. */
    revenueSquaredSumMinor: real("revenue_squared_sum_minor").notNull(),
    durationCount: integer("duration_count").notNull(),
    durationSumMs: integer("duration_sum_ms").notNull(),
    sentimentCount: integer("sentiment_count").notNull(),
    sentimentSumMilli: integer("sentiment_sum_milli").notNull(),
    sentimentSquaredSumMilli: integer("sentiment_squared_sum_milli").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.campaign, table.dimension, table.day, table.key, table.outcome, table.born] }),
    index("cells_dead").on(table.campaign, table.died).where(sql`${table.died} IS NOT NULL`),
  ],
);

/** Which campaigns an upload wrote to, and as which generation. */
export const uploadCampaigns = sqliteTable(
  "upload_campaigns",
  {
    uploadId: integer("upload_id").notNull(),
    campaign: integer("campaign").notNull(),
    /** The generation that made it visible; null until then. */
    generation: integer("generation"),
    calls: integer("calls").notNull().default(0),
    firstDay: integer("first_day"),
    lastDay: integer("last_day"),
  },
  (table) => [
    primaryKey({ columns: [table.uploadId, table.campaign] }),
    index("upload_campaigns_campaign").on(table.campaign, table.uploadId),
  ],
);

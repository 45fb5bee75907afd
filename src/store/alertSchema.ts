import type { AlertStory } from "../domain/alertStory.ts";
import type { EpisodeEnd, EpisodeWeek, Trouble } from "../domain/episode.ts";
import type { OutboxEnd, PostRefusal, Said } from "../domain/outbox.ts";
import type { ReportPeriod } from "../domain/report.ts";
import type { RunFinding, RunOutcome } from "../domain/run.ts";
import type { OwedComparison } from "../domain/schedule.ts";
import { index, integer, primaryKey, sql, sqliteTable, text, uniqueIndex } from "./drizzle.ts";

/** How far each campaign's scheduled work has come: see `domain/schedule.ts`. */
export const scheduleStates = sqliteTable(
  "schedule_states",
  {
    teamId: text("team_id").notNull(),
    campaignId: text("campaign_id").notNull(),
    /** From then on the campaign is to be looked at; 0: at once. */
    wakeMs: integer("wake_ms").notNull(),
    plan: text("plan").notNull(),
    nextPlannedMs: integer("next_planned_ms").notNull(),
    owed: text("owed", { mode: "json" }).$type<OwedComparison>(),
    comparedThrough: integer("compared_through"),
    eventsThrough: integer("events_through"),
    seenGeneration: integer("seen_generation").notNull(),
    silenceTold: integer("silence_told"),
    version: integer("version").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.campaignId] }),
    index("schedule_states_wake").on(table.teamId, table.wakeMs),
  ],
);

/** The log of scheduled looks at campaigns: see `domain/run.ts`. */
export const runs = sqliteTable(
  "runs",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    teamId: text("team_id").notNull(),
    campaignId: text("campaign_id").notNull(),
    campaignName: text("campaign_name").notNull(),
    outcome: text("outcome").$type<RunOutcome>().notNull(),
    plannedMs: integer("planned_ms").notNull(),
    atMs: integer("at_ms").notNull(),
    period: text("period", { mode: "json" }).$type<ReportPeriod>(),
    calls: integer("calls"),
    findings: text("findings", { mode: "json" }).$type<readonly RunFinding[]>().notNull(),
    missed: text("missed", { mode: "json" }).$type<readonly ReportPeriod[]>().notNull(),
    skippedWeeks: integer("skipped_weeks").notNull(),
    told: text("told").notNull(),
  },
  (table) => [
    index("runs_team").on(table.teamId, table.id),
    index("runs_campaign").on(table.teamId, table.campaignId, table.id),
  ],
);

/** See `domain/episode.ts`. */
export const episodes = sqliteTable(
  "episodes",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    teamId: text("team_id").notNull(),
    campaignId: text("campaign_id").notNull(),
    channelId: text("channel_id").notNull(),
    openedMs: integer("opened_ms").notNull(),
    troubles: text("troubles", { mode: "json" }).$type<readonly Trouble[]>().notNull(),
    weeks: text("weeks", { mode: "json" }).$type<readonly EpisodeWeek[]>().notNull(),
    /** All three null: it is not snoozed. */
    snoozedBy: text("snoozed_by"),
    snoozedAtMs: integer("snoozed_at_ms"),
    snoozedUntilMs: integer("snoozed_until_ms"),
    /** Both null: it goes on. */
    endedHow: text("ended_how").$type<EpisodeEnd>(),
    endedMs: integer("ended_ms"),
    endedBy: text("ended_by"),
    story: text("story", { mode: "json" }).$type<AlertStory>().notNull(),
    /** 0 until its message is in the outbox, in the transaction that opens it. */
    messageId: integer("message_id").notNull().default(0),
    version: integer("version").notNull(),
  },
  (table) => [
    index("episodes_campaign").on(table.teamId, table.campaignId, table.id),
    uniqueIndex("episodes_open").on(table.teamId, table.campaignId).where(sql`${table.endedMs} IS NULL`),
  ],
);

/** `claimed`: a process is about to post it; `posting`: it has begun to, so that Slack may have it if that process dies. */
export const OUTBOX_STATES = ["waiting", "claimed", "posting", "ended"] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** Messages on their way to Slack and those that got there: see `domain/outbox.ts`. */
export const outbox = sqliteTable(
  "outbox",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    teamId: text("team_id").notNull(),
    campaignId: text("campaign_id"),
    /** Slack's id of a channel, or `user:` and that of a person. */
    place: text("place").notNull(),
    parentId: integer("parent_id"),
    isBroadcast: integer("is_broadcast").notNull(),
    said: text("said", { mode: "json" }).$type<Said>().notNull(),
    /** Of `said`: which episode's newer edit makes an older one needless; null: none. */
    editOf: integer("edit_of"),
    isCritical: integer("is_critical").notNull(),
    dueMs: integer("due_ms").notNull(),
    key: text("key").notNull(),
    createdMs: integer("created_ms").notNull(),
    state: text("state").$type<OutboxState>().notNull().default("waiting"),
    /** The process that has claimed it, as `host:pid:start:tag`. */
    owner: text("owner"),
    attempts: integer("attempts").notNull().default(0),
    /** How many processes died while they were posting it, or lost the answer: each may have left one in Slack. */
    maybePosted: integer("maybe_posted").notNull().default(0),
    postedChannelId: text("posted_channel_id"),
    postedTs: text("posted_ts"),
    pictures: text("pictures", { mode: "json" }).$type<readonly string[]>().notNull(),
    endedHow: text("ended_how").$type<OutboxEnd>(),
    endedMs: integer("ended_ms"),
    /** Why it ended, or was put off last. */
    why: text("why"),
  },
  (table) => [
    uniqueIndex("outbox_key").on(table.teamId, table.key),
    index("outbox_due").on(table.teamId, table.state, table.dueMs, table.id, table.place, table.parentId),
    index("outbox_campaign").on(table.teamId, table.campaignId),
    index("outbox_edits").on(table.teamId, table.editOf).where(sql`${table.editOf} IS NOT NULL`),
  ],
);

/** Channels that took no message of a campaign at the last try. */
export const postTroubles = sqliteTable(
  "post_troubles",
  {
    teamId: text("team_id").notNull(),
    campaignId: text("campaign_id").notNull(),
    campaignName: text("campaign_name").notNull(),
    channelId: text("channel_id").notNull(),
    why: text("why").$type<PostRefusal>().notNull(),
    atMs: integer("at_ms").notNull(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.campaignId, table.channelId] })],
);

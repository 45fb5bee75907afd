import { index, integer, primaryKey, sqliteTable, text } from "./drizzle.ts";

/** Ids of events and files from Slack that were taken on, so that a repeated delivery does nothing twice. */
export const processedEvents = sqliteTable(
  "processed_events",
  {
    teamId: text("team_id").notNull(),
    eventKey: text("event_key").notNull(),
    seenAtMs: integer("seen_at_ms").notNull(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.eventKey] })],
);

/** The campaign a channel last asked about. */
export const channelCampaigns = sqliteTable(
  "channel_campaigns",
  {
    teamId: text("team_id").notNull(),
    channelId: text("channel_id").notNull(),
    campaignId: text("campaign_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.channelId] })],
);

/** Every report that was posted, as it was said. */
export const postedReports = sqliteTable(
  "posted_reports",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    teamId: text("team_id").notNull(),
    campaignId: text("campaign_id").notNull(),
    channelId: text("channel_id").notNull(),
    messageTs: text("message_ts"),
    report: text("report", { mode: "json" }).notNull(),
    postedAtMs: integer("posted_at_ms").notNull(),
  },
  (table) => [index("posted_reports_team").on(table.teamId, table.campaignId, table.id)],
);

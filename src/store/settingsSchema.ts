import type { IssueType } from "../domain/issue.ts";
import type { ColumnMapping } from "../domain/mapping.ts";
import type { DeedState } from "../domain/recommendationDeed.ts";
import { index, integer, primaryKey, sqliteTable, text } from "./drizzle.ts";

/** Who may change settings besides the workspace's admins. */
export const managers = sqliteTable(
  "managers",
  {
    teamId: text("team_id").notNull(),
    userId: text("user_id").notNull(),
    namedBy: text("named_by").notNull(),
    namedAtMs: integer("named_at_ms").notNull(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.userId] })],
);

/** Every change that somebody made to a setting, values in words. */
export const settingChanges = sqliteTable(
  "setting_changes",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    teamId: text("team_id").notNull(),
    atMs: integer("at_ms").notNull(),
    userId: text("user_id").notNull(),
    campaignName: text("campaign_name"),
    what: text("what").notNull(),
    before: text("before"),
    after: text("after"),
  },
  (table) => [index("setting_changes_team").on(table.teamId, table.id)],
);

/** What people did with recommendations: see `domain/recommendationDeed.ts`. */
export const recommendationDeeds = sqliteTable(
  "recommendation_deeds",
  {
    teamId: text("team_id").notNull(),
    campaignId: text("campaign_id").notNull(),
    issueType: text("issue_type").$type<IssueType>().notNull(),
    action: text("action").notNull(),
    state: text("state").$type<DeedState>().notNull(),
    userId: text("user_id").notNull(),
    atMs: integer("at_ms").notNull(),
    doneDay: integer("done_day"),
    sinceDay: integer("since_day"),
    promisedMinor: integer("promised_minor"),
    promisedDays: integer("promised_days").notNull(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.campaignId, table.issueType, table.action] })],
);

/** How people said that files with these columns are read. Holds headers and words of statuses, no other values. */
export const columnMappings = sqliteTable(
  "column_mappings",
  {
    teamId: text("team_id").notNull(),
    /** Hash of the set of headers; see `ingest/headerKey.ts`. */
    headerKey: text("header_key").notNull(),
    /** The campaign the file was read into; empty for files that name their campaigns. */
    campaignId: text("campaign_id").notNull(),
    mapping: text("mapping", { mode: "json" }).$type<ColumnMapping>().notNull(),
    userId: text("user_id").notNull(),
    atMs: integer("at_ms").notNull(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.headerKey, table.campaignId] })],
);

import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { USUAL_ALERT_SETTINGS } from "../../src/domain/alert.ts";
import { usualSettings } from "../../src/domain/campaignSettings.ts";
import { listCampaignSettings } from "../../src/store/campaignSettings.ts";
import { drizzle, migrate } from "../../src/store/drizzle.ts";
import { openStore } from "../../src/store/openStore.ts";
import { listDueStates } from "../../src/store/scheduleStates.ts";
import { stopOf } from "../../src/store/sending.ts";
import { findTeamSettings } from "../../src/store/teams.ts";
import { assumedCampaign } from "../../src/usecases/assumedCampaign.ts";
import { aFolder, TEAM } from "../support/store.ts";

const MIGRATIONS = join(import.meta.dirname, "../../drizzle");
const SENSITIVE = JSON.stringify({ ...USUAL_ALERT_SETTINGS, sensitivity: "sensitive" });

/** A database as it was before alerts came by themselves, with a campaign that somebody has set something for. */
function aDatabaseBefore(migrationsRun: number): string {
  const folder = aFolder();
  const migrations = join(folder, "drizzle");
  mkdirSync(join(migrations, "meta"), { recursive: true });
  const journal = JSON.parse(readFileSync(join(MIGRATIONS, "meta/_journal.json"), "utf8"));
  const entries = journal.entries.slice(0, migrationsRun);
  for (const { tag } of entries) cpSync(join(MIGRATIONS, `${tag}.sql`), join(migrations, `${tag}.sql`));
  writeFileSync(join(migrations, "meta/_journal.json"), JSON.stringify({ ...journal, entries }));
  const path = join(folder, "old.db");
  const sqlite = new Database(path);
  migrate(drizzle(sqlite), { migrationsFolder: migrations });
  sqlite.exec(`
    INSERT INTO teams (team_id, name, created_at_ms, answers_privately) VALUES ('${TEAM}', 'Test', 1, 1);
    INSERT INTO uploads (team_id, file_name, state, created_at_ms) VALUES ('${TEAM}', 'calls.csv', 'stored', 1);
    INSERT INTO campaigns (team_id, campaign_id, campaign_name, target_conversion_rate, target_revenue_per_call_minor,
      avg_deal_value_minor, compliance_rules, script_versions, currency, time_zone, revenue_lag_days, assumed,
      alert_settings, channel_id, owner_user_id, generation, created_at_ms)
    VALUES ('${TEAM}', 'Q1', 'Q1', 0.1, 5000, 50000, '[]', '[]', 'USD', 'UTC', 0, '[]', '${SENSITIVE}', 'C1', 'U1', 1, 1);
    INSERT INTO cells VALUES (1, 'all', 20458, '', 0, 1, NULL, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    INSERT INTO upload_campaigns VALUES (1, 1, 1, 1, 20458, 20458);`);
  sqlite.close();
  return path;
}

it.each([2, 3])(
  "a database of the first %i migrations keeps its settings, and its schedule is the usual one",
  (migrationsRun) => {
    const store = openStore(aDatabaseBefore(migrationsRun));
    onTestFinished(() => store.close());
    const campaign = { ...assumedCampaign({ id: "Q1", name: "Q1", currency: "USD", timeZone: "UTC" }), assumed: [] };
    expect(listCampaignSettings(store, TEAM)).toEqual([
      {
        ...usualSettings(campaign),
        alerts: { ...USUAL_ALERT_SETTINGS, sensitivity: "sensitive" },
        channelId: "C1",
        ownerUserId: "U1",
      },
    ]);
    expect([findTeamSettings(store, TEAM), stopOf(store, TEAM)]).toEqual([{ answersPrivately: true }, null]);
    expect(listDueStates(store, TEAM, 1, 9)).toEqual(["Q1"]);
  },
);

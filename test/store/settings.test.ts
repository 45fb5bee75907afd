import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { USUAL_ALERT_SETTINGS } from "../../src/domain/alert.ts";
import type { Campaign } from "../../src/domain/campaign.ts";
import { type CampaignSettings, usualSettings } from "../../src/domain/campaignSettings.ts";
import type { RecommendationDeed } from "../../src/domain/recommendationDeed.ts";
import { findCampaignSettings, listCampaignSettings, saveCampaignSettings } from "../../src/store/campaignSettings.ts";
import {
  addCampaign,
  campaignsFor,
  findCampaign,
  findStoredCampaign,
  listAllCampaigns,
  listCampaigns,
  listStoredCampaigns,
} from "../../src/store/campaigns.ts";
import { findDeeds, saveDeed } from "../../src/store/deeds.ts";
import { markDeleted } from "../../src/store/deleteCampaign.ts";
import { discardUnfinished } from "../../src/store/discardUnfinished.ts";
import { drizzle, migrate } from "../../src/store/drizzle.ts";
import { retakeCampaigns } from "../../src/store/generations.ts";
import { listManagers, saveManagers } from "../../src/store/managers.ts";
import { openStore, type Store } from "../../src/store/openStore.ts";
import { addSettingChanges, listSettingChanges } from "../../src/store/settingChanges.ts";
import { findTeamSettings, saveTeam, saveTeamSettings } from "../../src/store/teams.ts";
import { sweepUndone, undoUpload } from "../../src/store/undoUpload.ts";
import { assumedCampaign } from "../../src/usecases/assumedCampaign.ts";
import { facts } from "../support/builders.ts";
import { aFolder, anUpload, aStore, begunUpload, rowsOf, TEAM, visibleCalls } from "../support/store.ts";

const OTHER_TEAM = "T0000OTHER";
const NOW_MS = Date.UTC(2026, 1, 2);
const aCall = { callId: "a", facts: facts() };

function aCampaign(name: string) {
  return assumedCampaign({ id: name, name, currency: "USD", timeZone: "UTC" });
}

/** A campaign that a person made. */
function madeCampaign(store: Store, name: string, teamId = TEAM): CampaignSettings {
  const settings = usualSettings(aCampaign(name));
  addCampaign(store, teamId, settings.campaign, null, NOW_MS);
  return settings;
}

function settingsOf(store: Store, campaignId = "Q1"): CampaignSettings {
  const settings = findCampaignSettings(store, TEAM, campaignId);
  if (settings === null) throw new Error(`No campaign ${campaignId}`);
  return settings;
}

function undoes(store: Store, uploadId: number): void {
  retakeCampaigns(store, uploadId);
  undoUpload(store, uploadId, NOW_MS);
  sweepUndone(store, uploadId);
}

describe("settings of a campaign in the store", () => {
  it("are the usual ones until somebody sets something, and then what was set", () => {
    const store = aStore();
    anUpload(store, [aCall]);
    expect(settingsOf(store)).toEqual(usualSettings(aCampaign("Q1")));
    const edited: CampaignSettings = {
      campaign: { ...aCampaign("Q1"), campaignName: "Spring", targetCallsPerDay: 200, assumed: ["currency"] },
      alerts: {
        sensitivity: "quiet",
        complianceOnEvidence: true,
        thresholds: { ...USUAL_ALERT_SETTINGS.thresholds, health_drop: 20 },
      },
      schedule: {
        isOn: false,
        weekday: 4,
        hour: 16,
        lateHour: 18,
        quietHours: null,
        digest: "report",
        mutedTypes: ["failure_spike", "health_drop"],
      },
      channelId: "C1",
      ownerUserId: "U1",
      segments: ["Region"],
      isArchived: true,
      isSample: true,
    };
    saveCampaignSettings(store, TEAM, edited, NOW_MS);
    expect(settingsOf(store)).toEqual(edited);
  });

  it("leave a campaign visible that its only upload's undo takes all calls from", () => {
    const store = aStore();
    const { uploadId } = anUpload(store, [aCall]);
    saveCampaignSettings(store, TEAM, { ...settingsOf(store), channelId: "C1" }, NOW_MS);
    undoes(store, uploadId);
    expect(settingsOf(store).channelId).toBe("C1");
    expect([listCampaigns(store, TEAM).length, visibleCalls(store), rowsOf(store, "calls")]).toEqual([1, [], []]);
    anUpload(store, [{ callId: "b", facts: facts() }]);
    expect(visibleCalls(store)).toMatchObject([{ callId: "b" }]);
  });

  it("are kept when the first upload into a campaign that a person made breaks off", () => {
    const store = aStore();
    madeCampaign(store, "Q1");
    const begun = begunUpload(store, [aCall]);
    discardUnfinished(store, begun.uploadId);
    expect(listCampaigns(store, TEAM)).toHaveLength(1);
    anUpload(store, [aCall]);
    expect(visibleCalls(store)).toHaveLength(1);
  });
});

describe("campaigns as they are listed", () => {
  it("stand by name in any case, those without calls too, and archived ones only where one is named", () => {
    const store = aStore();
    anUpload(store, [aCall], { campaign: "beta" });
    madeCampaign(store, "Gamma");
    saveCampaignSettings(store, TEAM, { ...madeCampaign(store, "Alpha"), isArchived: true }, NOW_MS);
    const names = (campaigns: readonly { readonly campaignName: string }[]) => campaigns.map((one) => one.campaignName);
    expect(names(listCampaigns(store, TEAM))).toEqual(["beta", "Gamma"]);
    expect(names(listAllCampaigns(store, TEAM))).toEqual(["Alpha", "beta", "Gamma"]);
    expect([campaignsFor(store, TEAM, null).length, campaignsFor(store, TEAM, "alpha").length]).toEqual([2, 3]);
  });

  it("are nowhere once they are being deleted, and their id is free for the next upload", () => {
    const store = aStore();
    anUpload(store, [aCall]);
    markDeleted(store, TEAM, "Q1", NOW_MS, () => {});
    const everywhere = [listCampaigns, listAllCampaigns, listStoredCampaigns, listCampaignSettings].map((list) =>
      list(store, TEAM),
    );
    expect(everywhere).toEqual([[], [], [], []]);
    const found = [findCampaign, findStoredCampaign, findCampaignSettings].map((find) => find(store, TEAM, "Q1"));
    expect(found).toEqual([null, null, null]);
    anUpload(store, [{ callId: "b", facts: facts() }]);
    expect(visibleCalls(store)).toMatchObject([{ callId: "b" }]);
    expect(listCampaigns(store, TEAM)).toHaveLength(1);
  });
});

const aDeed: RecommendationDeed = {
  campaignId: "Q1",
  issueType: "high_drop_off",
  action: "Shorten the pitch",
  state: "started",
  userId: "U1",
  atMs: 1,
  doneDay: null,
  sinceDay: 20_000,
  promisedMinor: 120_000,
  promisedDays: 7,
};

describe("what people did with recommendations", () => {
  it("is held once for each of them, newest first, and forgotten when it is taken back", () => {
    const store = aStore();
    saveDeed(store, TEAM, aDeed);
    const other = { ...aDeed, action: "Send the calls elsewhere", atMs: 2 };
    saveDeed(store, TEAM, other);
    const done: RecommendationDeed = { ...aDeed, state: "done", userId: "U2", atMs: 3, doneDay: 20_010 };
    saveDeed(store, TEAM, done);
    expect(findDeeds(store, TEAM, "Q1")).toEqual([done, other]);
    saveDeed(store, TEAM, { ...done, state: "open", doneDay: null });
    expect(findDeeds(store, TEAM, "Q1")).toEqual([other]);
  });
});

describe("two teams in one database", () => {
  it("never see each other's campaigns, settings, managers, changes and deeds, by the same ids", () => {
    const store = aStore();
    saveTeam(store, { teamId: OTHER_TEAM, name: "Other" }, NOW_MS);
    madeCampaign(store, "Q1");
    saveCampaignSettings(store, TEAM, { ...settingsOf(store), channelId: "C1" }, NOW_MS);
    saveManagers(store, TEAM, ["U1"], { namedBy: "U0", namedAtMs: 1 });
    const change = { atMs: 1, userId: "U1", campaignName: "Q1", what: "owner", before: null, after: "<@U1>" };
    addSettingChanges(store, TEAM, [change]);
    saveDeed(store, TEAM, aDeed);
    saveTeamSettings(store, TEAM, { answersPrivately: true });
    const seen = (teamId: string) => [
      listAllCampaigns(store, teamId).length,
      findCampaignSettings(store, teamId, "Q1")?.channelId,
      listManagers(store, teamId),
      listSettingChanges(store, teamId, 10),
      findDeeds(store, teamId, "Q1"),
      findTeamSettings(store, teamId),
    ];
    const own = [1, "C1", ["U1"], [change], [aDeed], { answersPrivately: true }];
    expect(seen(TEAM)).toEqual(own);
    expect(seen(OTHER_TEAM)).toEqual([0, undefined, [], [], [], { answersPrivately: false }]);
    saveCampaignSettings(store, OTHER_TEAM, { ...settingsOf(store), channelId: "C2" }, NOW_MS);
    saveManagers(store, OTHER_TEAM, [], { namedBy: "U9", namedAtMs: 2 });
    saveDeed(store, OTHER_TEAM, { ...aDeed, state: "open" });
    saveTeamSettings(store, OTHER_TEAM, { answersPrivately: false });
    expect(seen(TEAM)).toEqual(own);
  });
});

const MIGRATIONS = join(import.meta.dirname, "../../drizzle");
const FIRST = "0000_calls_uploads_and_rollups";

/** A database as the first version made it, with a campaign, an upload, a call and a cell in it. */
function aDatabaseOfTheFirstVersion(): string {
  const folder = aFolder();
  const migrations = join(folder, "drizzle");
  mkdirSync(join(migrations, "meta"), { recursive: true });
  cpSync(join(MIGRATIONS, `${FIRST}.sql`), join(migrations, `${FIRST}.sql`));
  const journal = JSON.parse(readFileSync(join(MIGRATIONS, "meta/_journal.json"), "utf8"));
  const entries = journal.entries.slice(0, 1);
  writeFileSync(join(migrations, "meta/_journal.json"), JSON.stringify({ ...journal, entries }));
  const path = join(folder, "old.db");
  const sqlite = new Database(path);
  migrate(drizzle(sqlite), { migrationsFolder: migrations });
  sqlite.exec(`
    INSERT INTO teams VALUES ('${TEAM}', 'Test', 1);
    INSERT INTO uploads (team_id, file_name, state, covered, created_at_ms) VALUES ('${TEAM}', 'calls.csv', 'stored', 32767, 1);
    INSERT INTO campaigns (team_id, campaign_id, campaign_name, target_conversion_rate, target_revenue_per_call_minor,
      avg_deal_value_minor, compliance_rules, script_versions, currency, time_zone, revenue_lag_days, assumed, generation,
      created_by_upload_id, created_at_ms)
    VALUES ('${TEAM}', 'Q1', 'Q1', 0.1, 5000, 50000, '["consent"]', '[]', 'USD', 'UTC', 0, '["currency"]', 1, 1, 1);
    INSERT INTO calls (id, campaign, call_id, born, given, covered, day, outcome, started_at_ms, time_kind, status)
    VALUES (4294967297, 1, 'a', 1, 1, 32767, 20458, 0, 1767571200000, 2, 'completed');
    INSERT INTO upload_campaigns VALUES (1, 1, 1, 1, 20458, 20458);`);
  sqlite.close();
  return path;
}

describe("a database of the first version", () => {
  it("keeps all that it holds when it is opened", () => {
    const store = openStore(aDatabaseOfTheFirstVersion());
    onTestFinished(() => store.close());
    const expected: Campaign = { ...aCampaign("Q1"), complianceRules: ["consent"], assumed: ["currency"] };
    expect(listCampaignSettings(store, TEAM)).toEqual([usualSettings(expected)]);
    expect(visibleCalls(store)).toMatchObject([{ callId: "a", status: "completed" }]);
    expect(findTeamSettings(store, TEAM)).toEqual({ answersPrivately: false });
    undoes(store, 1);
    expect(listCampaigns(store, TEAM)).toEqual([]);
  });
});

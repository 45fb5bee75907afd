import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { usualSettings } from "../../src/domain/campaignSettings.ts";
import type { ImportReport } from "../../src/domain/upload.ts";
import { findCampaignSettings, saveCampaignSettings } from "../../src/store/campaignSettings.ts";
import { addCampaign } from "../../src/store/campaigns.ts";
import { readAllCells } from "../../src/store/cells.ts";
import type { Store } from "../../src/store/openStore.ts";
import { findSample, takeSample } from "../../src/store/sample.ts";
import { assumedCampaign } from "../../src/usecases/assumedCampaign.ts";
import { importFile } from "../../src/usecases/importFile.ts";
import { anExport } from "../support/exports.ts";
import { UNHEARD } from "../support/imports.ts";
import { aFolder, aReceivedUpload, aStore, OWNER, TEAM, undone } from "../support/store.ts";

const NOW_MS = Date.UTC(2026, 1, 2, 12);

async function imports(store: Store, csv: string, isSample = false, upload = aReceivedUpload(store)) {
  const path = join(aFolder(), "calls.csv");
  writeFileSync(path, csv);
  const about = { teamId: TEAM, uploadId: upload.id, owner: OWNER, path, fileName: "calls.csv", timeZone: "UTC" };
  const answers = { campaign: null, dateOrder: null, rejectsPath: null };
  const job = { ...about, ...answers, nowMs: NOW_MS, ...(isSample ? { isSample } : {}) };
  const outcome = await importFile({ store, ...UNHEARD }, job);
  if (outcome.kind !== "stored") throw new Error(JSON.stringify(outcome));
  return { uploadId: upload.id, report: outcome.report };
}

function aCampaign(campaignId: string) {
  return assumedCampaign({ id: campaignId, name: campaignId, currency: "USD", timeZone: "UTC" });
}

function settingsIn(store: Store, campaignId = "Q1 Sales") {
  const settings = findCampaignSettings(store, TEAM, campaignId);
  if (settings === null) throw new Error(`No campaign ${campaignId}`);
  return settings;
}

/** Sales of one amount that is expected of each of them too. */
function worth(amount: string, withValue = true): string {
  return anExport({
    change: ({ actual_revenue, ...row }) => {
      const revenue = actual_revenue === "" ? "" : amount;
      return { ...row, actual_revenue: revenue, ...(withValue ? { conversion_value: amount } : {}) };
    },
  });
}

describe("targets that nobody set", () => {
  it("are fitted to the right file where the wrong first one was taken back, also in a campaign that stays", async () => {
    const store = aStore();
    const { uploadId } = await imports(store, worth("9000.00"));
    expect(settingsIn(store).campaign).toMatchObject({
      avgDealValueMinor: 900_000,
      conversionValueMeaning: "deal_value",
    });
    saveCampaignSettings(store, TEAM, { ...settingsIn(store), channelId: "C1" }, NOW_MS);
    undone(store, uploadId);
    await imports(store, worth("90.00", false));
    expect(settingsIn(store)).toMatchObject({
      channelId: "C1",
      campaign: { avgDealValueMinor: 9_000, targetRevenuePerCallMinor: 900, conversionValueMeaning: null },
    });
    expect(settingsIn(store).campaign.assumed).not.toContain("conversionValueMeaning");
  });

  it("stay as the first file told them while its calls are there", async () => {
    const store = aStore();
    await imports(store, worth("90.00"));
    await imports(store, anExport({ from: 1000 }));
    expect(settingsIn(store).campaign.avgDealValueMinor).toBe(9_000);
  });
});

describe("the sample's campaign", () => {
  it("is somebody's own, which nobody may remove with the sample, once other calls are read into it", async () => {
    const store = aStore();
    const upload = aReceivedUpload(store);
    takeSample(store, TEAM, upload.id, () => aCampaign("Q1 Sales"), NOW_MS);
    await imports(store, anExport(), true, upload);
    expect(findSample(store, TEAM)?.campaignId).toBe("Q1 Sales");
    await imports(store, anExport({ from: 1000 }));
    expect([findSample(store, TEAM), settingsIn(store).isSample]).toEqual([null, false]);
  });

  it("is so too where the sample's own calls were taken back before", async () => {
    const store = aStore();
    const upload = aReceivedUpload(store);
    takeSample(store, TEAM, upload.id, () => aCampaign("Q1 Sales"), NOW_MS);
    await imports(store, anExport(), true, upload);
    saveCampaignSettings(store, TEAM, { ...settingsIn(store), channelId: "C1" }, NOW_MS);
    undone(store, upload.id);
    await imports(store, anExport());
    expect(settingsIn(store).isSample).toBe(false);
  });
});

describe("columns that people chose to slice by in vain", () => {
  const COLUMNS = ["regoin", "Lead name", "Offer", "Status", "List"];
  const withColumns = (campaign: string, from = 0) =>
    anExport({
      campaign,
      from,
      change: (row, i) => ({
        ...row,
        List: `list ${i % 2}`,
        lead_name: ["Anna Smith", "Peter Jones", "Maria Garcia"][i % 3] ?? "",
        Offer: `we called back and spoke at length about offer number ${i % 5}`,
      }),
    });
  const notesOf = ({ notes }: ImportReport) => notes.filter((note) => /slice|people/.test(note));

  it("are each told of, with what stands in the way", async () => {
    const store = aStore();
    const campaign = aCampaign("Q1");
    addCampaign(store, TEAM, campaign, null, NOW_MS);
    saveCampaignSettings(store, TEAM, { ...usualSettings(campaign), segments: COLUMNS }, NOW_MS);
    const { report } = await imports(store, withColumns("Q1"));
    expect(notesOf(report)).toEqual([
      'You asked to slice by "regoin", which this file does not have.',
      '"lead_name" may name people, so it is not stored.',
      '"Offer" holds texts or too many different values to slice by, so it is not stored.',
      'You asked to slice by "status", which is read as something else already.',
    ]);
  });

  it("are not told of to a campaign for which nobody chose", async () => {
    const store = aStore();
    const campaign = aCampaign("Q1");
    addCampaign(store, TEAM, campaign, null, NOW_MS);
    saveCampaignSettings(store, TEAM, { ...usualSettings(campaign), segments: COLUMNS }, NOW_MS);
    expect(notesOf((await imports(store, withColumns("Other"))).report)).toEqual([]);
  });
});

describe("columns to slice by that are called like JavaScript's own", () => {
  const NAMES = ["__proto__", "constructor", "valueOf"];

  it("are sliced by like any others, also by calls of two files", async () => {
    const store = aStore();
    const campaign = aCampaign("Q1");
    addCampaign(store, TEAM, campaign, null, NOW_MS);
    saveCampaignSettings(store, TEAM, { ...usualSettings(campaign), segments: NAMES }, NOW_MS);
    const row = (n: number) => [`c${n}`, "Q1", "2026-01-20T10:00:00Z", "completed", "red", `kind ${n % 2}`, "kind 2"];
    const rowsOf = (columns: number) =>
      [["call_id", "campaign_name", "started_at", "status", ...NAMES], ...[0, 1, 2, 3].map(row)]
        .map((cells) => cells.slice(0, columns).join(","))
        .join("\n");
    await imports(store, rowsOf(6));
    const { report } = await imports(store, rowsOf(7));
    expect(report.notes.filter((note) => note.includes("slice"))).toEqual([]);
    const counted = readAllCells(store, TEAM, "Q1", { from: 0, to: 30_000 }).filter(({ dimension }) =>
      dimension.startsWith("segment:"),
    );
    expect(counted.map(({ dimension, key, calls }) => [dimension, key, calls]).sort()).toEqual([
      ["segment:__proto__", "red", 4],
      ["segment:constructor", "kind 0", 2],
      ["segment:constructor", "kind 1", 2],
      ["segment:valueOf", "kind 2", 4],
    ]);
  });
});

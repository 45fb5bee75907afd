import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Campaign } from "../../src/domain/campaign.ts";
import { type CampaignSettings, usualSettings } from "../../src/domain/campaignSettings.ts";
import { changedSettings } from "../../src/domain/changedSettings.ts";
import { fail, ok } from "../../src/lib/result.ts";
import type { Store } from "../../src/store/openStore.ts";
import { saveTeam } from "../../src/store/teams.ts";
import { addUpload, saveUpload } from "../../src/store/uploads.ts";
import { answerHealth } from "../../src/usecases/answerHealth.ts";
import { assumedCampaign } from "../../src/usecases/assumedCampaign.ts";
import { createSettingsUsecases } from "../../src/usecases/createSettingsUsecases.ts";
import { importFile } from "../../src/usecases/importFile.ts";
import { facts } from "../support/builders.ts";
import { anExport } from "../support/exports.ts";
import { UNHEARD } from "../support/imports.ts";
import {
  aFolder,
  anUpload,
  aReceivedUpload,
  aStore,
  begunUpload,
  OWNER,
  TEAM,
  visibleCalls,
} from "../support/store.ts";

const OTHER_TEAM = "T0000OTHER";
const NOW_MS = Date.UTC(2026, 1, 2, 12);
const MAYA = "U0MAYA";
const aCall = { callId: "a", facts: facts() };

/** A team's settings, with a campaign Q1 that an upload brought. */
function aTeamWithQ1() {
  const store = aStore();
  anUpload(store, [aCall]);
  return { store, ...settingsIn(store) };
}

function settingsIn(store: Store) {
  const usecases = createSettingsUsecases(store, () => NOW_MS);
  const settingsOf = (campaignId = "Q1"): CampaignSettings => {
    const settings = usecases.findSettings(TEAM, campaignId);
    if (settings === null) throw new Error(`No campaign ${campaignId}`);
    return settings;
  };
  const saves = (fields: Partial<Campaign>, others: Partial<CampaignSettings> = {}, campaignId = "Q1") => {
    const before = settingsOf(campaignId);
    const after = { ...before, ...others, campaign: { ...before.campaign, ...fields } };
    return usecases.saveSettings(TEAM, MAYA, campaignId, () => ok(after));
  };
  return { usecases, settingsOf, saves };
}

function aNew(name: string): CampaignSettings {
  return usualSettings(assumedCampaign({ id: "", name, currency: "EUR", timeZone: "Europe/Lisbon" }));
}

describe("saving a campaign's settings", () => {
  it("logs who changed what from what to what, and only what changed", () => {
    const { usecases, saves, settingsOf } = aTeamWithQ1();
    const saved = saves(
      {
        targetConversionRate: 0.125,
        avgDealValueMinor: 120_050,
        startDate: "2026-01-05",
        scriptVersions: ["v1", "v2"],
      },
      { channelId: "C1", ownerUserId: "U2" },
    );
    const by = { atMs: NOW_MS, userId: MAYA, campaignName: "Q1" };
    const changes = [
      { ...by, what: "start date", before: null, after: "5 Jan 2026" },
      { ...by, what: "target conversion rate", before: "10.0 % (assumed)", after: "12.5 %" },
      { ...by, what: "target revenue per call", before: "$50 (assumed)", after: "$150.06 (assumed)" },
      { ...by, what: "average deal value", before: "$500 (assumed)", after: "$1,200.50" },
      { ...by, what: "script versions", before: null, after: "v1 and v2" },
      { ...by, what: "alert channel", before: null, after: "<#C1>" },
      { ...by, what: "owner", before: null, after: "<@U2>" },
    ];
    expect(saved).toMatchObject({ ok: true, value: { changes, timeZoneTo: null } });
    expect(usecases.listChanges(TEAM, 20)).toEqual(changes.toReversed());
    expect(usecases.listChanges(TEAM, 2)).toHaveLength(2);
    const { before, after } = { before: settingsOf(), after: settingsOf() };
    expect(saves({})).toEqual({ ok: true, value: { before, after, changes: [], timeZoneTo: null } });
  });

  it("ends the assumption of what was changed or confirmed, and of nothing else", () => {
    const { saves, settingsOf } = aTeamWithQ1();
    saves({ targetConversionRate: 0.2 });
    expect(settingsOf().campaign.assumed).toEqual([
      "targetRevenuePerCallMinor",
      "avgDealValueMinor",
      "currency",
      "timeZone",
    ]);
    const confirmed = saves({ assumed: ["targetRevenuePerCallMinor", "avgDealValueMinor", "timeZone"] });
    expect(confirmed).toMatchObject({
      value: { changes: [{ what: "currency", before: "USD (assumed)", after: "USD" }] },
    });
    expect(settingsOf().campaign.assumed).not.toContain("currency");
  });

  it("moves an assumed revenue per call with the targets it follows from, and leaves one that was set", () => {
    const { saves, settingsOf } = aTeamWithQ1();
    saves({ avgDealValueMinor: 100_000 });
    expect(settingsOf().campaign.targetRevenuePerCallMinor).toBe(10_000);
    saves({ targetRevenuePerCallMinor: 7_000 });
    saves({ avgDealValueMinor: 200_000 });
    expect(settingsOf().campaign.targetRevenuePerCallMinor).toBe(7_000);
  });

  it("edits the settings as they are when they are written, and writes nothing where the edit refuses", () => {
    const { usecases, saves, settingsOf } = aTeamWithQ1();
    saves({ avgDealValueMinor: 90_000 }, { channelId: "C1" });
    const edit = (now: CampaignSettings) => ok({ ...now, ownerUserId: "U2" });
    expect(usecases.saveSettings(TEAM, MAYA, "Q1", edit)).toMatchObject({ value: { changes: [{ what: "owner" }] } });
    expect(settingsOf()).toMatchObject({ channelId: "C1", ownerUserId: "U2", campaign: { avgDealValueMinor: 90_000 } });
    const before = settingsOf();
    const refusal = { kind: "refused" } as const;
    expect(usecases.saveSettings(TEAM, MAYA, "Q1", () => fail(refusal))).toEqual({ ok: false, problem: refusal });
    expect(settingsOf()).toEqual(before);
  });

  it("refuses a name that another campaign has, in whatever case, and keeps its own", () => {
    const { store, saves, settingsOf } = aTeamWithQ1();
    anUpload(store, [aCall], { campaign: "Spring Sales" });
    expect(saves({ campaignName: "spring  SALES" })).toEqual({
      ok: false,
      problem: { kind: "name_taken", name: "Spring Sales" },
    });
    expect(settingsOf().campaign.campaignName).toBe("Q1");
    expect(saves({ campaignName: " Q1 " })).toMatchObject({ ok: true, value: { changes: [] } });
  });

  it.each<[Partial<Campaign>, string]>([
    [{ targetConversionRate: 1.2 }, "Target conversion rate"],
    [{ targetConversionRate: Number.NaN }, "Target conversion rate"],
    [{ avgDealValueMinor: 0 }, "Average deal value"],
    [{ avgDealValueMinor: 100_000_000_000_001 }, "Average deal value"],
    [{ targetRevenuePerCallMinor: 1.5 }, "Target revenue per call"],
    [{ currency: "XXY" }, "Currency"],
    [{ timeZone: "Mars/Olympus" }, "Time zone"],
    [{ startDate: "2026-02-30" }, "Start date"],
    [{ targetCallsPerDay: -1 }, "Planned calls per day"],
    [{ revenueLagDays: 400 }, "Days until revenue is known"],
    [{ campaignName: "  " }, "Name"],
  ])("refuses %j, and changes nothing", (fields, field) => {
    const { usecases, saves, settingsOf } = aTeamWithQ1();
    const before = settingsOf();
    expect(saves(fields)).toMatchObject({ ok: false, problem: { kind: "bad_field", field } });
    expect([settingsOf(), usecases.listChanges(TEAM, 9)]).toEqual([before, []]);
  });

  it("refuses a currency of other decimals while there are calls, and takes it while there are none", () => {
    const { usecases, saves } = aTeamWithQ1();
    expect(saves({ currency: "JPY" })).toEqual({
      ok: false,
      problem: {
        kind: "bad_field",
        field: "Currency",
        wanted: "one with 2 decimals, because the stored calls have their amounts so",
      },
    });
    expect(saves({ currency: "EUR" }).ok).toBe(true);
    usecases.addCampaign(TEAM, MAYA, aNew("Q2"));
    expect(saves({ currency: "JPY", avgDealValueMinor: 500 }, {}, "Q2").ok).toBe(true);
  });

  it("leaves a time zone to a recount where there are calls, and writes it where there are none", () => {
    const { usecases, saves, settingsOf } = aTeamWithQ1();
    expect(saves({ timeZone: "Asia/Tokyo", revenueLagDays: 3 })).toMatchObject({
      ok: true,
      value: { timeZoneTo: "Asia/Tokyo", changes: [{ what: "days until revenue is known", before: "0", after: "3" }] },
    });
    expect(settingsOf().campaign).toMatchObject({ timeZone: "UTC", revenueLagDays: 3 });
    expect(settingsOf().campaign.assumed).toContain("timeZone");
    usecases.addCampaign(TEAM, MAYA, aNew("Q2"));
    expect(saves({ timeZone: "Asia/Tokyo" }, {}, "Q2")).toMatchObject({ ok: true, value: { timeZoneTo: null } });
    expect(settingsOf("Q2").campaign.timeZone).toBe("Asia/Tokyo");
  });

  it("waits with time zone and decimals for a first upload that is being read", () => {
    const { store, usecases, saves } = aTeamWithQ1();
    usecases.addCampaign(TEAM, MAYA, aNew("Q2"));
    begunUpload(store, [aCall], { campaign: "Q2" });
    const problem = { kind: "campaign_busy", campaignName: "Q2", fileName: "calls.csv" };
    expect(saves({ timeZone: "Asia/Tokyo" }, {}, "Q2")).toEqual({ ok: false, problem });
    expect(saves({ currency: "JPY" }, {}, "Q2")).toEqual({ ok: false, problem });
    expect(saves({ targetConversionRate: 0.3 }, {}, "Q2").ok).toBe(true);
  });

  it("says that a campaign is gone that the team does not have", () => {
    const { store, usecases, settingsOf } = aTeamWithQ1();
    saveTeam(store, { teamId: OTHER_TEAM, name: "Other" }, NOW_MS);
    const forged = { ...settingsOf(), channelId: "C9" };
    const gone = { ok: false, problem: { kind: "campaign_gone" } };
    expect(usecases.saveSettings(OTHER_TEAM, MAYA, "Q1", () => ok(forged))).toEqual(gone);
    expect(usecases.archiveCampaign(OTHER_TEAM, MAYA, "Q1", true)).toEqual(gone);
    expect([usecases.findSettings(OTHER_TEAM, "Q1"), usecases.holdingsOf(OTHER_TEAM, "Q1")]).toEqual([null, null]);
    expect([usecases.listSettings(OTHER_TEAM), usecases.listUploads(OTHER_TEAM, 9)]).toEqual([[], []]);
    usecases.changeManagers(OTHER_TEAM, MAYA, { added: ["U1"], removed: [] });
    expect([usecases.managersOf(TEAM), usecases.listChanges(TEAM, 9), settingsOf().channelId]).toEqual([[], [], null]);
  });
});

describe("the words for what changed", () => {
  const fields = fc.record({
    targetConversionRate: fc.integer({ min: 1, max: 10_000 }).map((share) => share / 10_000),
    targetRevenuePerCallMinor: fc.integer({ min: 1, max: 10_000_000 }),
    avgDealValueMinor: fc.integer({ min: 1, max: 10_000_000 }),
    complianceRules: fc.subarray(["consent", "dnc", "hours"]),
    timeZone: fc.constantFrom("UTC", "Asia/Tokyo"),
    assumed: fc.subarray(["currency", "timeZone", "avgDealValueMinor"] as const),
  });

  it("tell the two values apart, whatever they are, and nothing of what is the same", () => {
    fc.assert(
      fc.property(fields, fields, (one, other) => {
        const [before, after] = [one, other].map((said) => ({
          ...aNew("Q1"),
          campaign: { ...aNew("Q1").campaign, ...said },
        }));
        if (before === undefined || after === undefined) throw new Error("Two were made");
        for (const change of changedSettings(before, after)) expect(change.before).not.toBe(change.after);
        expect(changedSettings(before, before)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a campaign that a person adds", () => {
  it("is seen without calls, has its name as its id, and is logged", () => {
    const { store, usecases, settingsOf } = aTeamWithQ1();
    const added = usecases.addCampaign(TEAM, MAYA, aNew(" Spring "));
    expect(added).toMatchObject({ ok: true, value: { campaign: { campaignId: "Spring", campaignName: "Spring" } } });
    expect(settingsOf("Spring")).toEqual(added.ok && added.value);
    expect(usecases.holdingsOf(TEAM, "Spring")).toBeNull();
    expect(usecases.listChanges(TEAM, 9)).toMatchObject([
      { userId: MAYA, campaignName: "Spring", what: "campaign", before: null, after: "added" },
    ]);
    const question = {
      teamId: TEAM,
      channelId: "C1",
      campaignWords: "spring",
      period: { kind: "days", days: 7 },
    } as const;
    const problem = { kind: "no_calls", campaignName: "Spring" };
    expect(answerHealth(store, question, NOW_MS)).toEqual({ ok: false, problem });
  });

  it("is assumed to bring with every call what its other targets come to", () => {
    const { usecases } = aTeamWithQ1();
    const made = aNew("Spring");
    const campaign = { ...made.campaign, avgDealValueMinor: 90_000, assumed: ["targetRevenuePerCallMinor"] as const };
    expect(usecases.addCampaign(TEAM, MAYA, { ...made, campaign })).toMatchObject({
      value: { campaign: { targetRevenuePerCallMinor: 9_000 } },
    });
    expect(usecases.findSettings(TEAM, "Spring")?.campaign.targetRevenuePerCallMinor).toBe(9_000);
  });

  it("may not have the name of another, and has an id of its own where a renamed one keeps its", () => {
    const { usecases, saves } = aTeamWithQ1();
    const taken = usecases.addCampaign(TEAM, MAYA, aNew("q1"));
    expect(taken).toEqual({ ok: false, problem: { kind: "name_taken", name: "Q1" } });
    saves({ campaignName: "Winter" });
    expect(usecases.addCampaign(TEAM, MAYA, aNew("Q1"))).toMatchObject({
      value: { campaign: { campaignId: "Q1 (2)" } },
    });
  });

  it("gets the calls of a file that names it, and keeps what the person has set", async () => {
    const store = aStore();
    const { usecases, settingsOf } = settingsIn(store);
    const made = aNew("Q1 Sales");
    const campaign = { ...made.campaign, targetConversionRate: 0.3, assumed: made.campaign.assumed.slice(1) };
    usecases.addCampaign(TEAM, MAYA, { ...made, campaign });
    const report = await imports(store, anExport());
    expect(report.campaigns).toMatchObject([{ campaignId: "Q1 Sales", isNew: false, added: 100 }]);
    expect(settingsOf("Q1 Sales").campaign).toMatchObject({
      currency: "EUR",
      timeZone: "Europe/Lisbon",
      targetConversionRate: 0.3,
      avgDealValueMinor: 50_000,
      targetRevenuePerCallMinor: 15_000,
    });
  });

  it("keeps what is set while its first calls are being read", async () => {
    const store = aStore();
    const { usecases, saves, settingsOf } = settingsIn(store);
    usecases.addCampaign(TEAM, MAYA, aNew("Q1 Sales"));
    const reading = imports(store, anExport());
    saves({ avgDealValueMinor: 77_700 }, {}, "Q1 Sales");
    await reading;
    expect(settingsOf("Q1 Sales").campaign).toMatchObject({
      avgDealValueMinor: 77_700,
      targetRevenuePerCallMinor: 7_770,
    });
  });
});

describe("an archived campaign", () => {
  it("answers when it is named, is passed over when none is, and comes back", () => {
    const { store, usecases } = aTeamWithQ1();
    anUpload(store, [aCall], { campaign: "Q2" });
    expect(usecases.archiveCampaign(TEAM, MAYA, "Q1", true)).toMatchObject({ ok: true, value: { isArchived: true } });
    const asks = (campaignWords: string | null) => {
      const asked = {
        teamId: TEAM,
        channelId: "C1",
        campaignWords,
        period: { kind: "days", days: 7 },
        isPrivate: true,
      };
      const answer = answerHealth(store, { ...asked, period: { kind: "days", days: 7 } }, NOW_MS);
      return answer.ok ? answer.value.campaignId : answer.problem.kind;
    };
    expect([asks(null), asks("q1")]).toEqual(["Q2", "Q1"]);
    usecases.archiveCampaign(TEAM, MAYA, "Q1", true);
    usecases.archiveCampaign(TEAM, MAYA, "Q1", false);
    expect(asks(null)).toBe("which_campaign");
    expect(usecases.listChanges(TEAM, 9)).toMatchObject([
      { campaignName: "Q1", what: "archived", before: "yes", after: "no" },
      { campaignName: "Q1", what: "archived", before: "no", after: "yes" },
    ]);
  });

  it("stays archived when its settings are saved from a form that was opened before", () => {
    const { usecases, settingsOf } = aTeamWithQ1();
    const opened = settingsOf();
    usecases.archiveCampaign(TEAM, MAYA, "Q1", true);
    usecases.saveSettings(TEAM, MAYA, "Q1", () => ok({ ...opened, channelId: "C1", isSample: true }));
    expect(settingsOf()).toMatchObject({ isArchived: true, isSample: false, channelId: "C1" });
  });
});

describe("a team's own settings", () => {
  it("name managers, each change logged with who they were and are", () => {
    const { usecases } = aTeamWithQ1();
    usecases.changeManagers(TEAM, MAYA, { added: ["U1", "U2", "U1"], removed: [] });
    usecases.changeManagers(TEAM, "U1", { added: ["U3"], removed: ["U1"] });
    expect(usecases.changeManagers(TEAM, "U1", { added: ["U2"], removed: ["U9"] })).toEqual(["U2", "U3"]);
    expect(usecases.managersOf(TEAM)).toEqual(["U2", "U3"]);
    usecases.changeManagers(TEAM, MAYA, { added: [], removed: ["U2", "U3"] });
    expect(usecases.managersOf(TEAM)).toEqual([]);
    const managers = { campaignName: null, what: "managers" };
    expect(usecases.listChanges(TEAM, 9)).toEqual([
      { ...managers, atMs: NOW_MS, userId: MAYA, before: "<@U2> and <@U3>", after: "removed" },
      { ...managers, atMs: NOW_MS, userId: "U1", before: "<@U1>", after: "removed" },
      { ...managers, atMs: NOW_MS, userId: "U1", before: "<@U3>", after: "added" },
      { ...managers, atMs: NOW_MS, userId: MAYA, before: "<@U1> and <@U2>", after: "added" },
    ]);
  });

  it("say whether answers are private", () => {
    const { usecases } = aTeamWithQ1();
    expect(usecases.teamSettings(TEAM)).toEqual({ answersPrivately: false });
    usecases.saveTeamSettings(TEAM, MAYA, { answersPrivately: true });
    usecases.saveTeamSettings(TEAM, MAYA, { answersPrivately: true });
    expect(usecases.teamSettings(TEAM)).toEqual({ answersPrivately: true });
    expect(usecases.listChanges(TEAM, 9)).toMatchObject([{ what: "answers are private", before: "no", after: "yes" }]);
  });

  it("list the files that were read to an end or taken back, newest first", () => {
    const { store, usecases } = aTeamWithQ1();
    const states = ["asking", "refused", "importing", "undone", "rebuilding", "interrupted", "nothing_new"] as const;
    for (const state of states) saveUpload(store, TEAM, aReceivedUpload(store).id, { state });
    const listed = (limit: number) => usecases.listUploads(TEAM, limit).map(({ state }) => state);
    expect(listed(9)).toEqual(["nothing_new", "interrupted", "undone", "refused", "stored"]);
    expect(listed(2)).toEqual(["nothing_new", "interrupted"]);
    expect(usecases.listUploads(TEAM, 2, 2).map(({ state }) => state)).toEqual(["undone", "refused"]);
    expect(usecases.countUploads(TEAM)).toBe(5);
    expect([usecases.findUpload(TEAM, 1)?.state, usecases.findUpload(OTHER_TEAM, 1)]).toEqual(["stored", null]);
  });
});

async function imports(store: Store, content: string) {
  const path = join(aFolder(), "calls.csv");
  writeFileSync(path, content);
  const upload = addUpload(store, { teamId: TEAM, fileName: "calls.csv", owner: OWNER }, 0);
  const job = { teamId: TEAM, uploadId: upload.id, owner: OWNER, path, fileName: "calls.csv", campaign: null };
  const rest = { dateOrder: null, timeZone: "UTC", rejectsPath: null, nowMs: NOW_MS };
  const outcome = await importFile({ store, ...UNHEARD }, { ...job, ...rest });
  if (outcome.kind !== "stored" && outcome.kind !== "nothing_new") throw new Error(JSON.stringify(outcome));
  return outcome.report;
}

/** An export with columns to slice by: five that would be proposed, and one of names. */
function sliced(campaign: string, from = 0, change = (row: Record<string, string>) => row): string {
  const letters = "abcdef";
  const columns = (row: Record<string, string>, i: number) =>
    change({
      ...row,
      Region: letters[i % 6] ?? "",
      List: letters[i % 5] ?? "",
      Product: letters[i % 4] ?? "",
      Wave: letters[i % 3] ?? "",
      deal_size: letters[i % 2] ?? "",
      "Lead name": ["Ada Byron", "Bob Dole", "Cleo Smith"][i % 3] ?? "",
    });
  return anExport({ campaign, from, change: columns });
}

describe("the columns that later uploads are sliced by", () => {
  const keptIn = (store: Store, campaignId: string) => [
    ...new Set(visibleCalls(store, campaignId).flatMap(({ segments }) => Object.keys(segments ?? {}))),
  ];

  it("are those that people chose, never personal ones, and those proposed where nobody chose", async () => {
    const store = aStore();
    const { usecases, saves } = settingsIn(store);
    for (const name of ["Chosen", "None", "Usual"]) usecases.addCampaign(TEAM, MAYA, aNew(name));
    saves({}, { segments: ["Deal size", "region", "Lead name", "Not there"] }, "Chosen");
    saves({}, { segments: ["Lead name"] }, "None");
    const report = await imports(store, sliced("Chosen"));
    expect(keptIn(store, "Chosen").sort()).toEqual(["Region", "deal_size"]);
    const told = report.summary.columns.filter(({ field }) => field === "segment").map(({ header }) => header);
    expect(told).toEqual(["Region", "deal_size"]);
    expect(report.summary.unmapped).toEqual(expect.arrayContaining(["List", "Product", "Wave", "Lead name"]));
    await imports(store, sliced("None", 1000));
    await imports(store, sliced("Usual", 2000));
    expect([keptIn(store, "None"), keptIn(store, "Usual").sort()]).toEqual([[], ["List", "Product", "Region", "Wave"]]);
  });

  it("do not make other calls of the same file, where that has no ids of its own", async () => {
    const store = aStore();
    const { saves, settingsOf } = settingsIn(store);
    const withoutIds = sliced("Q1", 0, ({ call_id: _, ...row }) => row);
    await imports(store, withoutIds);
    const before = visibleCalls(store);
    saves({}, { segments: ["deal_size"] });
    expect(settingsOf().segments).toEqual(["deal_size"]);
    await imports(store, withoutIds);
    expect(visibleCalls(store).map(({ callId }) => callId)).toEqual(before.map(({ callId }) => callId));
  });

  it("may have a single value, or short numbers, which nobody would propose", async () => {
    const store = aStore();
    const { usecases, saves } = settingsIn(store);
    usecases.addCampaign(TEAM, MAYA, aNew("Q1"));
    saves({}, { segments: ["Branch", "Attempt", "Line"] });
    const change = (row: Record<string, string>, i: number) => ({
      ...row,
      Branch: "north",
      Attempt: String(i % 3),
      Line: String(491701234500 + (i % 9)),
    });
    await imports(store, anExport({ campaign: "Q1", change }));
    expect(keptIn(store, "Q1").sort()).toEqual(["Attempt", "Branch"]);
  });
});

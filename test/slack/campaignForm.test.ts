import { describe, expect, it } from "vitest";
import { type CampaignSettings, usualSettings } from "../../src/domain/campaignSettings.ts";
import { marksOf, offeredIn } from "../../src/slack/settings/offered.ts";
import { readCampaignForm } from "../../src/slack/settings/readCampaignForm.ts";
import { readSubmitted } from "../../src/slack/submitted.ts";
import { campaignModal } from "../../src/slack/views/campaignModal.ts";
import { assumedCampaign } from "../../src/usecases/assumedCampaign.ts";

const CAMPAIGN = assumedCampaign({ id: "q1", name: "Q1", currency: "USD", timeZone: "UTC" });

function settings(campaign: Partial<CampaignSettings["campaign"]> = {}): CampaignSettings {
  return usualSettings({ ...CAMPAIGN, ...campaign });
}

type State = Record<string, Record<string, Record<string, unknown>>>;

/** The modal of some settings as Slack sends it back untouched, but for some inputs. */
function submitted(before: CampaignSettings, typed: Readonly<Record<string, Record<string, unknown>>> = {}) {
  const state: State = {};
  for (const block of campaignModal(before, false, "").blocks) {
    if (!("element" in block) || block.block_id === undefined) continue;
    const element: Readonly<Record<string, unknown>> = { ...block.element };
    const kept = {
      value: element.initial_value ?? null,
      selected_date: element.initial_date ?? null,
      selected_option: element.initial_option ?? null,
      selected_options: element.initial_options ?? [],
      selected_user: element.initial_user ?? null,
      selected_conversation: element.initial_conversation ?? null,
    };
    state[block.block_id] = { input: typed[block.block_id] ?? kept };
  }
  return readSubmitted(state);
}

describe("the submitted form of a campaign", () => {
  it.each([
    ["assumed", settings()],
    ["odd", settings({ targetConversionRate: 1 / 3, targetRevenuePerCallMinor: 1, campaignName: "  Q1   East " })],
    ["in a currency of three decimals", settings({ currency: "KWD", avgDealValueMinor: 1_234 })],
    ["in a currency and a zone of other names", settings({ currency: "XTS", timeZone: "Europe/Kyiv" })],
    ["with a comma in a name", settings({ scriptVersions: ["v1, beta"], complianceRules: ["a", "b"] })],
    [
      "with more names than a field holds",
      settings({ scriptVersions: Array.from({ length: 40 }, (_, i) => `${i}${"x".repeat(150)}`) }),
    ],
  ])("is the settings themselves where nothing was touched (%s)", (_, before) => {
    expect(readCampaignForm(submitted(before), before)).toEqual({ ok: true, value: before });
  });

  it("reads amounts in the currency that is chosen with them", () => {
    const yen = { currency: { selected_option: { value: "JPY" } } };
    const read = readCampaignForm(submitted(settings(), yen), settings());
    expect(read.ok && read.value.campaign).toMatchObject({ avgDealValueMinor: 500, targetRevenuePerCallMinor: 50 });
    const odd = settings({ avgDealValueMinor: 12_345 });
    const refused = readCampaignForm(submitted(odd, yen), odd);
    expect(refused.ok ? {} : refused.problem.fields).toMatchObject({ avgDealValue: { kind: "bad_field" } });
  });

  it("keeps what is assumed so until it is changed or said to be right", () => {
    const changed = readCampaignForm(submitted(settings(), { targetConversionRate: { value: "12" } }), settings());
    expect(changed.ok && changed.value.campaign.assumed).toEqual([
      "targetRevenuePerCallMinor",
      "avgDealValueMinor",
      "currency",
      "timeZone",
    ]);
    const confirmed = readCampaignForm(
      submitted(settings(), { confirmed: { selected_options: [{ value: "yes" }] } }),
      settings(),
    );
    expect(confirmed.ok && confirmed.value.campaign.assumed).toEqual([]);
  });

  it("keeps amounts assumed whose currency alone was chosen, however many decimals it has", () => {
    for (const code of ["EUR", "JPY", "KWD"]) {
      const read = readCampaignForm(
        submitted(settings(), { currency: { selected_option: { value: code } } }),
        settings(),
      );
      expect(read.ok && read.value.campaign.assumed).toEqual([
        "targetConversionRate",
        "targetRevenuePerCallMinor",
        "avgDealValueMinor",
        "timeZone",
      ]);
    }
  });

  it("reads amounts up to a million millions, whatever decimals they have", () => {
    const typed = (value: string) => readCampaignForm(submitted(settings(), { avgDealValue: { value } }), settings());
    const largest = typed("1,000,000,000,000");
    expect(largest.ok && largest.value.campaign.avgDealValueMinor).toBe(100_000_000_000_000);
    expect(typed("1,000,000,000,001").ok).toBe(false);
    const dinars = settings({ currency: "KWD" });
    const most = readCampaignForm(submitted(dinars, { avgDealValue: { value: "999999999999.999" } }), dinars);
    expect(most.ok && most.value.campaign.avgDealValueMinor).toBe(999_999_999_999_999);
  });

  it("takes no currency and no time zone that it did not offer", () => {
    const forged = {
      currency: { selected_option: { value: "GOLD" } },
      timeZone: { selected_option: { value: "Mars/Olympus" } },
    };
    const refused = readCampaignForm(submitted(settings(), forged), settings());
    expect(refused.ok ? [] : Object.keys(refused.problem.fields)).toEqual(["currency", "timeZone"]);
  });
});

describe("a form that was open while others changed the settings", () => {
  const opened = settings();
  const marks = marksOf(offeredIn(opened));
  const thresholds = { ...opened.alerts.thresholds, health_drop: 30 };
  /** Every setting is another by now. */
  const now: CampaignSettings = {
    ...opened,
    campaign: {
      ...opened.campaign,
      campaignName: "Spring",
      startDate: "2026-01-05",
      targetCallsPerDay: 7,
      targetConversionRate: 0.2,
      targetRevenuePerCallMinor: 9_000,
      avgDealValueMinor: 90_000,
      complianceRules: ["a"],
      scriptVersions: ["v1"],
      currency: "EUR",
      timeZone: "Asia/Tokyo",
      conversionValueMeaning: "deal_value",
      revenueLagDays: 3,
      assumed: ["targetRevenuePerCallMinor", "avgDealValueMinor"],
    },
    alerts: { thresholds, sensitivity: "sensitive", complianceOnEvidence: true },
    channelId: "C1",
    ownerUserId: "U1",
    segments: ["region"],
  };

  it("changes what was changed in it, and leaves all else as it is by now", () => {
    expect(readCampaignForm(submitted(opened), now, marks)).toEqual({ ok: true, value: now });
    const quiet = submitted(opened, { sensitivity: { selected_option: { value: "quiet" } } });
    const read = readCampaignForm(quiet, now, marks);
    expect(read).toEqual({ ok: true, value: { ...now, alerts: { ...now.alerts, sensitivity: "quiet" } } });
    const emptied = readCampaignForm(submitted(now, { channel: {}, scriptVersions: {} }), now, marksOf(offeredIn(now)));
    expect(emptied).toMatchObject({ value: { channelId: null, campaign: { scriptVersions: [] } } });
  });

  it("confirms nothing that was not there to see", () => {
    const ticked = { confirmed: { selected_options: [{ value: "yes" }] } };
    const fitted = settings({ avgDealValueMinor: 90_000, targetRevenuePerCallMinor: 9_000 });
    const read = readCampaignForm(submitted(opened, ticked), fitted, marks);
    expect(read).toMatchObject({
      value: {
        campaign: { avgDealValueMinor: 90_000, assumed: ["targetRevenuePerCallMinor", "avgDealValueMinor"] },
      },
    });
  });

  it("takes what somebody typed for theirs, also where it is what was assumed meanwhile", () => {
    const fitted = settings({ avgDealValueMinor: 90_000 });
    const read = readCampaignForm(submitted(opened, { avgDealValue: { value: "900" } }), fitted, marks);
    expect(read.ok && read.value.campaign.assumed).not.toContain("avgDealValueMinor");
  });
});

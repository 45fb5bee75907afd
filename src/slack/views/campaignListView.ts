import type { KnownBlock } from "@slack/types";
import type { AssumableField, Campaign } from "../../domain/campaign.ts";
import type { CampaignSettings } from "../../domain/campaignSettings.ts";
import { formatMoney } from "../../domain/money.ts";
import { planWords } from "../../domain/scheduleWords.ts";
import type { CampaignHoldings } from "../../domain/upload.ts";
import { countOf, formatDay, formatPercent, listOf, upperFirst } from "../../domain/words.ts";
import { ACTIONS, campaignTag, writeValue } from "../actions.ts";
import { type Button, buttons, clip, context, escapeText, type Message, message, section } from "../blockKit.ts";
import { scheduleButton } from "./scheduleView.ts";
import { turnButtons } from "./turnButtons.ts";

/** Two blocks a campaign, and a few around them: within what a message holds. */
export const CAMPAIGNS_PER_PAGE = 20;

const CONFIRM_NAME_CHARS = 80;

/** How many calls a campaign holds, and its newest day. */
export type StoredCalls = Pick<CampaignHoldings, "dials" | "lastDay">;

/** A campaign as it is listed; `holds` null: it has no calls. */
export type ListedCampaign = { readonly settings: CampaignSettings; readonly holds: StoredCalls | null };

/** One page of the campaigns, archived ones last. */
export type CampaignPage = {
  readonly listed: readonly ListedCampaign[];
  readonly page: number;
  readonly pages: number;
  readonly campaigns: number;
  readonly archived: number;
};

export function campaignListView(shown: CampaignPage): Message {
  const { listed, page, pages, campaigns, archived } = shown;
  const archivedNote = archived === 0 ? "" : `, ${archived} of them archived`;
  const pageNote = pages === 1 ? "" : ` Page ${page + 1} of ${pages}.`;
  const text =
    campaigns === 0
      ? "There are no campaigns yet: drop a call export into a channel where I am, or add one by hand."
      : `There ${campaigns === 1 ? "is" : "are"} ${countOf(campaigns, "campaign")}${archivedNote}.${pageNote}`;
  return message(text, [section(text), ...listed.flatMap((one, i) => rowOf(one, i, page)), buttons(toolbar(shown))]);
}

/** Campaigns among which somebody has to choose one to edit. */
export function chooseToEditView(text: string, listed: readonly ListedCampaign[]): Message {
  return message(text, [section(text), ...listed.slice(0, CAMPAIGNS_PER_PAGE).flatMap((one, i) => rowOf(one, i, 0))]);
}

function rowOf(listed: ListedCampaign, index: number, page: number): readonly KnownBlock[] {
  return [section(campaignText(listed)), buttons(campaignButtons(listed, index, page))];
}

function campaignText({ settings, holds }: ListedCampaign): string {
  const { campaign, isArchived, isSample } = settings;
  const marks = [...(isArchived ? ["archived"] : []), ...(isSample ? ["sample data"] : [])];
  const name = `*${escapeText(campaign.campaignName)}*${marks.length === 0 ? "" : ` (${marks.join(", ")})`}`;
  return [name, targetsText(campaign), placeText(campaign), holdingsText(holds), peopleText(settings)]
    .filter((line) => line !== "")
    .join("\n");
}

function targetsText(campaign: Campaign): string {
  const { currency } = campaign;
  const marked = markerOf(campaign);
  const targets = [
    marked("targetConversionRate", `${formatPercent(campaign.targetConversionRate)} conversion`),
    marked("targetRevenuePerCallMinor", `${formatMoney(campaign.targetRevenuePerCallMinor, currency)} a call`),
    marked("avgDealValueMinor", `${formatMoney(campaign.avgDealValueMinor, currency)} a deal`),
    ...(campaign.targetCallsPerDay === null ? [] : [`${countOf(campaign.targetCallsPerDay, "call")} a day`]),
  ];
  return `Targets: ${targets.join(", ")}`;
}

function placeText(campaign: Campaign): string {
  const marked = markerOf(campaign);
  return `${marked("currency", campaign.currency)}, days of ${marked("timeZone", campaign.timeZone)}`;
}

/** Puts a word behind what nobody has confirmed. */
function markerOf({ assumed }: Campaign) {
  return (field: AssumableField, text: string): string =>
    `${escapeText(text)}${assumed.includes(field) ? " (assumed)" : ""}`;
}

function holdingsText(holds: StoredCalls | null): string {
  if (holds === null) return "No calls yet";
  return `${countOf(holds.dials, "call")}, the newest of ${formatDay(holds.lastDay)}`;
}

function peopleText({ campaign, schedule, channelId, ownerUserId }: CampaignSettings): string {
  const said = [
    schedule.isOn ? `compared ${escapeText(planWords(schedule, campaign.timeZone))}` : "not compared by itself",
    ...(channelId === null ? [] : [`alerts go to <#${channelId}>`]),
    ...(ownerUserId === null ? [] : [`<@${ownerUserId}> looks after it`]),
  ];
  return upperFirst(listOf(said));
}

function campaignButtons({ settings }: ListedCampaign, index: number, page: number): readonly Button[] {
  const { campaign, isArchived } = settings;
  const campaignId = campaignTag(campaign.campaignId);
  return [
    { actionId: `${ACTIONS.editCampaign}:${index}`, text: "Edit", value: writeValue({ campaignId }) },
    scheduleButton(settings, index),
    archiveButton(settings, index, page),
    {
      actionId: `${ACTIONS.deleteCampaign}:${index}`,
      text: "Delete",
      value: writeValue({ campaignId, isArchived }),
      isDanger: true,
    },
  ];
}

/** Archives a campaign, or takes it out of the archive. `page` null: it stands in no list. */
export function archiveButton(
  { campaign, isArchived }: CampaignSettings,
  key: string | number,
  page: number | null,
): Button {
  const name = clip(campaign.campaignName, CONFIRM_NAME_CHARS);
  const place = page === null ? {} : { page };
  const value = writeValue({ campaignId: campaignTag(campaign.campaignId), isArchived: !isArchived, ...place });
  const confirm = isArchived
    ? {
        title: "Restore this campaign?",
        text: `${name} comes back into lists, comparisons and alerts.`,
        yes: "Restore",
      }
    : {
        title: "Archive this campaign?",
        text: `${name} is left out of lists, comparisons and alerts. It keeps its calls, still answers when it is named, and can be restored.`,
        yes: "Archive",
      };
  return { actionId: `${ACTIONS.archiveCampaign}:${key}`, text: isArchived ? "Restore" : "Archive", value, confirm };
}

function toolbar({ page, pages }: CampaignPage): readonly Button[] {
  return [
    ...turnButtons(ACTIONS.listCampaigns, page, pages),
    { actionId: ACTIONS.newCampaign, text: "New campaign", value: "new", isPrimary: true },
    { actionId: ACTIONS.listChanges, text: "Who changed what", value: "changes" },
  ];
}

/** What an archived or restored campaign does from now on. */
export function archivedView(settings: CampaignSettings): Message {
  const name = escapeText(settings.campaign.campaignName);
  const text = settings.isArchived
    ? `Archived ${name}: it is left out of lists, comparisons and alerts, and still answers when it is named.`
    : `Restored ${name}: it is back in lists, comparisons and alerts.`;
  return message(text, [
    section(text),
    context("This is undone by the button."),
    buttons([archiveButton(settings, "undo", null)]),
  ]);
}

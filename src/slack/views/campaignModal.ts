import type { AnyBlock, InputBlock, ModalView } from "@slack/types";
import { type CampaignSettings, MAX_SEGMENTS } from "../../domain/campaignSettings.ts";
import { MAX_NAME_CHARS, MAX_REVENUE_LAG_DAYS } from "../../domain/checkSettings.ts";
import { countOf } from "../../domain/words.ts";
import { MODALS } from "../actions.ts";
import { context } from "../blockKit.ts";
import {
  channelInput,
  checkInput,
  dateInput,
  heading,
  type Input,
  menuInput,
  modal,
  personInput,
  radioInput,
  textInput,
} from "../modalKit.ts";
import {
  CAMPAIGN_FIELDS,
  type CampaignFieldId,
  FIELD_OF_ASSUMABLE,
  NOT_KNOWN,
  THRESHOLD_FIELDS,
  THRESHOLD_TYPES,
  TICKED,
} from "../settings/campaignFields.ts";
import { type Offered, offeredIn } from "../settings/offered.ts";
import { currencyGroups } from "../settings/placeChoices.ts";
import { ASSUMED_HINT, CHANNEL_HINT, sensitivityInput, TIME_ZONE_HINT, timeZoneInput } from "./sharedInputs.ts";

/** Makes the input of a field: its label, and its hint with a word where the value is assumed. */
type FieldOf = (id: CampaignFieldId, hint?: string, isOptional?: boolean) => Input;

/** A window with every setting of a campaign. `metadata` comes back with it. */
export function campaignModal(settings: CampaignSettings, isNew: boolean, metadata: string): ModalView {
  const { assumed } = settings.campaign;
  const offered = offeredIn(settings);
  const assumedFields: readonly CampaignFieldId[] = assumed.map((name) => FIELD_OF_ASSUMABLE[name]);
  const field: FieldOf = (id, hint, isOptional = false) => {
    const said = assumedFields.includes(id) ? [ASSUMED_HINT] : [];
    const hints = [...said, ...(hint === undefined ? [] : [hint])].join(" ");
    return { id, label: CAMPAIGN_FIELDS[id], isOptional, ...(hints === "" ? {} : { hint: hints }) };
  };
  return modal({
    callbackId: MODALS.campaign,
    title: isNew ? "New campaign" : "Campaign settings",
    submit: isNew ? "Add" : "Save",
    metadata,
    blocks: [
      ...targetInputs(offered, field),
      ...readingInputs(offered, settings, field),
      ...alertInputs(offered, settings, field),
      ...(assumed.length === 0 ? [] : [confirmInput(field)]),
    ],
  });
}

function targetInputs(offered: Offered, field: FieldOf): readonly AnyBlock[] {
  return [
    textInput(field("name"), offered.name, { maxChars: MAX_NAME_CHARS }),
    dateInput(
      field("startDate", "Answers say so when calls are older than this date.", true),
      offered.startDate || null,
    ),
    heading("Targets"),
    textInput(field("targetCallsPerDay", "A whole number. Empty: there is no plan.", true), offered.targetCallsPerDay),
    textInput(
      field("targetConversionRate", "In percent of the connected calls, such as 12 or 12.5."),
      offered.targetConversionRate,
    ),
    textInput(
      field("targetRevenuePerCall", "In the campaign's currency, such as 60 or 62.50."),
      offered.targetRevenuePerCall,
    ),
    textInput(field("avgDealValue", "In the campaign's currency, such as 500 or 1200.50."), offered.avgDealValue),
    menuInput(field("currency"), currencyGroups(offered.currency), offered.currency),
  ];
}

function readingInputs(
  offered: Offered,
  { campaign, segments }: CampaignSettings,
  field: FieldOf,
): readonly AnyBlock[] {
  return [
    heading("How calls are read"),
    timeZoneInput(field("timeZone", TIME_ZONE_HINT), offered.timeZone),
    radioInput(
      field("conversionValueMeaning"),
      [
        { value: "expected_revenue", text: "The revenue expected of the call" },
        { value: "deal_value", text: "The value of the deal, if it is won" },
        { value: NOT_KNOWN, text: "Not known", tells: "Conversion values are then not used." },
      ],
      offered.conversionValueMeaning,
    ),
    textInput(
      field(
        "revenueLagDays",
        `How long revenue may arrive after the call, 0 to ${MAX_REVENUE_LAG_DAYS}. Newer days are not compared yet.`,
      ),
      offered.revenueLagDays,
    ),
    ...listInput(
      field("complianceRules", "Names of flags, one a line or with commas.", true),
      offered.complianceRules,
      campaign.complianceRules,
    ),
    ...listInput(
      field("scriptVersions", "One a line or with commas.", true),
      offered.scriptVersions,
      campaign.scriptVersions,
    ),
    ...listInput(
      field(
        "segments",
        `At most ${MAX_SEGMENTS} columns of later files, one a line. Empty: they are chosen for you.`,
        true,
      ),
      offered.segments,
      segments ?? [],
    ),
  ];
}

/** `text`: as it is offered, if it fits. */
function listInput(input: Input, text: string | null, list: readonly string[]): readonly AnyBlock[] {
  if (text === null)
    return [context(`${input.label}: ${countOf(list.length, "name")}, too many to edit here. They stay as they are.`)];
  return [textInput(input, text, { isMultiline: true })];
}

function alertInputs(
  offered: Offered,
  { channelId, ownerUserId }: CampaignSettings,
  field: FieldOf,
): readonly AnyBlock[] {
  return [
    heading("Alerts"),
    channelInput(field("channel", CHANNEL_HINT, true), channelId),
    personInput(field("owner", undefined, true), ownerUserId),
    sensitivityInput(field("sensitivity"), offered.sensitivity),
    ...thresholdInputs(offered),
    checkInput(
      field("complianceOnEvidence"),
      [{ value: TICKED, text: "Tell only of increases that chance does not explain" }],
      [offered.complianceOnEvidence],
    ),
  ];
}

function thresholdInputs(offered: Offered): readonly InputBlock[] {
  return THRESHOLD_TYPES.map((type) => {
    const isHealth = type === "health_drop";
    const input = {
      id: type,
      label: `${THRESHOLD_FIELDS[type]} ${isHealth ? "(points)" : "(percent)"}`,
      hint: isHealth ? "Against the week before." : "Against the weeks before.",
    };
    return textInput(input, offered[type]);
  });
}

function confirmInput(field: FieldOf): AnyBlock {
  return checkInput(field("confirmed"), [{ value: TICKED, text: "All that is marked as assumed above is right" }]);
}

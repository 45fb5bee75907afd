import type { AnyBlock, ModalView } from "@slack/types";
import { ALERT_TYPES } from "../../domain/alert.ts";
import { ALERT_TYPE_WORDS } from "../../domain/alertTypeWords.ts";
import type { CampaignSettings } from "../../domain/campaignSettings.ts";
import { formatHour } from "../../domain/scheduleWords.ts";
import { upperFirst, WEEKDAYS } from "../../domain/words.ts";
import type { NextLook } from "../../usecases/alertUsecases.ts";
import { MODALS } from "../actions.ts";
import { buttons, context } from "../blockKit.ts";
import {
  type ChoiceGroup,
  channelInput,
  checkInput,
  heading,
  type Input,
  menuInput,
  modal,
  radioInput,
} from "../modalKit.ts";
import {
  NO_QUIET_HOURS,
  OFF,
  ON,
  SCHEDULE_FIELDS,
  type ScheduleFieldId,
  scheduleOfferedIn,
} from "../settings/scheduleFields.ts";
import { channelInWords, lookInWords } from "./lookWords.ts";
import { testButton, tryButton } from "./scheduleView.ts";
import { ASSUMED_HINT, CHANNEL_HINT, sensitivityInput, TIME_ZONE_HINT, timeZoneInput } from "./sharedInputs.ts";

type Offered = ReturnType<typeof scheduleOfferedIn>;

/** A window with all that is set for the comparison of a campaign's weeks. `metadata` comes back with it. */
export function scheduleModal(settings: CampaignSettings, look: NextLook, metadata: string): ModalView {
  const offered = scheduleOfferedIn(settings);
  return modal({
    callbackId: MODALS.schedule,
    title: "Schedule",
    submit: "Save",
    metadata,
    blocks: [
      context(lookInWords(settings, look)),
      radioInput(
        field("isOn"),
        [
          { value: ON, text: "Post them", tells: "What got worse is posted in the channel, once." },
          { value: OFF, text: "Only when asked", tells: "Nothing is posted by itself." },
        ],
        offered.isOn,
      ),
      channelInput(field("channel", CHANNEL_HINT, true), settings.channelId),
      ...whereItGoes(look),
      ...whenInputs(offered, settings),
      ...whatInputs(offered),
      buttons([testButton(settings), tryButton(settings)]),
      context(
        "Both take what stands in this window, and nothing is saved. *Send a test* posts one message in the channel; *Try on my history* posts nothing and shows what the last weeks would have told.",
      ),
    ],
  });
}

/** A menu of channels shows none where none is set. */
function whereItGoes({ channelId, isChannelSet }: NextLook): readonly AnyBlock[] {
  if (isChannelSet || channelId === null) return [];
  return [context(`Left empty, alerts go to ${channelInWords(channelId)}.`)];
}

function field(id: ScheduleFieldId, hint?: string, isOptional = false): Input {
  return { id, label: SCHEDULE_FIELDS[id], isOptional, ...(hint === undefined ? {} : { hint }) };
}

function whenInputs(offered: Offered, { campaign }: CampaignSettings): readonly AnyBlock[] {
  const assumed = campaign.assumed.includes("timeZone") ? `${ASSUMED_HINT} ` : "";
  const weekdays = WEEKDAYS.map((text, i) => ({ text, value: String(i) }));
  return [
    heading("When"),
    menuInput(field("weekday"), [{ title: "Every week", choices: weekdays }], offered.weekday),
    menuInput(field("hour"), HOURS, offered.hour),
    timeZoneInput(field("timeZone", `${assumed}${TIME_ZONE_HINT}`), offered.timeZone),
    menuInput(
      field(
        "lateHour",
        "Until then a week waits for calls that are not uploaded yet. What comes later is compared then.",
      ),
      HOURS,
      offered.lateHour,
    ),
    menuInput(
      field("quietFrom", "In quiet hours only what is critical is posted; the rest follows when they end."),
      [{ title: "None", choices: [{ text: "No quiet hours", value: NO_QUIET_HOURS }] }, ...HOURS],
      offered.quietFrom,
    ),
    menuInput(field("quietTo"), HOURS, offered.quietTo),
  ];
}

function whatInputs(offered: Offered): readonly AnyBlock[] {
  return [
    heading("What"),
    radioInput(
      field("digest"),
      [
        { value: "off", text: "Post nothing" },
        { value: "summary", text: "A weekly digest", tells: "One message for all campaigns of the channel." },
        { value: "report", text: "The weekly report", tells: "Its full text follows in the thread." },
      ],
      offered.digest,
    ),
    sensitivityInput(field("sensitivity"), offered.sensitivity),
    checkInput(
      field("told", "What is not ticked is muted."),
      ALERT_TYPES.map((value) => ({ value, text: upperFirst(ALERT_TYPE_WORDS[value]) })),
      offered.told.split("\n"),
    ),
  ];
}

const HOURS: readonly ChoiceGroup[] = [hoursFrom("Before noon", 0), hoursFrom("From noon on", 12)];

function hoursFrom(title: string, first: number): ChoiceGroup {
  const hours = Array.from({ length: 12 }, (_, i) => first + i);
  return { title, choices: hours.map((hour) => ({ text: formatHour(hour), value: String(hour) })) };
}

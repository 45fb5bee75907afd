import { z } from "zod";
import type { CampaignSettings } from "../../domain/campaignSettings.ts";
import { campaignTag } from "../actions.ts";
import type { Bot } from "../bot.ts";
import { isDirect } from "../directMessages.ts";
import type { Tell } from "../toAsker.ts";
import { type Marks, marks } from "./offered.ts";

/** Who wants to see or change settings. */
export type SettingsAsk = {
  readonly userId: string;
  /** Where they asked; empty: in the Home tab. */
  readonly channelId: string;
  /** Opens a modal; null where Slack gave nothing for it: in a mention or a message. */
  readonly triggerId: string | null;
  readonly tell: Tell;
};

/** A press of a button about settings. */
export type SettingsPress = SettingsAsk & {
  readonly value: string | undefined;
  /** The message it stands in that everybody sees; null: only the presser sees it, or it stands in the Home tab. */
  readonly postedTs: string | null;
  /** Puts another message in the place of the one that the button stands in; says it anew where that does not work. */
  readonly replace: Tell;
  /** The window that it stands in, with Slack's own state of its inputs; null: in none. */
  readonly view: { readonly id: string; readonly values: unknown; readonly metadata: string } | null;
};

/** The team's campaign that an id or its tag stands for; null: there is none (any more). */
export function campaignMeant(bot: Bot, idOrTag: string): CampaignSettings | null {
  const all = bot.usecases.listSettings(bot.teamId);
  return (
    all.find(({ campaign }) => campaign.campaignId === idOrTag) ??
    all.find(({ campaign }) => campaignTag(campaign.campaignId) === idOrTag) ??
    null
  );
}

const metadata = z.object({
  /** Its tag; null: a new one. */
  campaign: z.string().nullable(),
  channel: z.string().regex(/^([CG][A-Z0-9]+)?$/),
  /** What stood in the fields of a campaign's modal. */
  offered: marks.optional(),
  /** Who the managers were, in their modal. */
  managers: z.array(z.string()).optional(),
});
/** What a modal about a campaign carries, and gets back with what was submitted. */
export type ModalPlace = z.infer<typeof metadata>;

/** What a modal showed when it opened. */
type Shown = { readonly offered?: Marks; readonly managers?: readonly string[] };

/** Messages with the bot are found by the person, so their channel is left out. */
export function writePlace(campaignId: string | null, channelId: string, { offered, managers }: Shown = {}): string {
  const place: ModalPlace = {
    campaign: campaignId === null ? null : campaignTag(campaignId),
    channel: isDirect(channelId) ? "" : channelId,
    ...(offered === undefined ? {} : { offered }),
    ...(managers === undefined ? {} : { managers: [...managers] }),
  };
  return JSON.stringify(place);
}

/** Null for what is not ours. */
export function readPlace(text: string): ModalPlace | null {
  try {
    return metadata.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

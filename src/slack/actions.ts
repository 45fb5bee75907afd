import { createHash } from "node:crypto";
import { z } from "zod";

/** The action ids of our buttons and menus; what follows a colon only tells buttons of one kind apart. */
export const ACTIONS = {
  healthPeriod: "health_period",
  healthShare: "health_share",
  healthExplain: "health_explain",
  uploadAnswer: "upload_answer",
  uploadMenu: "upload_menu",
} as const;

/** What our buttons carry. Ids are looked up within the presser's team, so a forged one finds nothing of another's. */
const healthValue = z.object({
  campaignId: z.string(),
  /** As `parsePeriod` reads it. */
  period: z.string(),
  /** Where to share to; absent: where the button is pressed. */
  channel: z.string().optional(),
  isPrivate: z.boolean().optional(),
});
export type HealthValue = z.infer<typeof healthValue>;

const uploadValue = z.object({
  uploadId: z.number().int(),
  /** The name of a new one. */
  campaign: z.string().optional(),
  /** One there is, by `campaignTag`. */
  known: z.string().optional(),
  dateOrder: z.enum(["day_first", "month_first"]).optional(),
});
export type UploadValue = z.infer<typeof uploadValue>;

export function writeValue(value: HealthValue | UploadValue): string {
  return JSON.stringify(value);
}

/** Null for anything that is not a value of ours. */
export function readHealthValue(text: string | undefined): HealthValue | null {
  return healthValue.safeParse(jsonOf(text)).data ?? null;
}

/** Null for anything that is not a value of ours. */
export function readUploadValue(text: string | undefined): UploadValue | null {
  return uploadValue.safeParse(jsonOf(text)).data ?? null;
}

/**
 * Stands for a campaign's id where an id of any length does not fit: a menu's option carries at most 150 characters. It
 * stays the same whatever else is imported between the question and its answer.
 */
export function campaignTag(campaignId: string): string {
  return createHash("sha256").update(campaignId).digest("hex").slice(0, 24);
}

function jsonOf(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null;
  }
}

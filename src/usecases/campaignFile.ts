import { readFileSync } from "node:fs";
import { z } from "zod";
import { ASSUMED_TARGETS, type Campaign } from "../domain/campaign.ts";
import { dayOfIso, isTimeZone } from "../domain/day.ts";
import { isCurrency, minorDigits } from "../domain/money.ts";
import type { Problem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";

/** What somebody knows of a campaign; money in minor units. */
export type CampaignSettings = Partial<Omit<Campaign, "assumed">>;

const text = z.string().trim().min(1);
const campaignSchema = z.strictObject({
  campaignId: text.optional(),
  campaignName: text.optional(),
  startDate: text.refine((date) => dayOfIso(date) !== null, "is not a date like 2026-01-31").optional(),
  targetCallsPerDay: z.number().int().positive().optional(),
  targetConversionRate: z.number().gt(0).max(1).optional(),
  targetRevenuePerCall: z.number().positive().optional(),
  avgDealValue: z.number().positive().optional(),
  complianceRules: z.array(text).optional(),
  scriptVersions: z.array(text).optional(),
  currency: text.toUpperCase().refine(isCurrency, "is not a currency such as EUR").optional(),
  timeZone: text.refine(isTimeZone, "is not a time zone such as Europe/Lisbon").optional(),
  conversionValueMeaning: z.enum(["expected_revenue", "deal_value"]).optional(),
  revenueLagDays: z.number().int().min(0).max(365).optional(),
});

/** Reads a campaign's settings from a JSON file with money in major units, as in examples/campaign.json. */
export function readCampaignFile(path: string): Result<CampaignSettings, Problem> {
  const bad = (detail: string) => fail({ kind: "bad_campaign_file", path, detail } as const);
  const content = contentOf(path);
  if (content === null) return fail({ kind: "file_not_found", path });
  const json = parse(content);
  if (json === null) return bad("it is not JSON");
  const parsed = campaignSchema.safeParse(json);
  if (!parsed.success) {
    return bad(parsed.error.issues.map(({ path: at, message }) => `${at.join(".")} ${message}`.trim()).join("; "));
  }
  const { targetRevenuePerCall, avgDealValue, ...same } = parsed.data;
  const toMinor = (major: number) => Math.round(major * 10 ** minorDigits(same.currency ?? ASSUMED_TARGETS.currency));
  return ok({
    ...withoutUndefined(same),
    ...(targetRevenuePerCall === undefined ? {} : { targetRevenuePerCallMinor: toMinor(targetRevenuePerCall) }),
    ...(avgDealValue === undefined ? {} : { avgDealValueMinor: toMinor(avgDealValue) }),
  });
}

type Defined<Fields> = { [Name in keyof Fields]: Exclude<Fields[Name], undefined> };

/** Without the fields that are not set, as `exactOptionalPropertyTypes` wants them. */
function withoutUndefined<Fields extends object>(fields: Fields): Partial<Defined<Fields>> {
  const set: Partial<Defined<Fields>> = {};
  for (const name in fields) if (fields[name] !== undefined) Object.assign(set, { [name]: fields[name] });
  return set;
}

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}

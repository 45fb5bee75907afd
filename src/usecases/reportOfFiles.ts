import type { Call } from "../domain/call.ts";
import { ASSUMED_TARGETS, type Campaign } from "../domain/campaign.ts";
import { type Day, localHourIn } from "../domain/day.ts";
import type { ImportLimits } from "../domain/limits.ts";
import type { Currency } from "../domain/money.ts";
import { type Period, periodEnding } from "../domain/period.ts";
import type { Problem } from "../domain/problem.ts";
import type { Report } from "../domain/report.ts";
import type { DateOrder } from "../domain/upload.ts";
import { assumeTargets } from "../engines/assumeTargets.ts";
import { cellsOfCalls } from "../engines/cellsOfCalls.ts";
import { reportOfCalls } from "../engines/reportOfCalls.ts";
import { newestCompleteDay } from "../engines/selectCells.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { assumedCampaign } from "./assumedCampaign.ts";
import { callsInFiles, type FileCalls } from "./callsInFiles.ts";
import type { CampaignSettings } from "./campaignFile.ts";

export type FilesQuestion = {
  readonly paths: readonly string[];
  /** What is known of the campaign; null: everything is assumed. */
  readonly settings: CampaignSettings | null;
  /** Which campaign of the files is meant; null: the only one. */
  readonly campaignId: string | null;
  /** The last day of the week reported on; null: the newest that had ended. */
  readonly asOf: Day | null;
  readonly dateOrder: DateOrder | null;
  readonly limits: ImportLimits;
};

export type FilesReport = { readonly report: Report; readonly notes: readonly string[] };

/** The report on calls in files, with nothing stored anywhere. */
export async function reportOfFiles(question: FilesQuestion, nowMs: number): Promise<Result<FilesReport, Problem>> {
  const { settings, dateOrder, limits } = question;
  const { currency = null, timeZone = ASSUMED_TARGETS.timeZone } = settings ?? {};
  const read = await callsInFiles(question.paths, { dateOrder, currency, timeZone, limits });
  if (!read.ok) return read;
  const picked = pick(read.value, question.campaignId ?? settings?.campaignId ?? null);
  if (!picked.ok) return picked;
  const { id, name, calls } = picked.value;
  const campaign = campaignOf(id, name, read.value.currency, settings, calls);
  const cells = cellsOfCalls(calls, campaign.timeZone);
  const today = localHourIn(campaign.timeZone)(nowMs).day;
  const newestDay = cells.reduce<Day | null>((max, { day }) => (max === null || day > max ? day : max), null);
  const asOf = question.asOf ?? newestCompleteDay(cells, today);
  if (asOf === null || newestDay === null) return fail({ kind: "no_calls", campaignName: campaign.campaignName });
  const period: Period = periodEnding(asOf);
  const report = reportOfCalls({ campaign, calls, cells, period, newestDay, today });
  return ok({ report, notes: read.value.notes });
}

type Picked = { readonly id: string; readonly name: string; readonly calls: readonly Call[] };

/** Calls of files that name no campaign belong to whichever is asked about. */
function pick({ campaigns }: FileCalls, campaignId: string | null): Result<Picked, Problem> {
  const unnamed = campaigns.get(null)?.calls ?? [];
  const named = [...campaigns].flatMap(([id, { name, calls }]) =>
    id === null ? [] : [{ id, name: name ?? id, calls }],
  );
  const known = named.map(({ id }) => id);
  if (named.length === 0) {
    const id = campaignId ?? "campaign";
    return ok({ id, name: campaignId ?? "Campaign", calls: unnamed });
  }
  const [only] = named;
  const meant =
    campaignId === null && named.length === 1
      ? only
      : named.find(({ id, name }) => id === campaignId || name === campaignId);
  if (meant !== undefined) return ok({ ...meant, calls: [...unnamed, ...meant.calls] });
  return fail(
    campaignId === null ? { kind: "which_campaign", known } : { kind: "campaign_not_in_file", name: campaignId, known },
  );
}

function campaignOf(
  id: string,
  name: string,
  currency: Currency | null,
  settings: CampaignSettings | null,
  calls: readonly Call[],
): Campaign {
  const timeZone = settings?.timeZone ?? ASSUMED_TARGETS.timeZone;
  const assumed = assumedCampaign({ id, name, currency: currency ?? ASSUMED_TARGETS.currency, timeZone });
  const fitted = { ...assumed, ...assumeTargets(cellsOfCalls(calls, timeZone), assumed.currency) };
  const given = settings ?? {};
  return {
    ...fitted,
    ...given,
    assumed: [...new Set([...assumed.assumed, ...fitted.assumed])].filter((field) => !(field in given)),
  };
}

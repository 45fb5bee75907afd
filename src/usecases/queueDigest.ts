import { dayOfIso, isoOfDay } from "../domain/day.ts";
import type { Episode } from "../domain/episode.ts";
import type { DigestLine } from "../domain/outbox.ts";
import { periodEnding } from "../domain/period.ts";
import { formatDay } from "../domain/words.ts";
import { campaignOverviewOf } from "../engines/campaignOverview.ts";
import { buildReport } from "../engines/intelligence.ts";
import { reportText } from "../engines/reportText.ts";
import { digestDraft, reportDraft, reportTextDrafts } from "../schedule/otherDrafts.ts";
import { readCells } from "../store/cells.ts";
import { appendDigestLine, joinDigest } from "../store/digests.ts";
import type { Store } from "../store/openStore.ts";
import { addMessage } from "../store/outbox.ts";
import type { Found, PlannedRun } from "./planRun.ts";

export type DigestWish = {
  readonly planned: PlannedRun;
  /** The one that is open now. */
  readonly episode: Episode | null;
};

/** Adds a campaign's week to the digest of its channel, or queues its weekly report, where that is wanted. */
export function queueDigest(store: Store, teamId: string, { planned, episode }: DigestWish): void {
  const { settings, channelId, due, nowMs, found } = planned;
  if (channelId === null || due === null) return;
  const { digest } = settings.schedule;
  if (digest === "report") queueReport(store, teamId, planned, channelId);
  // One that asked for no digest is named in those of others, where its alert is.
  if (digest !== "summary") {
    if (episode !== null) joinDigest(store, teamId, channelId, () => lineOf(store, teamId, planned, found, episode));
    return;
  }
  const line = lineOf(store, teamId, planned, found, episode);
  if (line === null) return;
  const draft = digestDraft({ settings, nowMs }, { channelId, plannedMs: due.plannedMs, line });
  appendDigestLine(store, teamId, { ...draft, said: { kind: "digest", lines: [line] } }, nowMs);
}

function lineOf(
  store: Store,
  teamId: string,
  { settings, due, reach }: PlannedRun,
  found: Found | null,
  episode: Episode | null,
): DigestLine | null {
  const { campaignId, campaignName, currency } = settings.campaign;
  const same = { campaignId, campaignName, currency, episodeId: episode?.id ?? null };
  if (found !== null)
    return found.look.week === null ? null : { ...same, ...figuresOf(store, teamId, settings, found) };
  if (due?.outcome !== "silent" || reach.newestDay === null) return null;
  const note = `No calls since ${formatDay(reach.newestDay)}.`;
  return { ...same, ...NO_FIGURES, asOf: isoOfDay(reach.newestDay), note };
}

const NO_FIGURES = {
  score: null,
  margin: null,
  change: null,
  isRealChange: false,
  avoidable: null,
  calls: 0,
  watches: [],
} as const;

/** A week in figures, from few cells: what is told at a glance. */
function figuresOf(
  store: Store,
  teamId: string,
  { campaign, alerts: alertSettings, isSample }: PlannedRun["settings"],
  { look, cells, told }: Found,
): Omit<DigestLine, "campaignId" | "campaignName" | "currency" | "episodeId"> {
  const newestDay = (dayOfIso(look.week?.period.to ?? "") ?? 1) - 1;
  const period = periodEnding(newestDay);
  const glance = [...cells, ...readCells(store, teamId, campaign.campaignId, "script", period)];
  const seen = { period, newestDay, today: null, campaign, cells: glance, alertSettings, told };
  const report = buildReport({ ...seen, leaves: null, violatingCalls: null });
  const { score, margin, change, isRealChange, avoidable, calls, watches } = campaignOverviewOf(
    report,
    campaign,
    isSample,
    [],
  );
  return { asOf: report.asOf, score, margin, change, isRealChange, avoidable, calls, watches, note: null };
}

function queueReport(store: Store, teamId: string, planned: PlannedRun, channelId: string): void {
  const { settings, nowMs, found } = planned;
  const report = found?.report ?? null;
  if (report === null) return;
  const basis = { settings, nowMs };
  const parentId = addMessage(store, teamId, reportDraft(basis, channelId, report), nowMs);
  if (parentId === null) return;
  const texts = partsOf(reportText(report));
  for (const draft of reportTextDrafts(basis, { channelId, asOf: report.asOf, texts, parentId })) {
    addMessage(store, teamId, draft, nowMs);
  }
}

/** Letters that a message holds: Slack refuses some messages far below the sum of its limits. */
const PART_CHARS = 8_000;

/** Whole lines, in as few parts as hold them. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  for (const line of text.split("\n")) {
    const last = parts.at(-1);
    if (last === undefined || last.length + 1 + line.length > PART_CHARS) parts.push(line);
    else parts[parts.length - 1] = `${last}\n${line}`;
  }
  return parts;
}

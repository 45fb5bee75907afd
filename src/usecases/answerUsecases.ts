import type { Campaign } from "../domain/campaign.ts";
import type { CampaignSettings } from "../domain/campaignSettings.ts";
import type { IssueType } from "../domain/issue.ts";
import type { CampaignOverview, WeekScore } from "../domain/overview.ts";
import type { PeriodRequest } from "../domain/period.ts";
import type { Problem } from "../domain/problem.ts";
import type { DeedState, RecommendationDeed, RecommendationEffect } from "../domain/recommendationDeed.ts";
import type { HealthReport, Report } from "../domain/report.ts";
import type { RecentAlerts } from "../engines/recentAlerts.ts";
import type { Result } from "../lib/result.ts";

/** Who asks how a campaign does, where, and of when. */
export type CampaignQuestion = {
  readonly teamId: string;
  readonly channelId: string;
  /** Its id, name or a part of the name; null: not named. */
  readonly campaignWords: string | null;
  readonly period: PeriodRequest;
  /** True: a question for one person's eyes, which the channel does not remember. */
  readonly isPrivate?: boolean;
};

/** `trend`: the scores of the 8 weeks up to the report's last day, oldest first. */
export type HealthAnswer = {
  readonly campaignId: string;
  readonly report: HealthReport;
  readonly trend: readonly WeekScore[];
};

/** `deeds`: what people did with recommendations of the campaign, newest first; `effect` null unless done. */
export type ReportAnswer = {
  readonly campaignId: string;
  readonly report: Report;
  readonly deeds: readonly JudgedDeed[];
};
export type JudgedDeed = { readonly deed: RecommendationDeed; readonly effect: RecommendationEffect | null };

/** `recent`: the 3 weeks before the report's, newest first, with what each alarmed of or watched. */
export type AlertsAnswer = {
  readonly campaignId: string;
  readonly report: Report;
  readonly settings: CampaignSettings;
  readonly recent: readonly RecentAlerts[];
};

/** Marks a recommendation of the report on `period`. */
export type Mark = {
  readonly teamId: string;
  readonly campaignId: string;
  readonly period: PeriodRequest;
  readonly issueType: IssueType;
  readonly action: string;
  readonly state: DeedState;
  readonly userId: string;
};

/** A mark that was made; `replaced`: the one whose place it took, null without one. */
export type MadeMark = RecommendationDeed & { readonly replaced: RecommendationDeed | null };

/** What may be asked about campaigns, one team at a time. Whole reports are made on a thread. */
export type AnswerUsecases = {
  /** Those that are not archived. */
  readonly listCampaigns: (teamId: string) => readonly Campaign[];
  readonly answerHealth: (question: CampaignQuestion) => Result<HealthAnswer, Problem>;
  readonly answerReport: (question: CampaignQuestion) => Promise<Result<ReportAnswer, Problem>>;
  readonly answerAlerts: (question: CampaignQuestion) => Promise<Result<AlertsAnswer, Problem>>;
  /** Every campaign that is not archived, by name; one without calls has nulls. */
  readonly overview: (teamId: string) => Promise<readonly CampaignOverview[]>;
  readonly markRecommendation: (mark: Mark) => Promise<Result<MadeMark, Problem>>;
  /** Keeps a report as it was said. */
  readonly keepReport: (
    teamId: string,
    channelId: string,
    messageTs: string | null,
    said: { readonly campaignId: string; readonly report: HealthReport },
  ) => void;
};

import type { CampaignSettings } from "../domain/campaignSettings.ts";
import type { CampaignOverview } from "../domain/overview.ts";
import type { FileProblem, Problem } from "../domain/problem.ts";
import type { Result } from "../lib/result.ts";
import type { StorePlace } from "../store/openStore.ts";
import type { TriedWeek } from "./alertUsecases.ts";
import type { AlertsAnswer, CampaignQuestion, MadeMark, Mark, ReportAnswer } from "./answerUsecases.ts";
import { createKeptThread, type KeptThread } from "./keptThread.ts";
import type { Look, LookedAt } from "./lookAtFile.ts";
import type { BrokenLook, RanDue } from "./runDue.ts";

type Asked = { readonly question: CampaignQuestion; readonly nowMs: number };

/** All that needs whole reports, the comparisons that come by themselves, and looks at files while somebody waits. */
export type AnswerThreadJobs = {
  readonly report: Silent<Asked, Result<ReportAnswer, Problem>>;
  readonly alerts: Silent<Asked, Result<AlertsAnswer, Problem>>;
  readonly overview: Silent<{ readonly teamId: string; readonly nowMs: number }, readonly CampaignOverview[]>;
  readonly runDue: {
    readonly given: { readonly teamId: string; readonly nowMs: number };
    readonly gives: RanDue;
    readonly tells: BrokenLook;
  };
  readonly tryOnHistory: Silent<
    { readonly teamId: string; readonly settings: CampaignSettings; readonly nowMs: number },
    Result<{ readonly weeks: readonly TriedWeek[] }, Problem>
  >;
  readonly mark: Silent<{ readonly mark: Mark; readonly nowMs: number }, Result<MadeMark, Problem>>;
  readonly lookAtFile: Silent<Look, Result<LookedAt, FileProblem>>;
};

type Silent<Given, Gives> = { readonly given: Given; readonly gives: Gives; readonly tells: never };

export type AnswerThread = KeptThread<AnswerThreadJobs>;

/** Nobody waits for an answer longer. */
const LONGEST_MS = 60_000;
/** Reports make much that is thrown away at once: comparing many campaigns takes a sixth less time than with a quarter of it. */
const YOUNG_MB = 64;

/** The thread that answers from a store. */
export function createAnswerThread({ path, bell }: StorePlace): AnswerThread {
  const worker = new URL("./answerWorker.ts", import.meta.url);
  return createKeptThread({ worker, place: { path, bell }, name: "answer", longestMs: LONGEST_MS, youngMb: YOUNG_MB });
}

import type { CampaignOverview } from "../domain/overview.ts";
import type { Problem } from "../domain/problem.ts";
import type { Result } from "../lib/result.ts";
import type { StorePlace } from "../store/openStore.ts";
import type { AlertsAnswer, CampaignQuestion, MadeMark, Mark, ReportAnswer } from "./answerUsecases.ts";
import { createKeptThread, type KeptThread } from "./keptThread.ts";

type Asked = { readonly question: CampaignQuestion; readonly nowMs: number };

/** All that needs whole reports. */
export type AnswerThreadJobs = {
  readonly report: Silent<Asked, Result<ReportAnswer, Problem>>;
  readonly alerts: Silent<Asked, Result<AlertsAnswer, Problem>>;
  readonly overview: Silent<{ readonly teamId: string; readonly nowMs: number }, readonly CampaignOverview[]>;
  readonly mark: Silent<{ readonly mark: Mark; readonly nowMs: number }, Result<MadeMark, Problem>>;
};

type Silent<Given, Gives> = { readonly given: Given; readonly gives: Gives; readonly tells: never };

export type AnswerThread = KeptThread<AnswerThreadJobs>;

/** Nobody waits for an answer longer. */
const LONGEST_MS = 60_000;

/** The thread that answers from a store. */
export function createAnswerThread({ path, bell }: StorePlace): AnswerThread {
  const worker = new URL("./answerWorker.ts", import.meta.url);
  return createKeptThread({ worker, place: { path, bell }, name: "answer", longestMs: LONGEST_MS });
}

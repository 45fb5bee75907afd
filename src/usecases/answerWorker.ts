import { enableCompileCache } from "node:module";
import { workerData } from "node:worker_threads";
import type { StorePlace } from "../store/openStore.ts";
import type { AnswerThreadJobs } from "./answerThread.ts";

/** Modules come from Node's cache of compiled code, so that the thread is ready sooner. */
enableCompileCache();
const { connectStore } = await import("../store/openStore.ts");
const { answerAlerts } = await import("./answerAlerts.ts");
const { answerReport } = await import("./answerReport.ts");
const { markRecommendation } = await import("./markRecommendation.ts");
const { overviewOf } = await import("./overviewOf.ts");
const { runDue } = await import("./runDue.ts");
const { serveThread } = await import("./serveThread.ts");

const { tryOnHistory } = await import("./tryOnHistory.ts");

const place: StorePlace = workerData;
const store = connectStore(place);

serveThread<AnswerThreadJobs>({
  report: ({ question, nowMs }) => answerReport(store, question, nowMs),
  alerts: ({ question, nowMs }) => answerAlerts(store, question, nowMs),
  overview: ({ teamId, nowMs }) => overviewOf(store, teamId, nowMs),
  runDue: ({ teamId, nowMs }, tell) => runDue(store, teamId, nowMs, tell),
  tryOnHistory: ({ teamId, settings, nowMs }) => tryOnHistory(store, teamId, settings, nowMs),
  mark: ({ mark, nowMs }) => markRecommendation(store, mark, nowMs),
  // What reads files is loaded with the first of them: no answer waits for it.
  lookAtFile: async (look) => (await import("./lookAtFile.ts")).lookAtFile(store, look),
});

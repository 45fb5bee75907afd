import { enableCompileCache } from "node:module";
import { workerData } from "node:worker_threads";
import type { ImportProgress } from "../domain/upload.ts";
import { failureOf } from "../lib/failureOf.ts";
import type { StorePlace } from "../store/openStore.ts";
import type { ImportThreadJobs } from "./importThread.ts";

const PROGRESS_EVERY_MS = 200;

/** Modules come from Node's cache of compiled code, so that the thread is ready sooner. */
enableCompileCache();
const { connectBulkWriter } = await import("../store/openStore.ts");
const { importFile } = await import("./importFile.ts");
const { addSample } = await import("./addSample.ts");
const { changeTimeZone } = await import("./changeTimeZone.ts");
const { deleteCampaign } = await import("./deleteCampaign.ts");
const { findStoredCampaign } = await import("../store/campaigns.ts");
const { moveDays } = await import("../store/recount.ts");
const { sweepTeam } = await import("../store/sweepTeam.ts");
const { tidyUpload } = await import("./recoverUploads.ts");
const { withCampaignThere } = await import("./withCampaignThere.ts");
const { undoUpload } = await import("./undoUpload.ts");
const { serveThread } = await import("./serveThread.ts");

const place: StorePlace = workerData;
const store = connectBulkWriter(place);

serveThread<ImportThreadJobs>({
  import: (job, tell) => {
    const onProgress = nowAndThen((progress) => tell({ kind: "progress", progress }));
    return importFile(
      { store, onProgress, onFault: (error, what) => tell({ kind: "fault", failure: failureOf(error), what }) },
      withCampaignThere(store, job),
    );
  },
  undo: (order) => undoUpload(store, order),
  recount: (order) => changeTimeZone(store, order),
  addSample: (order) => addSample(store, order),
  deleteCampaign: (order) => deleteCampaign(store, order),
  sweep: ({ teamId }) => {
    sweepTeam(store, teamId);
    return null;
  },
  moveDays: ({ teamId, campaignId }) => {
    const campaign = findStoredCampaign(store, teamId, campaignId);
    if (campaign !== null) moveDays(store, campaign);
    return null;
  },
  tidy: ({ teamId, uploadId }) => {
    tidyUpload(store, teamId, uploadId);
    return null;
  },
});

function nowAndThen(tell: (progress: ImportProgress) => void): (progress: ImportProgress) => void {
  let saidAtMs = performance.now();
  return (progress) => {
    if (performance.now() - saidAtMs < PROGRESS_EVERY_MS) return;
    saidAtMs = performance.now();
    tell(progress);
  };
}

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Campaign } from "../domain/campaign.ts";
import { isTimeZone, localHourIn } from "../domain/day.ts";
import type { Problem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { makeWorkFolder, removeWorkFolder } from "../lib/workFolders.ts";
import { sampleCalls, sampleCampaign } from "../sample/sampleCampaign.ts";
import { writeCsv } from "../sample/writeCsv.ts";
import type { Store } from "../store/openStore.ts";
import { takeSample } from "../store/sample.ts";
import { addSettingChanges } from "../store/settingChanges.ts";
import { removeUpload, saveUpload } from "../store/uploads.ts";
import { busyProblem } from "./busyProblem.ts";
import { importFile } from "./importFile.ts";
import type { UploadOrder } from "./importThread.ts";
import { takeOrClearUp } from "./takeOrClearUp.ts";
import { type AddedSample, SAMPLE_FILE } from "./upkeepUsecases.ts";

const ID = "sample-q1-sales-outreach";
const NAME = "Sample: Q1 Sales Outreach";

/**
 * Adds the sample campaign and imports its calls, up to yesterday, like any file: the upload is listed and can be undone.
 * Its time zone is UTC where the one asked for is not known.
 */
export async function addSample(
  store: Store,
  order: UploadOrder & { readonly timeZone: string },
): Promise<Result<AddedSample, Problem>> {
  const { teamId, uploadId, nowMs } = order;
  const timeZone = isTimeZone(order.timeZone) ? order.timeZone : "UTC";
  const campaignBeside = (known: readonly Campaign[]) => sampleCampaign({ ...freePlace(known), timeZone });
  const taken = takeOrClearUp(store, order, () => takeSample(store, teamId, uploadId, campaignBeside, nowMs));
  if (!taken.ok) {
    removeUpload(store, teamId, uploadId);
    const { sample, busyWith } = taken.problem;
    if (busyWith !== null) return fail(busyProblem(store, teamId, busyWith));
    return fail({ kind: "sample_there", campaignName: sample.campaignName });
  }
  const { campaign } = taken.value;
  await importSample(store, order, campaign);
  const { campaignId, campaignName } = campaign;
  saveUpload(store, teamId, uploadId, { owner: null });
  addSettingChanges(store, teamId, [
    { atMs: nowMs, userId: order.userId, campaignName, what: SAMPLE_FILE, before: null, after: "added" },
  ]);
  return ok({ campaignId, campaignName });
}

async function importSample(store: Store, order: UploadOrder, { campaignId, campaignName, timeZone }: Campaign) {
  const folder = await makeWorkFolder();
  try {
    const path = join(folder, "sample.csv");
    const yesterday = localHourIn(timeZone)(order.nowMs).day - 1;
    writeFileSync(path, [...writeCsv(sampleCalls(campaignId, yesterday))].join(""));
    const place = { id: campaignId, name: campaignName };
    const job = {
      ...order,
      path,
      fileName: SAMPLE_FILE,
      campaign: place,
      timeZone,
      dateOrder: null,
      rejectsPath: null,
      isSample: true,
    };
    // Nobody reads the report, so nothing of it can be missed.
    const outcome = await importFile({ store, onProgress: () => {}, onFault: () => {} }, job);
    if (outcome.kind !== "stored") throw new Error(`The sample was not stored: ${JSON.stringify(outcome)}`);
  } finally {
    await removeWorkFolder(folder);
  }
}

/** An id and a name that none of these campaigns has. */
function freePlace(known: readonly Campaign[]): AddedSample {
  for (let number = 1; ; number++) {
    const [campaignId, campaignName] = number === 1 ? [ID, NAME] : [`${ID}-${number}`, `${NAME} ${number}`];
    if (!known.some((one) => one.campaignId === campaignId || one.campaignName === campaignName)) {
      return { campaignId, campaignName };
    }
  }
}

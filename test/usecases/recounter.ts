import { ownerOf } from "../../src/lib/owner.ts";
import { findStoredCampaign } from "../../src/store/campaigns.ts";
import { openStore } from "../../src/store/openStore.ts";
import { moveDays } from "../../src/store/recount.ts";
import { sweepTeam } from "../../src/store/sweepTeam.ts";
import { addUpload } from "../../src/store/uploads.ts";
import { changeTimeZone } from "../../src/usecases/changeTimeZone.ts";

/** Changes a time zone in a process that can be killed: `node recounter.ts DATABASE TEAM CAMPAIGN ZONE`. */
const [databasePath = "", teamId = "", campaignId = "", timeZone = ""] = process.argv.slice(2);
const store = openStore(databasePath);
const owner = ownerOf(process.pid, 1);
const row = { teamId, userId: "U0MAYA", owner, fileName: campaignId, state: "rebuilding" } as const;
process.stdout.write("begins\n");
const { id: uploadId } = addUpload(store, row, 0);
const done = changeTimeZone(store, { teamId, userId: "U0MAYA", owner, nowMs: 0, uploadId, campaignId, timeZone });
sweepTeam(store, teamId);
const campaign = findStoredCampaign(store, teamId, campaignId);
if (campaign !== null) moveDays(store, campaign);
process.exitCode = done.ok ? 0 : 1;
store.close();

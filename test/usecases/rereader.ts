import { type ColumnMapping, NO_MAPPING } from "../../src/domain/mapping.ts";
import { sentenceOf } from "../../src/domain/problem.ts";
import { ownerOf } from "../../src/lib/owner.ts";
import { openStore } from "../../src/store/openStore.ts";
import { findUpload } from "../../src/store/uploads.ts";
import { createBotUsecases } from "../../src/usecases/botUsecases.ts";

/** Money from another column, and campaigns too. */
const MAPPING: ColumnMapping = { ...NO_MAPPING, columns: { actualRevenue: "netto", campaignName: "team" } };

/** Reads the file of an upload anew, in a process that can be killed: `node rereader.ts DATABASE TEAM UPLOAD FILE`. */
const [databasePath = "", teamId = "", uploadId = "", path = ""] = process.argv.slice(2);
const store = openStore(databasePath);
const usecases = createBotUsecases(store, () => 0, ownerOf(process.pid, 1));
const upload = findUpload(store, teamId, Number(uploadId));
if (upload === null) throw new Error("There is no such upload");
const again = usecases.reopenUpload(upload, { userId: "U0MAYA", mapping: MAPPING });
if (!again.ok) throw new Error(sentenceOf(again.problem));
const file = { path, fileName: "calls.csv", timeZone: "UTC", rejectsPath: `${databasePath}.rejects` };
const outcome = await usecases.importUpload(again.value, file, () => {});
// Its threads may still be at chores, which whoever comes next does anew.
process.exit(outcome.kind === "stored" ? 0 : 1);

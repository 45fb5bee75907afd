import { ownerOf } from "../../src/lib/owner.ts";
import { openStore } from "../../src/store/openStore.ts";
import { createBotUsecases } from "../../src/usecases/botUsecases.ts";

/** Cancels an import on its way, in a process that can be killed while it clears up: `node canceller.ts DATABASE TEAM FILE`. */
const [databasePath = "", teamId = "", path = ""] = process.argv.slice(2);
const store = openStore(databasePath);
const usecases = createBotUsecases(store, () => 0, ownerOf(process.pid, 1));
const upload = usecases.receiveUpload({ teamId, fileId: path, channelId: "C1", userId: "U0MAYA", eventId: path });
if (upload === null) throw new Error("The file was taken on before");
let progress = 0;
const outcome = await usecases.importUpload(
  upload,
  { path, fileName: "calls.csv", timeZone: "UTC", rejectsPath: `${path}.rejects` },
  () => {
    progress += 1;
    if (progress === 2) usecases.cancelUpload(teamId, upload.id);
  },
);
process.stdout.write(`${outcome.kind}\n`);

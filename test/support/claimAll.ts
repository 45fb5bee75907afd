import { setTimeout as pause } from "node:timers/promises";
import { ownerOf } from "../../src/lib/owner.ts";
import { claimMessage } from "../../src/store/claims.ts";
import { openStore } from "../../src/store/openStore.ts";
import { notePosted, notePosting } from "../../src/store/outbox.ts";

/** A process that posts what it can claim of a team's messages, to nowhere, and prints their ids: `node claimAll.ts PATH TEAM`. */
const [, , path = "", teamId = ""] = process.argv;
const store = openStore(path);
const owner = ownerOf(process.pid, 1);
const ids: number[] = [];
let idle = 0;
while (idle < 50) {
  const message = claimMessage(store, teamId, owner, Date.now(), []);
  if (message === null) {
    idle += 1;
    await pause(2);
    continue;
  }
  idle = 0;
  notePosting(store, teamId, owner, message.id, []);
  ids.push(message.id);
  notePosted(store, teamId, message.id, { channelId: "C1", ts: `${message.id}` }, Date.now());
}
store.close();
process.stdout.write(JSON.stringify(ids));

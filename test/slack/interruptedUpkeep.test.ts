import { describe, expect, it } from "vitest";
import { openStore } from "../../src/store/openStore.ts";
import { addUpload, type NewUpload, saveUpload } from "../../src/store/uploads.ts";
import { anExport } from "../support/exports.ts";
import { aTeam, buttonIn, textOf } from "../support/team.ts";

const DEAD = "host:1:1:1";

/** A team whose bot was killed while it worked on an upload; gives what Maya reads in her own messages after the start. */
async function afterKill(upload: Pick<NewUpload, "fileName" | "state">): Promise<string> {
  const team = await aTeam();
  await team.stops();
  const { id: userId = "", directChannelId = "" } = team.workspace.people.maya ?? {};
  const store = openStore(team.databasePath);
  addUpload(store, { teamId: team.workspace.teamId, userId, owner: DEAD, ...upload }, 0);
  store.close();
  await team.startsAgain();
  return (await team.workspace.waitFor(() => team.newest(directChannelId))).text;
}

describe("what a stop cut off is told to whoever asked for it, in their own messages:", () => {
  it("a change of the time zone", async () => {
    expect(await afterKill({ fileName: "Q1 Sales", state: "rebuilding" })).toBe(
      "I was stopped while counting the calls of Q1 Sales for another time zone; its time zone is as before: change it again.",
    );
  });

  it("the sample data", async () => {
    expect(await afterKill({ fileName: "sample data", state: "importing" })).toBe(
      'I was stopped while adding the sample data; nothing of it was kept: press "Try the sample data" again.',
    );
  });

  it("an undo, and the message about the upload stays as it was said", async () => {
    const team = await aTeam();
    const read = await team.drops("calls.csv", anExport());
    await team.stops();
    const { id: undoneBy = "", directChannelId = "" } = team.workspace.people.jonas ?? {};
    const store = openStore(team.databasePath);
    saveUpload(store, team.workspace.teamId, 1, { state: "undoing", owner: DEAD, undoneBy });
    store.close();
    await team.startsAgain();
    const told = await team.workspace.waitFor(() => team.newest(directChannelId, "jonas"));
    expect(told.text).toBe(
      "I was stopped while taking calls.csv back; nothing of it was taken back: press Undo again in `/voicebot uploads`.",
    );
    expect(team.newest()?.text).toBe(read.text);
  });
});

it("the campaigns to choose from for a file that names none leave out the sample, and archived ones", async () => {
  const team = await aTeam();
  await team.drops("calls.csv", anExport({ campaign: "Mine" }));
  await team.drops("more.csv", anExport({ campaign: "Sample: Q1" }));
  await team.stops();
  const store = openStore(team.databasePath);
  store.sqlite.prepare("UPDATE campaigns SET is_sample = 1 WHERE campaign_name = 'Sample: Q1'").run();
  store.close();
  await team.startsAgain();
  const asked = await team.drops("which.csv", anExport({ campaign: null, from: 1000 }));
  expect(buttonIn(asked, "Mine")).not.toBe("");
  expect(textOf(asked)).not.toContain("Sample: Q1");
});

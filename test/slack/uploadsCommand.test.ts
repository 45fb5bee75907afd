import { describe, expect, it, onTestFinished } from "vitest";
import { openStore } from "../../src/store/openStore.ts";
import { addUpload } from "../../src/store/uploads.ts";
import { anExport } from "../support/exports.ts";
import { settingsOf } from "../support/settings.ts";
import { aTeam, buttonIn, textOf } from "../support/team.ts";

describe("/voicebot uploads", () => {
  it("lists who dropped what and when, with what came of it", async () => {
    const team = await aTeam();
    expect((await team.asks("/voicebot uploads")).text).toMatch(/^No file has been read yet/);
    const maya = team.workspace.people.maya?.id;
    const change = (row: Record<string, string>, i: number) => (i < 3 ? { ...row, started_at: "soon" } : row);
    await team.drops("<!channel>.csv", anExport({ change }));
    await team.drops("again.csv", anExport({ change }));
    await team.workspace.whenQuiet();
    const list = await team.asks("/voicebot uploads");
    expect(list.text).toBe("The newest 2 files:");
    expect(list.onlyFor).toBe(maya);
    const [newest = "", oldest = ""] = list.blocks.slice(1).map((block) => JSON.stringify(block));
    expect(newest).toContain(`\`again.csv\`* by <@${maya}>, <!date^`);
    expect(newest).toContain("100 rows, nothing new in them\\n3 rows rejected");
    expect(newest).not.toContain("Undo");
    expect(oldest).toContain("100 rows: 97 new calls");
    expect(oldest).toMatch(/3 rows rejected: <https?:[^|]+\|see them>/);
    expect(oldest).toContain("Undo");
    const other = await team.asks("/voicebot uploads", "sales", "jonas");
    expect(textOf(other)).toContain(`3 rows rejected; the list of them was sent to <@${maya}>`);
  });

  it("takes an upload back, restores what it corrected, and tells those who read its summary", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const corrected = (row: Record<string, string>) => ({ ...row, actual_revenue: "900.00" });
    const second = await team.drops("b.csv", anExport({ calls: 50, from: 80, change: corrected }));
    const maya = settingsOf(team);
    const list = await team.asks("/voicebot uploads");
    await maya.presses(list, "Undo", /^Undone: `b\.csv`\. 30 calls of Q1 Sales removed, 20 are again as before\.$/);
    await team.workspace.waitFor(() => team.messages().some(({ threadTs }) => threadTs === second.ts));
    const inThread = team.messages().find(({ threadTs }) => threadTs === second.ts);
    expect(inThread?.text).toContain(`<@${team.workspace.people.maya?.id}> took it back: \`b.csv\`.`);
    expect(textOf(team.messages().find(({ ts }) => ts === list.ts) ?? list)).toContain("undone, nothing of it counts");
    const again = await team.asks("/voicebot uploads");
    await maya.presses(again, "Undo", /^Undone: `a\.csv`\. 100 calls/);
    await team.workspace.whenQuiet();
    expect((await team.asks("/voicebot health")).text).toMatch(/^There are no calls here yet/);
    expect(textOf(await team.asks("/voicebot changes"))).toContain("Upload b.csv: read → undone");
  });

  it("takes calls back, and tells which other files told more of them", async () => {
    const team = await aTeam();
    const told = await team.drops("a.csv", anExport());
    await team.drops("payments.csv", "call_id,amount\ncall-0,100.00\ncall-1,50.00\n");
    await settingsOf(team).presses(
      told,
      "Undo",
      /^Undone: `a\.csv`\. 100 calls of Q1 Sales removed\. What `payments\.csv` told of them went with them: drop it again once the calls are back\.$/,
    );
  });

  it("is undone from its own message too, which stays as it is; a second press changes nothing", async () => {
    const team = await aTeam();
    const told = await team.drops("a.csv", anExport());
    const maya = settingsOf(team);
    const undo = buttonIn(told, "Undo");
    const before = maya.count();
    await Promise.all([maya.press(told, undo), maya.press(told, undo)]);
    await maya.hears(before, /^Undone: `a\.csv`\. 100 calls/);
    await maya.hears(before, /^a\.csv cannot be undone: it is undone already/);
    await team.workspace.waitFor(() => team.messages().some(({ threadTs }) => threadTs === told.ts));
    expect(team.messages().find(({ ts }) => ts === told.ts)?.text).toBe(told.text);
    expect(team.messages().filter(({ threadTs }) => threadTs === told.ts)).toHaveLength(1);
  });

  it("is undone by nobody who may not", async () => {
    const team = await aTeam();
    const told = await team.drops("a.csv", anExport());
    const jonas = settingsOf(team, "jonas");
    await jonas.presses(told, "Undo", /^Only a workspace admin or a manager/);
    const list = await team.asks("/voicebot uploads", "sales", "jonas");
    await jonas.presses(list, "Undo", /^Only a workspace admin or a manager/);
    expect((await team.asks("/voicebot health")).text).toContain("Q1 Sales");
  });

  it("has as many pages as it takes to reach the oldest, which can be undone there too", async () => {
    const team = await aTeam();
    await team.drops("oldest.csv", anExport());
    const store = openStore(team.databasePath);
    onTestFinished(() => store.close());
    for (let i = 0; i < 41; i++) {
      addUpload(store, { teamId: team.workspace.teamId, fileName: `${i}.csv`, owner: null, state: "refused" }, i);
    }
    const maya = settingsOf(team);
    const list = await team.asks("/voicebot uploads");
    expect(list.text).toBe("There are 42 files, the newest first. Page 1 of 3.");
    for (const page of [2, 3]) {
      const shown = team.messages().find(({ ts }) => ts === list.ts) ?? list;
      await maya.press(shown, buttonIn(shown, "Next page"));
      await team.becomes(list, new RegExp(`Page ${page} of 3`));
    }
    const last = team.messages().find(({ ts }) => ts === list.ts) ?? list;
    expect(textOf(last)).toContain("oldest.csv");
    await maya.presses(last, "Undo", /^Undone: `oldest\.csv`/);
    const after = team.messages().find(({ ts }) => ts === list.ts);
    expect(after?.text).toContain("Page 3 of 3");
    await team.workspace.waitFor(() =>
      team.messages().some(({ threadTs, text }) => threadTs && /took it back/.test(text)),
    );
  });

  it("does not wait for links that Slack does not give", async () => {
    const team = await aTeam();
    const change = (row: Record<string, string>, i: number) => (i < 3 ? { ...row, started_at: "soon" } : row);
    await team.drops("a.csv", anExport({ change }));
    await team.workspace.whenQuiet();
    team.workspace.fail("files.info", { delayMs: 60_000 });
    const startMs = performance.now();
    expect(textOf(await team.asks("/voicebot uploads"))).toContain("the list of them is in your messages with me");
    expect(performance.now() - startMs).toBeLessThan(4_000);
  });
});

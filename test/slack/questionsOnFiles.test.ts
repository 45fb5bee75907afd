import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { sentenceOf } from "../../src/domain/problem.ts";
import { undoingView } from "../../src/slack/views/uploadsView.ts";
import { anExport } from "../support/exports.ts";
import { mappingOf, wordsOf } from "../support/mapping.ts";
import { settingsOf } from "../support/settings.ts";
import { aTeam, buttonIn, textOf } from "../support/team.ts";

type Team = Awaited<ReturnType<typeof aTeam>>;
type Told = Awaited<ReturnType<Team["drops"]>>;

/** Dates that may be read either way. */
function withOpenDates(campaign: string | null): string {
  return anExport({
    calls: 12,
    campaign,
    change: (row, i) => ({ ...row, started_at: `0${(i % 9) + 1}/02/2026 10:00` }),
  });
}

async function presses(team: Team, who: string, told: Told, words: string): Promise<void> {
  await team.workspace.click(who, { channel: "sales", ts: told.ts }, buttonIn(told, words));
}

const REFUSAL = /^Only whoever dropped the file, a workspace admin or a manager may/;

describe("what is asked about a file", () => {
  it("may be answered by everybody, in words and by its columns, as long as nothing of it is stored", async () => {
    const team = await aTeam();
    const asked = await team.drops("calls.csv", withOpenDates(null));
    expect(asked.text).toMatch(/^How are the dates in/);
    const opened = await mappingOf(team, "jonas").opens(asked, "Columns");
    expect(wordsOf(opened)).toContain("started_at");
    await presses(team, "jonas", asked, "Day first (31/01)");
    const which = await team.becomes(asked, /^Which campaign/);
    await presses(team, "jonas", which, "New: Calls");
    const told = await team.becomes(asked, /^Read 12 calls/);
    await settingsOf(team, "jonas").presses(told, "Columns", REFUSAL);
  });

  it("may be answered by whoever dropped it, where what is stored of it would change", async () => {
    const team = await aTeam({
      people: ["maya", "jonas", "ada"].map((name) => ({ name, timeZone: "UTC", admin: name === "ada" })),
    });
    const asked = await team.drops("calls.csv", anExport({ campaign: null }));
    const database = new Database(team.databasePath);
    database
      .prepare("UPDATE uploads SET answers = ?")
      .run(JSON.stringify({ campaign: null, dateOrder: null, replaces: 99 }));
    database.close();
    const jonas = settingsOf(team, "jonas");
    await jonas.presses(asked, "New: Calls", REFUSAL);
    await jonas.presses(asked, "Columns", REFUSAL);
    await presses(team, "maya", asked, "New: Calls");
    await team.becomes(asked, /^Read 100 calls/);
  });

  it("is asked again where the campaign that was chosen is deleted before the file's turn", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport({ campaign: "Keep" }));
    const asked = await team.drops("x.csv", anExport({ campaign: null, from: 900 }));
    team.workspace.fail("download", { delayMs: 3_000 });
    await presses(team, "maya", asked, "Keep");
    const maya = settingsOf(team);
    const list = await team.asks("/voicebot campaign", "other");
    await team.workspace.click("maya", { channel: "other", ts: list.ts }, buttonIn(list, "Delete"));
    await maya.modal();
    expect(await maya.submits({ name: "Keep" })).toEqual({});
    const again = await team.becomes(asked, /^Which campaign/);
    expect(textOf(again)).not.toContain("Keep");
    await presses(team, "maya", again, "New: X");
    expect((await team.becomes(asked, /^Read 100 calls/)).text).toContain("into X");
  });
});

describe("a file that Slack did not hand over", () => {
  it("is read when the same file is shared again, and the refusal says so", async () => {
    const team = await aTeam();
    team.workspace.fail("files.info", { error: "missing_scope", times: 2 });
    const told = await team.drops("a.csv", anExport());
    expect(told.text).toMatch(
      /^The app may not read files yet, so nothing was stored: .*; then drop the file again\.$/,
    );
    const share = { type: "file_shared", user_id: team.workspace.people.maya?.id, ...fileIn(team) };
    await team.turnsTo(team.nowMs() + 60_000);
    await team.workspace.sendEvent(share);
    await team.workspace.waitFor(() => team.newest()?.text.startsWith("Read 100 calls"));
    const before = team.messages().length;
    await team.turnsTo(team.nowMs() + 60_000);
    await team.workspace.sendEvent(share);
    await team.workspace.whenQuiet();
    expect(team.messages()).toHaveLength(before);
  });
});

function fileIn(team: Team) {
  const database = new Database(team.databasePath, { readonly: true });
  try {
    return database
      .prepare<[], { file_id: string; channel_id: string }>("SELECT file_id, channel_id FROM uploads")
      .get();
  } finally {
    database.close();
  }
}

describe("a bot that dies once calls are stored", () => {
  it("tells at its next start of the rows that could not be read, and how to get them", async () => {
    const team = await aTeam();
    team.workspace.breakDownloads({ afterBytes: 1_000, how: "stall", times: 1 });
    await team.workspace.upload("maya", "sales", { name: "a.csv", bytes: anExport() });
    await team.workspace.waitFor(() => team.workspace.downloads.length === 1);
    await team.stops();
    // As a kill leaves it between the end of an import and the message about it.
    const database = new Database(team.databasePath);
    database.exec("UPDATE uploads SET state = 'stored', rows = 100, new_calls = 75, rejected_rows = 25");
    database.close();
    await team.startsAgain();
    const told = await team.workspace.waitFor(() => team.messages().find(({ text }) => text.includes("I was stopped")));
    expect(told.text).toBe(
      "I was stopped just after reading a.csv; its calls are stored: ask `/voicebot health`. 25 rows could not be read: drop the file again, and I send a list of which they are and why.",
    );
  });

  it("says nothing of rows where all were read", () => {
    const problem = { kind: "import_untold", fileName: "a.csv" } as const;
    expect(sentenceOf({ ...problem, rejectedRows: 0 })).toMatch(/`\/voicebot health`\.$/);
    expect(sentenceOf({ ...problem, rejectedRows: 1 })).toContain(" 1 row could not be read: ");
  });
});

describe("an undo that has to wait", () => {
  it("says so, and then that it is done", async () => {
    const team = await aTeam();
    const told = await team.drops("a.csv", anExport());
    const maya = settingsOf(team);
    const other = new Database(team.databasePath);
    other.exec("BEGIN IMMEDIATE");
    const before = maya.count();
    await maya.press(told, buttonIn(told, "Undo"));
    await maya.hears(before, /^I will take the file back as soon as what I work on now is done, and tell you then\.$/);
    other.exec("ROLLBACK");
    other.close();
    await maya.hears(before, /^Undone: `a\.csv`/);
  });

  it("for what is cleared up says that", () => {
    expect(undoingView("clearing_up").text).toContain("as soon as what was cancelled or undone is cleared up");
    expect(undoingView(null).text).toMatch(/^Taking the file back/);
  });
});

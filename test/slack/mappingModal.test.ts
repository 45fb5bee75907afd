import { describe, expect, it } from "vitest";
import { anExport } from "../support/exports.ts";
import { germanCalls } from "../support/germanCalls.ts";
import { archive } from "../support/imports.ts";
import { mappingOf, wordsOf } from "../support/mapping.ts";
import { aTeam, buttonIn, textOf } from "../support/team.ts";

type Team = Awaited<ReturnType<typeof aTeam>>;

/** An export of a named campaign with three words in its status column that no rule knows, and one that is known. */
function anOddExport(calls = 100): string {
  const words = ["Alpha", "Beta", "Gamma", "completed"];
  return anExport({ calls, change: (row, i) => ({ ...row, status: words[i % 4] ?? "", drop_off_stage: "" }) });
}

/** Says what the three words mean, and has the file read. */
async function explainsWords(team: Team, asked: Parameters<ReturnType<typeof mappingOf>["opens"]>[0]): Promise<void> {
  const maya = mappingOf(team);
  await maya.opens(asked, "Check the columns");
  await maya.choosesAt('"Alpha"', "Completed");
  await maya.choosesAt('"Beta"', "Dropped at pitch");
  await maya.choosesAt('"Gamma"', "Not connected");
  expect(await maya.submits()).toEqual({});
}

describe("the modal about columns", () => {
  it("tells live what every choice means, and has the file read so", async () => {
    const team = await aTeam();
    const maya = mappingOf(team);
    const asked = await team.drops("anrufe.csv", germanCalls());
    expect(asked.text).toMatch(/^How are the dates in `anrufe\.csv` meant\?/);
    const opened = await maya.opens(asked, "Columns");
    expect(opened.title).toBe("Columns");
    expect(maya.stands("map:c.startedAt")).toBe("Anrufdatum");
    expect(maya.stands("map:c.status")).toBe("Not in this file");
    expect(maya.stands("map:order")).toBe("");
    const dated = await maya.chooses("map:order", "Day first: 2 January 2026, 11:01");
    expect(wordsOf(dated)).toContain("is read as 1 January 2026, 10:00.");
    const withStatus = await maya.chooses("map:c.status", "Ergebnis");
    expect(wordsOf(withStatus)).toContain('It holds \\"verkauft\\"');
    expect(wordsOf(withStatus)).toContain('\\"Spaeter wieder\\" (24 rows)');
    await maya.choosesAt('"Spaeter wieder"', "Completed");
    const more = await maya.presses("more_fields", (view) => wordsOf(view).includes('"Fewer fields"'));
    expect(maya.stands("map:c.status")).toBe("Ergebnis");
    expect(wordsOf(more)).toContain('"Sentiment"');
    expect(await maya.submits()).toEqual({});
    const which = await team.becomes(asked, /^Which campaign/);
    expect(textOf(which)).toContain("Ergebnis → status");
    await team.workspace.click("maya", { channel: "sales", ts: which.ts }, buttonIn(which, "New: Anrufe"));
    const told = await team.becomes(asked, /^Read 120 calls/);
    expect(told.text).toBe("Read 120 calls from `anrufe.csv` into Anrufe.");
    expect(textOf(told)).toContain("from 1 Jan 2026 to 12 Jan 2026");
    expect((await team.asks("/voicebot health")).text).toContain("Anrufe scores");
  });

  it("is remembered for files with the same columns, and can be set up anew", async () => {
    const team = await aTeam();
    const maya = mappingOf(team);
    const asked = await team.drops("a.csv", anOddExport());
    expect(asked.text).toMatch(/^I have not read `a\.csv` yet\. \d+ % of the rows have a word in "status"/);
    await explainsWords(team, asked);
    const first = await team.becomes(asked, /^Read 100 calls/);
    expect(textOf(first)).toContain("(25 of them not connected)");

    const again = await team.drops("b.csv", anOddExport(200));
    expect(again.text).toMatch(/^Read 200 calls/);
    expect(textOf(again)).toContain("Columns are read as somebody set them up for such files on 2 Feb 2026.");

    await maya.opens(again, "Columns");
    const more = await maya.presses("more_fields", (view) => wordsOf(view).includes('"Fewer fields"'));
    expect(wordsOf(more)).toContain('"Alpha\\" (');
    expect(maya.standsAt('"Gamma"')).toBe("Not connected");
    await maya.choosesAt('"Gamma"', "Escalated");
    const before = team.messages().length;
    expect(await maya.submits()).toEqual({});
    const heard = await team.workspace.waitFor(() =>
      team
        .messages()
        .slice(before)
        .find(({ onlyFor }) => onlyFor),
    );
    expect(heard.text).toBe(
      "I read `b.csv` anew. If it can be read so, that takes the place of what I read of it before, and files with these columns are read so from then on.",
    );
    const reread = await team.workspace.waitFor(
      () =>
        team
          .messages()
          .slice(before)
          .find(({ text }) => text.startsWith("Read 200 calls")),
      15_000,
    );
    expect(textOf(reread)).not.toContain("not connected");
  });

  it("says beside a column, or its unit, that nearly all rows would be rejected for it", async () => {
    const team = await aTeam();
    const maya = mappingOf(team);
    await maya.opens(await team.drops("a.csv", anExport()), "Columns");
    await maya.chooses("map:c.actualRevenue", "status");
    const errors = await maya.submits();
    expect(Object.keys(errors)).toEqual([expect.stringMatching(/^map:c\.actualRevenue:/)]);
    expect(Object.values(errors)).toEqual([expect.stringMatching(/would be rejected for what stands in "status"/)]);
    await maya.chooses("map:c.actualRevenue", "Not in this file");
    await maya.chooses("map:unit", "Hours");
    const ofUnit = await maya.submits();
    expect(Object.keys(ofUnit)).toEqual([expect.stringMatching(/^map:unit:/)]);
    expect(Object.values(ofUnit)).toEqual([
      expect.stringMatching(/for the unit of "duration_seconds": choose another unit.* seconds is longer than 7,200/),
    ]);
  });

  it("says right below what was typed that it cannot be used, or what became of it", async () => {
    const team = await aTeam();
    const maya = mappingOf(team);
    await maya.opens(await team.drops("a.csv", anExport()), "Columns");
    const below = ({ blocks }: { readonly blocks: readonly unknown[] }) => {
      const at = blocks.findIndex((block) => JSON.stringify(block).includes('"block_id":"paths:'));
      return JSON.stringify(blocks[at + 1]);
    };
    const wrong = maya.types("turnover: offers");
    const refused = await maya.presses("take_typed", (view) => wordsOf(view).includes("turnover"), wrong);
    expect(below(refused)).toContain('which \\"turnover: offers\\" is not.');
    const right = maya.types("script version = status");
    const taken = await maya.presses("take_typed", (view) => wordsOf(view).includes("Taken into"), right);
    expect(below(taken)).toContain('Taken into the fields above: Script version is \\"status\\".');
  });

  it("lists at its end how every column is read, and which are not", async () => {
    const team = await aTeam();
    const maya = mappingOf(team);
    const withNote = anExport({ change: (row) => ({ ...row, remark: `it went ${row.call_id ?? ""} so and so` }) });
    const told = await team.drops("a.csv", withNote);
    expect(textOf(told)).toContain("1 is not read and not stored. *Columns* shows how.");
    const opened = await maya.opens(told, "Columns");
    expect(wordsOf(opened)).toContain("*How the columns are read*");
    expect(wordsOf(opened)).toContain("Not read and not stored: remark");
  });

  it("lists the columns of an archive's other tables too, as they were read", async () => {
    const team = await aTeam();
    const maya = mappingOf(team);
    const other = anExport({
      from: 500,
      change: (row) => ({ ...row, remark: `so ${row.call_id} so` }),
    });
    const zip = archive({ "a.csv": anExport(), "b.csv": other });
    const opened = await maya.opens(await team.drops("both.zip", zip), "Columns");
    expect(wordsOf(opened)).toContain("Not read and not stored: remark");
  });

  it("says beside the start that a file cannot be read without one", async () => {
    const team = await aTeam();
    const maya = mappingOf(team);
    const withoutIds = anExport({ change: ({ call_id: _, ...row }) => row });
    const told = await team.drops("a.csv", withoutIds);
    await maya.opens(told, "Columns");
    const shown = await maya.chooses("map:c.startedAt", "Not in this file");
    expect(wordsOf(shown)).toContain("No column tells when a call started: choose one.");
    const errors = await maya.submits();
    expect(Object.keys(errors)).toEqual([expect.stringMatching(/^map:c\.startedAt:/)]);
    expect(Object.values(errors)).toEqual(["No column tells when a call started: choose one."]);
    await maya.chooses("map:c.startedAt", "started_at");
    const before = team.messages().length;
    expect(await maya.submits()).toEqual({});
    await team.workspace.waitFor(
      () =>
        team
          .messages()
          .slice(before)
          .some(({ text }) => text.startsWith("Read 100 calls")),
      15_000,
    );
  });
});

describe("a path into JSON that is typed", () => {
  const CALLS = JSON.stringify(
    Array.from({ length: 30 }, (_, i) => ({
      id: `c${i}`,
      started_at: `2026-01-${String(10 + (i % 15))}T10:00:00Z`,
      duration: 60 + i,
      status: "completed",
      campaign: "Q1",
      offers: [
        { name: "first", price: 10 },
        { name: "last", price: 100 + i },
      ],
    })),
  );

  it("is looked for in the file, and shown with what it holds", async () => {
    const team = await aTeam();
    const maya = mappingOf(team);
    const told = await team.drops("calls.json", CALLS);
    await maya.opens(told, "Columns");
    const typed = maya.types("revenue = offers.-1.price");
    const found = await maya.presses("take_typed", (view) => wordsOf(view).includes("Here is what"), typed);
    expect(maya.stands("map:c.actualRevenue")).toBe("offers.-1.price");
    expect(wordsOf(found)).toContain('It holds \\"100\\", \\"101\\" and \\"102\\".');
    const before = team.messages().length;
    expect(await maya.submits()).toEqual({});
    const read = await team.workspace.waitFor(
      () =>
        team
          .messages()
          .slice(before)
          .find(({ text }) => text.startsWith("Read 30 calls")),
      15_000,
    );
    expect(textOf(read)).toContain("offers.-1.price → revenue");
  });

  it("is looked for at the submission too, and stays in its field where the file has no such thing", async () => {
    const team = await aTeam();
    const maya = mappingOf(team);
    const told = await team.drops("calls.json", CALLS);
    await maya.opens(told, "Columns");
    expect(await maya.submits(maya.types("turnover: offers"))).toEqual({
      "paths:0":
        'Another column or JSON path must be lines such as "revenue = analysis.structuredData.amount", which "turnover: offers" is not.',
    });
    expect(await maya.submits(maya.types("revenue = offers.7.price"))).toEqual({});
    const missing = await maya.shows(({ submit }) => submit !== null);
    expect(wordsOf(missing)).toContain(
      'No row that I looked at has a value in \\"offers.7.price\\": check the spelling.',
    );
    expect(wordsOf(missing)).toContain('"initial_value":"revenue = offers.7.price"');
    expect(team.newest()?.text).toBe(told.text);
    expect(await maya.submits(maya.types("REVENUE = Duration"))).toEqual({});
    await team.workspace.waitFor(() => team.newest()?.text.startsWith("Read 30 calls"), 15_000);
  });
});

describe("who says how a file is read", () => {
  it("is whoever dropped it, or may undo it; others are told whom to ask", async () => {
    const team = await aTeam();
    const { jonas, maya } = team.workspace.people;
    const told = await team.drops("a.csv", anExport());
    await team.workspace.click("jonas", { channel: "sales", ts: told.ts }, buttonIn(told, "Columns"));
    const refused = await team.workspace.waitFor(() => team.messages("sales", "jonas").find(({ onlyFor }) => onlyFor));
    expect(refused.text).toBe(
      `Only whoever dropped the file, a workspace admin or a manager may say how it is read: ask <@${maya?.id}>.`,
    );
    await team.workspace.upload("jonas", "sales", { name: "b.csv", bytes: anExport({ from: 500 }) });
    const own = await team.workspace.waitFor(
      () => team.messages().find(({ text }) => text.includes("`b.csv` into")),
      15_000,
    );
    await mappingOf(team, "jonas").opens(own, "Columns");
    await mappingOf(team).opens(own, "Columns");
    expect(jonas?.id).not.toBe(maya?.id);
  });
});

describe("a modal that comes to nothing", () => {
  it("says so where the file is gone, and where Slack gave too little time", async () => {
    const team = await aTeam();
    const maya = mappingOf(team);
    const told = await team.drops("a.csv", anExport());
    team.workspace.fail("files.info", { error: "file_not_found" });
    await team.workspace.click("maya", { channel: "sales", ts: told.ts }, buttonIn(told, "Columns"));
    const gone = await maya.shows(({ title }) => title === "Nothing was changed");
    expect(wordsOf(gone)).toContain("The file is");
    await team.workspace.closeView("maya", gone.id);
    team.workspace.expireTriggers();
    await team.workspace.click("maya", { channel: "sales", ts: told.ts }, buttonIn(told, "Columns"));
    const late = await team.workspace.waitFor(() => team.messages().find(({ onlyFor }) => onlyFor));
    expect(late.text).toBe("Slack gave me too little time to open the window: press the button again.");
  });

  it("says what to do when the bot has forgotten the file meanwhile, and is no trouble once it was closed", async () => {
    const team = await aTeam();
    const maya = mappingOf(team);
    const told = await team.drops("a.csv", anExport());
    await maya.opens(told, "Columns");
    await team.stops();
    await team.startsAgain();
    await maya.presses("more_fields", ({ title }) => title === "Nothing was changed");
    expect(wordsOf(maya.modal())).toContain("close this window and press Columns again");
    await team.workspace.closeView("maya", maya.modal().id);
    team.workspace.fail("files.info", { delayMs: 500 });
    await team.workspace.click("maya", { channel: "sales", ts: told.ts }, buttonIn(told, "Columns"));
    const looking = await maya.shows(({ submit }) => submit === null);
    await team.workspace.closeView("maya", looking.id);
    await team.workspace.whenQuiet(800);
    expect(team.newest()?.text).toBe(told.text);
  });
});

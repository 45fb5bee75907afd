import { describe, expect, it } from "vitest";
import { anExport } from "../support/exports.ts";
import { aTeam, buttonIn, textOf } from "../support/team.ts";

type Team = Awaited<ReturnType<typeof aTeam>>;

/** Calls of several campaigns in one file. */
function anExportOf(campaigns: readonly string[]): string {
  const change = (row: Record<string, string>, i: number) => {
    return { ...row, campaign_name: campaigns[i % campaigns.length] ?? "" };
  };
  return anExport({ calls: Math.max(100, campaigns.length), change });
}

/** The value of a menu's option with these words. */
function optionIn(message: Parameters<typeof textOf>[0], words: string): string {
  const found = new RegExp(`"text":"${words}"[^{]*"value":"((?:[^"\\\\]|\\\\.)*)"`).exec(textOf(message));
  if (found === null) throw new Error(`No option "${words}" in ${textOf(message)}`);
  return JSON.parse(`"${found[1]}"`);
}

async function chooses(team: Team, message: { readonly ts: string }, choice: string): Promise<void> {
  await team.workspace.click("maya", { channel: "sales", ts: message.ts }, "upload_menu", { choice });
}

describe("the menu of campaigns", () => {
  it("means the campaign that was chosen, whatever was imported since it was shown", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExportOf(["Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta"]));
    const asked = await team.drops("calls.csv", anExport({ campaign: null, from: 500 }));
    await team.drops("b.csv", anExport({ campaign: "Alpha" }));
    await chooses(team, asked, optionIn(asked, "Gamma"));
    expect((await team.becomes(asked, /^Read /)).text).toContain("into Gamma.");
  });

  it("holds more than a hundred in groups", async () => {
    const team = await aTeam();
    const names = Array.from({ length: 104 }, (_, i) => `Campaign ${String(i).padStart(3, "0")}`);
    for (const first of [0, 40, 80]) await team.drops(`${first}.csv`, anExportOf(names.slice(first, first + 40)));
    const asked = await team.drops("calls.csv", anExport({ campaign: null }));
    await chooses(team, asked, optionIn(asked, "Campaign 103"));
    expect((await team.becomes(asked, /^Read /)).text).toContain("into Campaign 103.");
  });
});

describe("the message about an upload", () => {
  it("is posted anew when it cannot be edited, and says what was stored", async () => {
    const team = await aTeam();
    team.workspace.fail("chat.update", { error: "internal_error", times: 10 });
    await team.workspace.upload("maya", "sales", { name: "a.csv", bytes: anExport() });
    await team.workspace.waitFor(() => team.newest()?.text.startsWith("Read 100 calls"));
    await team.workspace.whenQuiet();
    expect(team.messages().some(({ text }) => /Something broke|^Reading/.test(text))).toBe(false);
    team.workspace.mend();
    expect((await team.drops("a.csv", anExport())).text).toMatch(/^Nothing new/);
  });

  it("ends with its end, however late an edit on the way arrives", async () => {
    const team = await aTeam();
    team.workspace.fail("chat.update", { delayMs: 1_500 });
    const told = await team.drops("a.csv", anExport());
    expect(told.text).toMatch(/^Read 100 calls/);
    await new Promise((resolve) => setTimeout(resolve, 1_700));
    expect(team.newest()?.text).toMatch(/^Read 100 calls/);
  });

  it("goes to the uploader where the bot may not post, and the upload is done with", async () => {
    const team = await aTeam();
    team.workspace.fail("chat.postMessage", { error: "restricted_action" });
    await team.workspace.upload("maya", "sales", { name: "a.csv", bytes: anExport() });
    const told = await team.workspace.waitFor(() => team.newest("dm"));
    expect(told.text).toContain(`I did not read the file you dropped in <#${team.workspace.channels.sales?.id}>`);
    await team.stops();
    await team.startsAgain();
    await team.workspace.whenQuiet();
    expect(team.messages().some(({ text }) => text.includes("stopped"))).toBe(false);
  });

  it("counts calls, not rows, when a file names each call twice", async () => {
    const team = await aTeam();
    const rows = anExport();
    const twice = rows + rows.slice(rows.indexOf("\n") + 1);
    expect((await team.drops("a.csv", twice)).text).toBe("Read 100 calls from `a.csv` into Q1 Sales.");
    expect((await team.drops("b.csv", twice)).text).toContain("all of its 100 calls are here already");
  });

  it("of several campaigns has a button for the health of each", async () => {
    const team = await aTeam();
    const told = await team.drops("a.csv", anExportOf(["Alpha", "Beta"]));
    await team.workspace.click("maya", { channel: "sales", ts: told.ts }, buttonIn(told, "Health of Beta"));
    await team.workspace.waitFor(() => team.newest()?.text.includes("Beta scores"));
  });

  it("that has nothing new has a next step", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const told = await team.drops("a.csv", anExport());
    await team.workspace.click("maya", { channel: "sales", ts: told.ts }, buttonIn(told, "Show health"));
    await team.workspace.waitFor(() => team.newest()?.text.includes("scores"));
  });
});

describe("files that wait", () => {
  it("tell how many come first, and are read in the order they were dropped in", async () => {
    const team = await aTeam();
    team.workspace.fail("download", { delayMs: 1_500 });
    const before = team.messages().length;
    for (let i = 0; i < 7; i++) {
      await team.workspace.upload("maya", "sales", { name: `${i}.csv`, bytes: anExport({ from: 200 * i }) });
    }
    const told = () =>
      team
        .messages()
        .slice(before)
        .filter(({ user }) => user === team.workspace.botUserId);
    await team.workspace.waitFor(() => told().length === 7);
    const waits = told().map(({ text }) => /^I will read `(\d\.csv)` as soon as the (.*) done/.exec(text)?.slice(1));
    expect(waits.filter((wait) => wait !== undefined).sort()).toEqual([
      ["1.csv", "one before it is"],
      ["2.csv", "2 files before it are"],
      ["3.csv", "3 files before it are"],
      ["4.csv", "4 files before it are"],
      ["5.csv", "5 files before it are"],
      ["6.csv", "files before it (more than 5) are"],
    ]);
    const read: string[] = [];
    await team.workspace.waitFor(() => {
      const names = told().map(({ text }) => /^Read 100 calls from `(.*)` into/.exec(text)?.[1]);
      for (const name of names) if (name !== undefined && !read.includes(name)) read.push(name);
      return read.length === 7;
    }, 15_000);
    expect(read).toEqual(["0.csv", "1.csv", "2.csv", "3.csv", "4.csv", "5.csv", "6.csv"]);
  });
});

describe("a file whose transfer breaks off", () => {
  it("is read all the same", async () => {
    const team = await aTeam();
    team.workspace.breakDownloads({ afterBytes: 1000, how: "cut", times: 1 });
    expect((await team.drops("a.csv", anExport())).text).toMatch(/^Read 100 calls/);
    expect(team.workspace.downloads).toMatchObject([{ range: null }, { range: "bytes=1000-", status: 206 }]);
  });

  it("or that is sent on to another host is not read, and its dropper told", async () => {
    const team = await aTeam();
    team.workspace.setDownloadMode("redirect", "http://127.0.0.1:1/elsewhere");
    const told = await team.drops("a.csv", anExport());
    expect(told.text).toBe("Slack did not hand over the file, so nothing was stored: wait a minute and drop it again.");
  });
});

describe("a question about an upload", () => {
  it("that is answered twice tells the second that it is answered", async () => {
    const team = await aTeam();
    const asked = await team.drops("calls.csv", anExport({ campaign: null }));
    const target = { channel: "sales", ts: asked.ts };
    team.workspace.fail("chat.update", { delayMs: 1_000 });
    await team.workspace.click("maya", target, buttonIn(asked, "New: Calls"));
    await team.workspace.click("jonas", target, buttonIn(asked, "New: Calls"));
    const told = await team.workspace.waitFor(() => team.messages("sales", "jonas").find(({ onlyFor }) => onlyFor));
    expect(told.text).toBe("Somebody has answered already: see the message above.");
    await team.becomes(asked, /^Read 100 calls/);
  });

  it("is gone as soon as it is answered, though the file has to wait", async () => {
    const team = await aTeam();
    const asked = await team.drops("calls.csv", anExport({ campaign: null }));
    team.workspace.fail("download", { delayMs: 1_500 });
    await team.workspace.upload("maya", "other", { name: "slow.csv", bytes: anExport() });
    await team.workspace.waitFor(() => team.newest("other")?.text.includes("slow.csv"));
    await team.workspace.click("maya", { channel: "sales", ts: asked.ts }, buttonIn(asked, "New: Calls"));
    await team.becomes(asked, /^I will read `calls.csv` as soon as/);
  });
});

describe("files that are no exports", () => {
  it.each(["shot.png", "call.mp3", "demo.mov", "offer.pdf"])("such as %s may be shown in a channel", async (name) => {
    const team = await aTeam();
    await team.workspace.upload("maya", "sales", { name, bytes: new Uint8Array([1, 2, 3]) });
    await team.workspace.whenQuiet();
    expect(team.messages().filter(({ user }) => user === team.workspace.botUserId)).toEqual([]);
    const told = await team.drops(name, new Uint8Array([1, 2, 3]), "dm");
    expect(told.text).toContain(`Files of type ${name.slice(-3)} are not read`);
  });
});

describe("rejected rows", () => {
  const broken = (row: Record<string, string>) => ({ ...row, actual_revenue: "12x" });

  async function sentRows(team: Team): Promise<readonly string[]> {
    const sent = await team.workspace.waitFor(() => team.messages("dm").find(({ files }) => files.length > 0));
    const csv = new TextDecoder().decode(team.workspace.file(sent.files[0]?.id ?? "")?.bytes);
    return csv.trimEnd().split("\r\n");
  }

  it("go to the uploader after the summary, which then tells so", async () => {
    const team = await aTeam();
    const told = await team.drops("a.csv", anExport({ change: (row, i) => (i === 7 ? broken(row) : row) }));
    await sentRows(team);
    const note = `The rejected rows went to <@${team.workspace.people.maya?.id}>'s messages with me`;
    await team.workspace.waitFor(() => {
      const message = team.messages().find(({ ts }) => ts === told.ts);
      return message !== undefined && textOf(message).includes(note);
    });
  });

  it("that could not be sent are not promised", async () => {
    const team = await aTeam();
    team.workspace.fail("files.getUploadURLExternal", { error: "internal_error", times: 5 });
    const told = await team.drops("a.csv", anExport({ change: (row, i) => (i === 7 ? broken(row) : row) }));
    await team.workspace.whenQuiet(300);
    const message = team.messages().find(({ ts }) => ts === told.ts);
    expect(message === undefined ? "" : textOf(message)).not.toContain("messages with me");
  });

  it("are sent too when they are all there is", async () => {
    const team = await aTeam();
    const told = await team.drops("a.csv", anExport({ calls: 3, change: broken }));
    expect(told.text).toMatch(/^None of the 3 rows could be read/);
    expect(await sentRows(team)).toHaveLength(4);
  });

  it("are sent too when the other rows are nothing new", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const more = anExport({ calls: 101, change: (row, i) => (i === 100 ? broken(row) : row) });
    expect((await team.drops("b.csv", more)).text).toMatch(/^Nothing new/);
    expect((await sentRows(team))[1]).toMatch(/^call-100,.*,102,actual_revenue,/);
  });
});

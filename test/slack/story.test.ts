import { describe, expect, it } from "vitest";
import { anExport } from "../support/exports.ts";
import { aTeam, buttonIn, textOf } from "../support/team.ts";

describe.each(["http", "socket"] as const)("over %s", (mode) => {
  it("reads a dropped export and answers with its health and a chart", async () => {
    const team = await aTeam({ mode });
    const told = await team.drops("january.csv", anExport());
    expect(told.text).toBe("Read 100 calls from `january.csv` into Q1 Sales.");
    expect(textOf(told)).toContain("20 conversions (20.0 % of connected calls)");

    const answer = await team.asks("/voicebot health");
    expect(answer.text).toMatch(/^Q1 Sales scores \d+ of 100/);
    const picture = answer.blocks.find(({ type }) => type === "image");
    expect(picture).toMatchObject({ alt_text: expect.stringMatching(/of 100/) });
    const fileId = JSON.stringify(picture).match(/F[A-Z0-9]{8,}/)?.[0] ?? "";
    expect(team.workspace.file(fileId)?.bytes.slice(1, 4)).toEqual(new TextEncoder().encode("PNG"));
  });
});

describe("an upload", () => {
  it("asks for the campaign that the file does not name, and goes on with the answer", async () => {
    const team = await aTeam();
    const asked = await team.drops("spring_push.csv", anExport({ campaign: null }));
    expect(asked.text).toBe("Which campaign are the calls in `spring_push.csv` of? The file does not name one.");
    const target = { channel: "sales", ts: asked.ts };
    await team.workspace.click("maya", target, buttonIn(asked, "New: Spring push"));
    const told = await team.workspace.waitFor(() => {
      const message = team.messages().find(({ ts }) => ts === asked.ts);
      return message?.text.startsWith("Read 100 calls") && message;
    });
    expect(told.text).toContain("into Spring push");
    expect((await team.asks("/voicebot health spring")).text).toContain("Spring push scores");
  });

  it("of the same file again says that there is nothing new", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const told = await team.drops("a.csv", anExport());
    expect(told.text).toBe("Nothing new in `a.csv`: all of its 100 calls are here already, unchanged.");
  });

  it("of a corrected file changes only what was corrected", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const corrected = anExport({ change: (row, i) => (i === 3 ? { ...row, status: "dropped" } : row) });
    const told = await team.drops("b.csv", corrected);
    expect(textOf(told)).toContain("0 new calls, 1 corrected, 99 unchanged");
  });

  it("is taken on once, however often Slack tells of it", async () => {
    const team = await aTeam({ mode: "http" });
    await team.drops("a.csv", anExport());
    const before = team.messages().length;
    await team.workspace.retryLastEvent("file_shared");
    await team.workspace.sendEvent(sharedAgain(team));
    await team.workspace.whenQuiet();
    expect(team.messages()).toHaveLength(before);
  });

  it("tells rejected rows by line, column and reason, and sends them to the uploader to mend", async () => {
    const team = await aTeam();
    const broken = anExport({ change: (row, i) => (i === 7 ? { ...row, actual_revenue: "12x" } : row) });
    const told = await team.drops("a.csv", broken);
    expect(told.text).toBe("Read 99 calls from `a.csv` into Q1 Sales; 1 row rejected.");
    expect(textOf(told)).toMatch(/Line 9, actual.revenue: /);
    const sent = await team.workspace.waitFor(() => team.messages("dm").find(({ files }) => files.length > 0));
    const csv = new TextDecoder().decode(team.workspace.file(sent.files[0]?.id ?? "")?.bytes);
    expect(csv.split("\r\n")[0]).toMatch(/^call_id,.*,rejected_line,rejected_column,rejected_reason$/);
    expect(csv.split("\r\n")[1]).toMatch(/^call-7,.*,9,actual_revenue,/);
  });

  it("larger than the limit is refused before it is fetched", async () => {
    const team = await aTeam({ limits: { maxFileBytes: 1000 } });
    const told = await team.drops("a.csv", anExport());
    expect(told.text).toMatch(/^The file has .* MB and the limit is .* MB, so nothing was stored/);
    expect(team.workspace.calls.some(({ method }) => method === "files.download")).toBe(false);
  });

  it("that Slack answers with its login page names the missing permission", async () => {
    const team = await aTeam();
    team.workspace.setDownloadMode("html");
    const told = await team.drops("a.csv", anExport());
    expect(told.text).toBe(
      "The app may not read files yet, so nothing was stored: an admin has to reinstall it with the permission files:read; then drop the file again.",
    );
  });

  it.each(["redirect"] as const)("is fetched through a %s", async (kind) => {
    const team = await aTeam();
    team.workspace.setDownloadMode(kind);
    expect((await team.drops("a.csv", anExport())).text).toMatch(/^Read 100 calls/);
  });
});

describe("an answer", () => {
  it("comes without its chart when the picture fails, and says the same", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    team.workspace.fail("files.getUploadURLExternal", { error: "internal_error", times: 10 });
    const answer = await team.asks("/voicebot health");
    expect(answer.text).toMatch(/^Q1 Sales scores/);
    expect(answer.blocks.some(({ type }) => type === "image")).toBe(false);
  });

  it("for one person goes to their messages, and can be shared to the channel", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const told = await team.asks("/voicebot health private", "sales", "jonas");
    expect(told).toMatchObject({ onlyFor: team.workspace.people.jonas?.id });
    const answer = team.messages("dm", "jonas").at(-1);
    if (answer === undefined) throw new Error("No private answer");
    expect(team.messages().every(({ text }) => !text.includes("scores"))).toBe(true);
    await team.workspace.click("jonas", { channel: "dm", ts: answer.ts }, buttonIn(answer, "Share to the channel"));
    const shared = await team.workspace.waitFor(() => team.messages().find(({ text }) => text.includes("scores")));
    expect(textOf(shared)).toContain(`Shared by <@${team.workspace.people.jonas?.id}>`);
  });

  it("where the bot is no member is for the asker's eyes, with how to invite it", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const answer = await team.asks("/voicebot health", "closed");
    expect(answer.onlyFor).toBe(team.workspace.people.maya?.id);
    expect(textOf(answer)).toContain("/invite");
  });

  it("for another period comes from its button", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const answer = await team.asks("/voicebot health");
    await team.workspace.click("maya", { channel: "sales", ts: answer.ts }, buttonIn(answer, "Last 30 days"));
    const other = await team.workspace.waitFor(() => {
      const message = team.newest();
      return message?.ts !== answer.ts && message;
    });
    expect(textOf(other)).toContain("2 to 31 Jan 2026");
  });

  it("names no campaign twice: one is meant, several are asked for, the last one asked about is remembered", async () => {
    const team = await aTeam();
    expect((await team.asks("/voicebot health")).text).toBe(
      "There are no calls here yet: drop a call export (CSV or JSON) into this channel to start.",
    );
    await team.drops("a.csv", anExport({ campaign: "Alpha" }));
    await team.drops("b.csv", anExport({ campaign: "Beta" }));
    expect((await team.asks("/voicebot health", "other")).text).toBe(
      'Which campaign do you mean? Choose one of "Alpha", "Beta".',
    );
    expect((await team.asks("/voicebot health alpha", "other")).text).toContain("Alpha scores");
    expect((await team.asks("/voicebot health", "other")).text).toContain("Alpha scores");
  });

  it.each([
    ["/voicebot", "Drop a call export (CSV or JSON) into this channel, then ask what it shows in money."],
    ["/voicebot helth", 'I do not know "helth": did you mean `/voicebot health`?'],
    ["/voicebot sing", 'I do not know "sing": try `/voicebot help`.'],
    ["/voicebot health 2031-01-01..2031-01-31", "Q1 Sales has no calls in 2031-01-01..2031-01-31"],
    ["/voicebot health Nobody", 'There is no campaign "Nobody" here: choose one of "Q1 Sales".'],
  ])("to %s is one sentence with the next step", async (line, sentence) => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const answer = await team.asks(line);
    expect(answer.text).toContain(sentence);
    expect(answer.onlyFor).toBe(team.workspace.people.maya?.id);
  });

  it("comes to a mention and to a direct message as well", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    await team.workspace.say("maya", "sales", `<@${team.workspace.botUserId}> health`);
    await team.workspace.waitFor(() => team.newest()?.text.includes("scores"));
    await team.workspace.say("jonas", "dm", "health");
    await team.workspace.waitFor(() => team.newest("dm", "jonas")?.text.includes("scores"));
  });
});

/** The event of the newest upload under a new event id, as Slack sends one for a message beside one for a file. */
function sharedAgain({ workspace }: Awaited<ReturnType<typeof aTeam>>) {
  const fileId = workspace.calls.find(({ method }) => method === "files.info")?.args.file;
  return {
    type: "file_shared",
    file_id: fileId,
    user_id: workspace.people.maya?.id,
    channel_id: workspace.channels.sales?.id,
    file: { id: fileId },
    event_ts: "1.2",
  };
}

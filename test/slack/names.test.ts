import { describe, expect, it } from "vitest";
import { anExport } from "../support/exports.ts";
import { aTeam, buttonIn, textOf } from "../support/team.ts";

const OVERRIDE = "\u202E";
/** What buttons carry, which nobody sees. */
const VALUES = /"value":"(?:[^"\\]|\\.)*"/g;

describe("names that people give", () => {
  it.each([
    ["Slack's own marks", "<!channel> *&<script>"],
    ["an ampersand", "R&D"],
    ["200 characters", "x & ".repeat(50).trim()],
    ["emoji", "📞 Calls 🇵🇹"],
    ["a turned direction", `Sales${OVERRIDE}001 fo 0`],
    ["a mention and a link", "<@U0MAYA> https://example.com/here"],
  ])("with %s are shown as they are, everywhere", async (_, name) => {
    const team = await aTeam();
    const file = `${name.slice(0, 60)}.csv`.replaceAll("/", "_");
    const change = (row: Record<string, string>) => ({ ...row, [`"${name} col"`]: "x" });
    const bytes = anExport({ campaign: `"${name}"`, change });
    const told = await team.drops(file, bytes);
    expect(told.text).toMatch(/^Read 100 calls/);
    const answer = await team.asks("/voicebot health");
    expect(answer.text).toContain("scores");
    await team.asks("/voicebot health Nobody <!here>");
    const asked = await team.drops(file, anExport({ campaign: null }));
    expect(asked.text).toMatch(/^Which campaign/);
    const shown = [told, answer, asked].map((message) => `${message.text}${textOf(message).replace(VALUES, "")}`);
    expect(shown.join()).not.toContain(OVERRIDE);
    // Text in Slack's own markup that is not escaped, and text that Slack would refuse, is among these.
    expect(team.workspace.refusals).toEqual([]);
  });

  it("come through a mention and a direct message as they were typed", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport({ campaign: "R&D" }));
    await team.drops("b.csv", anExport({ campaign: "<Sales>" }));
    await team.workspace.say("maya", "sales", `<@${team.workspace.botUserId}> health R&D`);
    await team.workspace.waitFor(() => team.newest()?.text.includes("R&amp;D scores"));
    await team.workspace.say("jonas", "dm", "health <sales>");
    await team.workspace.waitFor(() => team.newest("dm", "jonas")?.text.includes("&lt;Sales&gt; scores"));
  });

  it("of a new campaign are not those of one there is", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport({ campaign: "Calls" }));
    const asked = await team.drops("calls.csv", anExport({ campaign: null }));
    await team.workspace.click("maya", { channel: "sales", ts: asked.ts }, buttonIn(asked, "New: Calls 2"));
    expect((await team.becomes(asked, /^Read /)).text).toContain("into Calls 2.");
  });

  it("of two new campaigns are told apart, when both files were asked about before either was answered", async () => {
    const team = await aTeam();
    const first = await team.drops("calls.csv", anExport({ campaign: null }));
    const second = await team.drops("calls.csv", anExport({ campaign: null, from: 500 }));
    await team.workspace.click("maya", { channel: "sales", ts: first.ts }, buttonIn(first, "New: Calls"));
    expect((await team.becomes(first, /^Read /)).text).toContain("into Calls.");
    await team.workspace.click("maya", { channel: "sales", ts: second.ts }, buttonIn(second, "New: Calls"));
    expect((await team.becomes(second, /^Read /)).text).toContain("into Calls 2.");
  });
});

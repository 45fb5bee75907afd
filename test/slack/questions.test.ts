import { describe, expect, it } from "vitest";
import { anExport } from "../support/exports.ts";
import { aTeam, buttonIn, textOf } from "../support/team.ts";

type Team = Awaited<ReturnType<typeof aTeam>>;

async function aTeamWithTwoCampaigns(): Promise<Team> {
  const team = await aTeam();
  await team.drops("a.csv", anExport({ campaign: "Alpha" }));
  await team.drops("b.csv", anExport({ campaign: "Beta" }));
  return team;
}

async function privateAnswer(team: Team, channel: string) {
  const before = team.messages("dm", "jonas").length;
  await team.workspace.command("jonas", channel, "/voicebot health private");
  return await team.workspace.waitFor(() => team.messages("dm", "jonas").slice(before)[0]);
}

describe("the campaign that nobody named", () => {
  it("is the one whose calls were dropped here last", async () => {
    const team = await aTeamWithTwoCampaigns();
    expect((await team.asks("/voicebot health")).text).toContain("Beta scores");
  });

  it("is asked for with a button for each, which asks the same of it", async () => {
    const team = await aTeamWithTwoCampaigns();
    const asked = await team.asks("/voicebot health 30d", "other");
    const before = team.messages("other").length;
    await team.workspace.click("maya", { channel: "other", ts: asked.ts }, buttonIn(asked, "Alpha"));
    const answer = await team.workspace.waitFor(() => team.messages("other")[before]);
    expect(answer.text).toContain("Alpha scores");
    expect(textOf(answer)).toContain("2 to 31 Jan 2026");
  });

  it("stays the channel's own when somebody asks for themselves alone", async () => {
    const team = await aTeamWithTwoCampaigns();
    await team.workspace.command("jonas", "sales", "/voicebot health alpha private");
    await team.workspace.waitFor(() => team.newest("dm", "jonas")?.text.includes("Alpha scores"));
    expect((await team.asks("/voicebot health")).text).toContain("Beta scores");
  });
});

describe("a private answer", () => {
  it("asked for in the bot's own messages cannot be shared anywhere", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const answer = await privateAnswer(team, "dm");
    expect(textOf(answer)).not.toContain("Share to the channel");
  });

  it("that is shared tells so", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const answer = await privateAnswer(team, "sales");
    await team.workspace.click("jonas", { channel: "dm", ts: answer.ts }, buttonIn(answer, "Share to the channel"));
    await team.workspace.waitFor(() => team.messages().some(({ text }) => text.includes("scores")));
    const told = `Shared to <#${team.workspace.channels.sales?.id}>.`;
    await team.workspace.waitFor(() => team.newest("dm", "jonas")?.text === told);
  });

  it("cannot be shared where the bot is no member, and says where that is", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const answer = await privateAnswer(team, "closed");
    await team.workspace.click("jonas", { channel: "dm", ts: answer.ts }, buttonIn(answer, "Share to the channel"));
    const place = `<#${team.workspace.channels.closed?.id}>`;
    await team.workspace.waitFor(() => team.newest("dm", "jonas")?.text.includes(`I may not post in ${place}`));
  });

  it("for another period does not say that it is in the messages it stands in", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const answer = await privateAnswer(team, "sales");
    await team.workspace.click("jonas", { channel: "dm", ts: answer.ts }, buttonIn(answer, "Last 30 days"));
    await team.workspace.waitFor(() => team.newest("dm", "jonas")?.ts !== answer.ts);
    await team.workspace.whenQuiet();
    expect(team.newest("dm", "jonas")?.text).toContain("scores");
  });
});

describe("words that look like a period but are none", () => {
  it.each(["7x", "90days", "2026-01-31", "2026-02-01..2026-01-01", "Q1 2026-01-01..2026-13-01"])(
    "such as %s are not taken for a campaign",
    async (words) => {
      const team = await aTeam();
      await team.drops("a.csv", anExport());
      const answer = await team.asks(`/voicebot health ${words}`);
      expect(answer.text).toContain(`I do not understand "${words}": say a campaign's name and a period such as 7d`);
    },
  );

  it("are one where a campaign is called so", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport({ campaign: "2026-01" }));
    expect((await team.asks("/voicebot health 2026-01")).text).toContain("2026-01 scores");
  });
});

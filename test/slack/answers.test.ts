import { describe, expect, it } from "vitest";
import { usualSettings } from "../../src/domain/campaignSettings.ts";
import { systemClock } from "../../src/lib/clock.ts";
import type { PageMessage } from "../../src/playground/protocol.ts";
import { CAMPAIGN_ASKS } from "../../src/slack/ask.ts";
import { openStore } from "../../src/store/openStore.ts";
import { createSettingsUsecases } from "../../src/usecases/createSettingsUsecases.ts";
import { aCampaign } from "../engines/build.ts";
import { anExport } from "../support/exports.ts";
import { aTeam, buttonIn, textOf } from "../support/team.ts";
import { aTroubledExport, buttonsIn, HOSTILE_NAME } from "../support/troubled.ts";

type Team = Awaited<ReturnType<typeof aTeam>>;

async function aTroubledTeam(campaign = "Q1 Sales"): Promise<Team> {
  const team = await aTeam();
  await team.drops("a.csv", aTroubledExport({ campaign }));
  return team;
}

/** Does what a settings window does, on the team's own database. */
function withSettings<Value>(team: Team, act: (settings: ReturnType<typeof createSettingsUsecases>) => Value): Value {
  const store = openStore(team.databasePath);
  try {
    return act(createSettingsUsecases(store, systemClock));
  } finally {
    store.close();
  }
}

/** Presses a button of an answer and waits for the answer to it. */
async function pressed(team: Team, answer: PageMessage, words: string, channel = "sales", as = "maya") {
  const before = team.messages(channel, as).length;
  await team.workspace.click(as, { channel, ts: answer.ts }, buttonIn(answer, words));
  return await team.workspace.waitFor(() => team.messages(channel, as)[before], 15_000);
}

function picturesIn(answer: PageMessage): number {
  return answer.blocks.filter(({ type }) => type === "image").length;
}

const HEADLINES = {
  health: /^Q1 Sales scores \d+ of 100 \(\w+\), \d+ points down on the week before; \w+ costs the most points\.$/,
  leakage: /^Q1 Sales lost \$[\d,]+ of \$[\d,]+ expected \([\d.]+ %; assumed targets\); up to \$[\d,]+ .*\.$/,
  why: /^Revenue of Q1 Sales fell \$[\d,]+ against the week before, mostly because fewer of the calls sell.*\.$/,
  report: /^Q1 Sales scores \d+ of 100 \(\w+\), \d+ points down on the week before; \w+ costs the most points\.$/,
} as const;
const PICTURES = { health: 2, leakage: 1, why: 1, report: 1 } as const;
const MINE = ["health", "leakage", "why", "report"] as const;

describe("an answer", () => {
  it("leads with the finding, has its pictures, says what it rests on, and leads on to the next question", async () => {
    const team = await aTroubledTeam();
    for (const word of MINE) {
      const answer = await team.asks(`/voicebot ${word}`);
      expect(answer.text).toMatch(HEADLINES[word]);
      expect(JSON.stringify(answer.blocks[0])).toContain(answer.text);
      expect(picturesIn(answer)).toBe(PICTURES[word]);
      expect(textOf(answer)).toContain("*What this rests on*");
      expect(textOf(answer)).toContain("210 connected calls. Data up to 31 Jan 2026.");
      await team.workspace.whenQuiet();
    }
  });

  it("is walked from question to question by its buttons, each about the same campaign and period", async () => {
    const team = await aTroubledTeam();
    const health = await team.asks("/voicebot health 14d");
    const why = await pressed(team, health, "Why");
    expect(why.text).toMatch(/^Revenue of Q1 Sales fell \$[\d,]+ against the 14 days before/);
    const leakage = await pressed(team, why, "Leakage");
    expect(textOf(leakage)).toContain("18 to 31 Jan 2026");
    expect((await pressed(team, leakage, "What to do")).text).toContain("Q1 Sales");
    expect((await pressed(team, leakage, "Health")).text).toContain("Q1 Sales scores");
    expect(textOf(await pressed(team, leakage, "Last 30 days"))).toContain("2 to 31 Jan 2026");
  });

  it.each(MINE)("to %s for one person goes to their messages, leads on there, and can be shared", async (word) => {
    const team = await aTroubledTeam();
    await team.workspace.command("jonas", "sales", `/voicebot ${word} private`);
    const answer = await team.workspace.waitFor(() => team.messages("dm", "jonas")[0], 15_000);
    expect(answer.text).toMatch(HEADLINES[word]);
    const [next] = ["Why", "Leakage"].filter((words) => buttonsIn(answer, words).length > 0);
    await pressed(team, answer, next ?? "", "dm", "jonas");
    expect(team.messages().some(({ text }) => HEADLINES[word].test(text))).toBe(false);
    await team.workspace.click("jonas", { channel: "dm", ts: answer.ts }, buttonIn(answer, "Share to the channel"));
    const shared = await team.workspace.waitFor(
      () => team.messages().find(({ text }) => HEADLINES[word].test(text)),
      15_000,
    );
    expect(textOf(shared)).toContain(`Shared by <@${team.workspace.people.jonas?.id}>`);
  });

  it("is private where the team keeps its answers private, and still comes at once to whoever writes to the bot", async () => {
    const team = await aTroubledTeam();
    withSettings(team, (settings) =>
      settings.saveTeamSettings(team.workspace.teamId, "U1", { answersPrivately: true }),
    );
    expect((await team.asks("/voicebot leakage")).text).toBe("The answer is in your messages with me.");
    const answer = team.messages("dm").at(-1);
    expect(answer?.text).toMatch(HEADLINES.leakage);
    expect(buttonIn(answer ?? team.messages()[0] ?? expect.fail(), "Share to the channel")).toBeTruthy();
    const inMessages = await team.asks("/voicebot leakage", "dm");
    expect(inMessages.text).toMatch(HEADLINES.leakage);
    expect(textOf(inMessages)).not.toContain("Share to the channel");
  });
});

describe("the whole report", () => {
  it("follows as a file in the thread, and has a button to look into each issue", async () => {
    const team = await aTroubledTeam("Q1 Sales: North/West");
    const answer = await team.asks("/voicebot report");
    const file = await team.workspace.waitFor(() =>
      team.messages().find(({ files }) => files.length > 0 && files[0]?.name.endsWith(".txt")),
    );
    expect(file.threadTs).toBe(answer.ts);
    expect(file.files[0]?.name).toBe("q1-sales-north-west-report-2026-01-31.txt");
    const text = new TextDecoder().decode(team.workspace.file(file.files[0]?.id ?? "")?.bytes);
    expect(text).toMatch(/^Q1 Sales: North\/West: 25 to 31 Jan 2026\n=+\n\nSummary\n/);
    expect(text).toContain("\nRevenue leakage\n");
    expect(buttonsIn(answer, "Look into it").length).toBeGreaterThan(2);
  });
});

describe("a campaign", () => {
  it("without calls says so to every question", async () => {
    const team = await aTeam();
    const empty = usualSettings(aCampaign({ campaignId: "empty", campaignName: "Empty" }));
    withSettings(team, (settings) => settings.addCampaign(team.workspace.teamId, "U1", empty));
    for (const word of CAMPAIGN_ASKS) {
      const told = await team.asks(`/voicebot ${word}`);
      expect(told.text).toBe("Empty has no calls yet: drop a call export into the channel.");
    }
  });

  it("with three calls gets every answer, without more certainty than three calls give", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport({ calls: 3 }));
    for (const word of CAMPAIGN_ASKS) {
      const answer = await team.asks(`/voicebot ${word}`);
      expect(answer.text).toContain("Q1 Sales");
      expect(textOf(answer)).not.toMatch(/NaN|undefined|Infinity/);
      await team.workspace.whenQuiet();
    }
  });

  it("whose file tells no sales and no revenue says what cannot be told, and which column would tell it", async () => {
    const team = await aTeam();
    const change = ({ actual_revenue: _, ...row }: Record<string, string>) => row;
    await team.drops("a.csv", anExport({ change }));
    const leakage = await team.asks("/voicebot leakage");
    expect(leakage.text).toMatch(/^How much revenue Q1 Sales lost cannot be told/);
    expect(textOf(leakage)).toContain("add a column with the revenue of each call");
    expect((await team.asks("/voicebot why")).text).toContain("cannot be told");
    expect((await team.asks("/voicebot report")).text).toContain("Q1 Sales");
  });

  it("of a hostile name and forty script versions is told as it is in every answer", async () => {
    const team = await aTeam();
    const scripts = Array.from({ length: 40 }, (_, i) => `<!here> *v${i}*`);
    await team.drops("a.csv", aTroubledExport({ campaign: HOSTILE_NAME, scripts }));
    for (const word of CAMPAIGN_ASKS) {
      const answer = await team.asks(`/voicebot ${word}`);
      expect(answer.text).toContain("&lt;!channel&gt;");
      await team.workspace.whenQuiet();
    }
    // Text in Slack's own markup that is not escaped, and what Slack would refuse, is among these.
    expect(team.workspace.refusals).toEqual([]);
  });
});

describe("sixty campaigns", () => {
  it("can each be chosen from a menu, which asks the same of it", async () => {
    const team = await aTeam();
    const named = (i: number) => `Campaign ${String(i % 60).padStart(2, "0")}`;
    for (const from of [0, 30]) {
      const change = (row: Record<string, string>, i: number) => ({ ...row, campaign_name: named(i) });
      await team.drops("a.csv", anExport({ calls: 30, from, change }));
    }
    const asked = await team.asks("/voicebot leakage 30d", "other");
    expect(asked.text).toMatch(/^Which campaign do you mean\?/);
    const options = JSON.stringify(asked.blocks).match(/"text":"Campaign 59".*?"value":"((?:[^"\\]|\\.)*)"/);
    const choice: unknown = JSON.parse(`"${options?.[1] ?? ""}"`);
    const before = team.messages("other").length;
    await team.workspace.click("maya", { channel: "other", ts: asked.ts }, "ask_menu", { choice: String(choice) });
    const answer = await team.workspace.waitFor(() => team.messages("other")[before], 15_000);
    expect(answer.text).toContain("Campaign 59");
    expect(textOf(answer)).toContain("23 Dec 2025 to 21 Jan 2026");
  });
});

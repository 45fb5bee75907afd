import { describe, expect, it } from "vitest";
import { compareChart } from "../../src/charts/compareChart.ts";
import type { CampaignOverview } from "../../src/domain/overview.ts";
import type { AnswerPlace } from "../../src/slack/answers/answerKind.ts";
import { withoutBlocks } from "../../src/slack/blockKit.ts";
import { compareView } from "../../src/slack/views/compareView.ts";
import { statusView } from "../../src/slack/views/statusView.ts";
import { anExport } from "../support/exports.ts";
import { aTeam, textOf } from "../support/team.ts";
import { aTroubledExport, buttonsIn, complaintsOn, HOSTILE_NAME, IN_CHANNEL } from "../support/troubled.ts";

function aCampaign(said: Partial<CampaignOverview> = {}): CampaignOverview {
  const { campaignName = "Alpha" } = said;
  return {
    campaignId: campaignName,
    campaignName,
    isSample: false,
    currency: "USD",
    asOf: "2026-11-22",
    staleSince: null,
    calls: 1400,
    nobodyReached: null,
    score: 60,
    margin: 5,
    status: "Good",
    knownParts: 5,
    change: -3,
    isRealChange: false,
    conversionRate: 0.12,
    revenue: 80_000,
    revenueBasis: "actual",
    expectedRevenue: 100_000,
    isExpectedAssumed: false,
    avoidable: 12_000,
    alerts: [],
    volumes: [],
    watches: [],
    statusLine: `${campaignName}: 1,400 calls, 60 of 100 (Good), 12.0 % conversion, no alert`,
    warnings: [],
    ...said,
  };
}

const WITHOUT_CALLS = {
  asOf: null,
  calls: 0,
  score: null,
  margin: null,
  status: null,
  change: null,
  conversionRate: null,
  revenue: null,
  expectedRevenue: null,
  avoidable: null,
} as const;

const comparing = (overviews: readonly CampaignOverview[], place: AnswerPlace, isNarrowed = false) =>
  compareView({ overviews, isNarrowed }, place);
const telling = (overviews: readonly CampaignOverview[], place: AnswerPlace, isNarrowed = false) =>
  statusView({ overviews, isNarrowed }, place);

/** The rows of the table, cells joined, without the header. */
function rowsOf(overviews: readonly CampaignOverview[]): readonly string[] {
  const view = comparing(overviews, IN_CHANNEL);
  expect(complaintsOn(view)).toEqual([]);
  const table = view.blocks.find((block) => block.type === "table");
  if (table?.type !== "table") throw new Error("No table");
  return table.rows.slice(1).map((cells) => cells.map((cell) => ("text" in cell ? cell.text : "")).join(" | "));
}

describe("all campaigns in one table", () => {
  it("come worst first, with margins, changes and money, and lead to the worst one's health", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport({ campaign: "Alpha", calls: 400 }));
    await team.drops("b.csv", aTroubledExport({ campaign: "Beta" }));
    const answer = await team.asks("/voicebot compare");
    expect(answer.text).toMatch(/^Beta is lowest, \d+ ± \d+ of 100; Alpha is highest, \d+ ± \d+/);
    const table = answer.blocks.find(({ type }) => type === "table");
    expect(JSON.stringify(table)).toMatch(/Beta.*Alpha/);
    expect(buttonsIn(answer, "Health of Beta")).toHaveLength(1);
    expect(answer.blocks.filter(({ type }) => type === "image")).toHaveLength(1);
  });

  it("are told line by line where Slack refuses the table, with the buttons", async () => {
    const team = await aTeam({ mayBeRefused: true });
    await team.drops("b.csv", aTroubledExport({ campaign: "<!channel> *Beta*" }));
    team.workspace.fail("chat.postMessage", { error: "invalid_blocks" });
    const answer = await team.asks("/voicebot compare");
    expect(answer.blocks.some(({ type }) => type === "table")).toBe(false);
    expect(textOf(answer)).toMatch(/&lt;!channel&gt;.* \| \d+ ± \d+ \| /);
    expect(buttonsIn(answer, "Status")).toHaveLength(1);
  });

  it("are compared and told in lines, 60 of them with hostile names of 200 characters", async () => {
    const team = await aTeam();
    const rows = Array.from({ length: 60 }, (_, i) => {
      const campaign = `${HOSTILE_NAME.slice(0, -2)}${i + 10}`;
      return anExport({ calls: 14, campaign }).trimEnd().split("\n");
    });
    const header = rows[0]?.[0] ?? "";
    for (const half of [rows.slice(0, 30), rows.slice(30)]) {
      await team.drops("half.csv", [header, ...half.flatMap(([, ...calls]) => calls)].join("\n"));
    }
    const table = (await team.asks("/voicebot compare")).blocks.find(({ type }) => type === "table");
    expect(table?.rows).toHaveLength(61);
    const status = await team.asks("/voicebot status");
    expect(status.text).toMatch(/^60 campaigns/);
    expect(textOf(status).match(/\*: 7 calls/g)).toHaveLength(60);
  });

  it("are none without calls: how to start is told", async () => {
    const team = await aTeam();
    expect((await team.asks("/voicebot compare")).text).toMatch(/^There are no calls here yet: drop a call export/);
    expect((await team.asks("/voicebot status")).text).toMatch(/^There are no calls here yet: drop a call export/);
  });
});

describe("the comparison", () => {
  it("says when the difference between worst and best is within the margins", () => {
    const near = [aCampaign({ score: 58 }), aCampaign({ campaignName: "Beta", score: 63 })];
    expect(comparing(near, IN_CHANNEL).text).toBe(
      "Alpha is lowest, 58 ± 5 of 100; Beta is highest, 63 ± 5: the difference is within the margins, so it may be chance.",
    );
    const far = [aCampaign({ score: 38, margin: 6 }), aCampaign({ campaignName: "Beta", score: 63 })];
    expect(comparing(far, IN_CHANNEL).text).toBe("Alpha is lowest, 38 ± 6 of 100; Beta is highest, 63 ± 5.");
  });

  it("of many equal campaigns says that chance sets two so far apart, in the chart too", () => {
    const equal = Array.from({ length: 40 }, (_, i) =>
      aCampaign({ campaignName: `Camp ${i}`, score: 70 + (i % 12), margin: 6 }),
    );
    expect(comparing(equal, IN_CHANNEL).text).toContain("among 40 campaigns chance alone may set two so far apart.");
    expect(compareChart(equal)?.title).toContain("The differences may be chance.");
    expect(telling(equal, IN_CHANNEL).text).toMatch(
      /^40 campaigns: Camp \d+ scores lowest, 70 ± 6 of 100, which may be chance;/,
    );
    const apart = [...equal, aCampaign({ campaignName: "Bad", score: 20 })];
    expect(comparing(apart, IN_CHANNEL).text).toMatch(/^Bad is lowest, 20 ± 5 of 100; Camp \d+ is highest, 81 ± 6\.$/);
    expect(compareChart(apart)?.title).not.toContain("chance");
  });

  it("does not call a difference chance where a margin is not known", () => {
    const both = [aCampaign({ score: 20, margin: null }), aCampaign({ campaignName: "Beta", score: 90 })];
    expect(comparing(both, IN_CHANNEL).text).toMatch(/: whether that is chance cannot be told\.$/);
    expect(compareChart(both)?.title).not.toContain("chance");
  });

  it("marks a score of few calls or few parts, old data, and money that is estimated or assumed", () => {
    const doubtful = aCampaign({
      calls: 3,
      knownParts: 3,
      staleSince: "2010-11-17",
      revenueBasis: "estimated",
      isExpectedAssumed: true,
    });
    const marks = "(3 of 5 parts, only 3 calls, data up to 17 Nov 2010)";
    expect(rowsOf([doubtful])[0]).toMatch(
      `Alpha | 60 ± 5 ${marks} | -3, may be chance | 12.0 % | $80,000 (estimated) of $100,000 (assumed) |`,
    );
    expect(comparing([doubtful], IN_CHANNEL).text).toBe(`Alpha scores 60 ± 5 of 100 ${marks}.`);
    expect(JSON.stringify(comparing([doubtful], IN_CHANNEL).blocks)).toContain("Assumed: by targets that nobody");
    expect(telling([doubtful], IN_CHANNEL).text).toBe(`Alpha scores 60 ± 5 of 100 ${marks}; no alert.`);
  });

  it("leads with campaigns that reached nobody, and knows no money of them", () => {
    const nobody = aCampaign({
      campaignName: "Beta",
      ...WITHOUT_CALLS,
      asOf: "2026-11-22",
      nobodyReached: "None of 420 dials connected (420 of 420 the week before).",
    });
    const said = "At Beta none of 420 dials connected (420 of 420 the week before).";
    expect(rowsOf([aCampaign(), nobody])[0]).toBe(
      "Beta | nobody reached | not known | not known | not known | not known | 0",
    );
    expect(comparing([aCampaign(), nobody], IN_CHANNEL).text).toMatch(`${said} Alpha scores 60 ± 5 of 100`);
    expect(telling([nobody], IN_CHANNEL).text).toBe(said);
    expect(telling([aCampaign(), nobody], IN_CHANNEL).text).toMatch(`${said} 2 campaigns: Alpha scores lowest`);
    const five = ["A", "B", "C", "D", "E"].map((campaignName) => ({ ...nobody, campaignName }));
    expect(telling(five, IN_CHANNEL).text).toMatch(/^5 campaigns reached nobody: A, B, C and 2 more\. /);
  });

  it("takes no campaign or period, says so, and its buttons ask for the week", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport({ campaign: "Alpha" }));
    for (const ask of ["status Alpha", "compare 30d"]) {
      const answer = await team.asks(`/voicebot ${ask}`);
      expect(textOf(answer)).toContain("takes no campaign or period: it tells the newest week of every campaign.");
      expect(textOf(answer)).not.toContain("30d");
    }
    for (const ask of ["status", "compare 7d private"]) {
      expect(textOf(await team.asks(`/voicebot ${ask}`))).not.toContain("takes no campaign");
    }
  });

  it("puts campaigns without a score last, says what is not known, and never calls it nothing", () => {
    const rows = rowsOf([
      aCampaign({ campaignName: "Empty", ...WITHOUT_CALLS }),
      aCampaign({ campaignName: "No money", revenue: null, expectedRevenue: null, avoidable: null }),
      aCampaign({ campaignName: "Worst", score: 20, change: -12, isRealChange: true, alerts: ["Revenue down 20 %"] }),
    ]);
    expect(rows).toEqual([
      "Worst | 20 ± 5 | -12, real | 12.0 % | $80,000 of $100,000 | $12,000 | 1",
      "No money | 60 ± 5 | -3, may be chance | 12.0 % | not known | not known | 0",
      "Empty | no calls | not known | not known | not known | not known | not known",
    ]);
  });

  it("of campaigns without any calls names none as the worst", () => {
    const view = comparing(
      [aCampaign(WITHOUT_CALLS), aCampaign({ campaignName: "Beta", ...WITHOUT_CALLS })],
      IN_CHANNEL,
    );
    expect(view.text).toMatch(/^2 campaigns, and no score is known/);
    expect(complaintsOn(view)).toEqual([]);
  });

  it("keeps each campaign's money in its own currency", () => {
    const both = [aCampaign(), aCampaign({ campaignName: "Beta", currency: "EUR" })];
    expect(rowsOf(both).join()).toMatch(/\$80,000 of \$100,000.*€80,000 of €100,000/);
    const told = JSON.stringify(comparing(both, IN_CHANNEL).blocks);
    expect(told).toContain("nothing is added up");
    expect(told).not.toContain("160,000");
  });

  it("tells when the campaigns' weeks are not the same days", () => {
    const told = JSON.stringify(
      comparing([aCampaign(), aCampaign({ campaignName: "Beta", asOf: "2026-11-02" })], IN_CHANNEL).blocks,
    );
    expect(told).toContain("they end between 2 Nov 2026 and 22 Nov 2026");
  });

  it("holds 60 campaigns with hostile names of 200 characters, none left out", () => {
    const many = Array.from({ length: 60 }, (_, i) =>
      aCampaign({ campaignName: `${HOSTILE_NAME.slice(0, -2)}${i + 10}` }),
    );
    expect(rowsOf(many)).toHaveLength(60);
    expect(complaintsOn(withoutBlocks(comparing(many, IN_CHANNEL)))).toEqual([]);
  });

  it("of more campaigns than a table holds says how many are left out", () => {
    const many = Array.from({ length: 150 }, (_, i) => aCampaign({ campaignName: `Campaign ${i}`, score: i % 100 }));
    expect(rowsOf(many)).toHaveLength(99);
    expect(JSON.stringify(comparing(many, IN_CHANNEL).blocks)).toContain(
      "51 campaigns with higher or no scores left out.",
    );
  });
});

describe("the status", () => {
  it("is one line for each campaign, worst first, with what is off plan beneath it", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport({ campaign: "Alpha", calls: 400 }));
    await team.drops("b.csv", aTroubledExport({ campaign: "Beta" }));
    const answer = await team.asks("/voicebot status");
    expect(answer.text).toMatch(/^2 campaigns: Beta scores lowest, \d+ ± \d+ of 100; 1 with alerts\.$/);
    expect(textOf(answer)).toMatch(/• \*Beta\*: 210 calls.*• \*Alpha\*: /);
    expect(buttonsIn(answer, "Health of Beta")).toHaveLength(1);
  });

  it("shows plan and list warnings beneath their campaign", () => {
    const warnings = ["The plan is 300 calls a day; 200 were made.", "Script v9 is not in the list."];
    const view = telling([aCampaign({ warnings })], IN_CHANNEL);
    expect(JSON.stringify(view.blocks)).toMatch(
      /no alert\\n +The plan is 300 calls a day; 200 were made\.\\n +Script v9/,
    );
  });

  it("holds 60 campaigns with hostile names of 200 characters and long warnings", () => {
    const many = Array.from({ length: 60 }, (_, i) => {
      const campaignName = `${HOSTILE_NAME.slice(0, -2)}${i + 10}`;
      const statusLine = `${campaignName}: 1,400 calls, 60 of 100 (Good)`;
      const warnings = Array.from({ length: 9 }, () => `Script ${HOSTILE_NAME} is not in the list.`);
      return aCampaign({ campaignName, statusLine, warnings });
    });
    const view = telling(many, IN_CHANNEL);
    expect(complaintsOn(view)).toEqual([]);
    expect(JSON.stringify(view.blocks).match(/1,400 calls, 60 of 100/g)).toHaveLength(60);
  });

  it("tells fewer calls beside the count of alerts, and knows names with line breaks", () => {
    const statusLine = "Al pha: 1,400 calls, no alert; 50 % fewer calls";
    const view = telling(
      [aCampaign({ campaignName: "Al\npha", statusLine, volumes: ["50 % fewer calls"] })],
      IN_CHANNEL,
    );
    expect(view.text).toBe("Al pha scores 60 ± 5 of 100; no alert; 50 % fewer calls.");
    expect(JSON.stringify(view.blocks)).toContain("• *Al pha*: 1,400 calls, no alert; 50 % fewer calls");
  });

  it("says of a campaign without calls that it has none", () => {
    const view = telling([aCampaign({ ...WITHOUT_CALLS, statusLine: "Alpha: no calls yet" })], IN_CHANNEL);
    expect(view.text).toBe("Alpha has no score.");
    expect(JSON.stringify(view.blocks)).toContain("• *Alpha*: no calls yet");
  });
});

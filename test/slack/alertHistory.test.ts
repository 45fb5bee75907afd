import { describe, expect, it } from "vitest";
import type { RunFinding } from "../../src/domain/run.ts";
import { historyView } from "../../src/slack/views/historyView.ts";
import { addRun } from "../../src/store/runs.ts";
import { notePostTrouble } from "../../src/store/sending.ts";
import { aRun } from "../support/alertRows.ts";
import { episodeIn, plantsAlert, withStore } from "../support/episodes.ts";
import { anExport } from "../support/exports.ts";
import { anExportOf, settingsOf } from "../support/settings.ts";
import { aTeam, textOf } from "../support/team.ts";
import { complaintsOn, HOSTILE_NAME } from "../support/troubled.ts";

const FINDING: RunFinding = {
  type: "conversion_drop",
  verdict: "alert",
  title: "Conversion down 31 %",
  pValue: 0.0001,
  calls: 1400,
  baselineCalls: 11_200,
  windowDays: 7,
  said: "posted",
};

describe("the log of runs", () => {
  it("is empty with the next look", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    expect((await team.asks("/voicebot alerts history")).text).toMatch(
      /^No week was compared by itself yet\. Q1 Sales is compared every Monday at 9:00 \(Europe\/Lisbon\); the next look is on/,
    );
  });

  it("tells when, what was compared, what was decided, and why it was told or not, newest first", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExportOf(["Q1", "Q2"]));
    const findings = [FINDING, { ...FINDING, title: "Revenue down 9 %", verdict: "chance", said: "chance" } as const];
    withStore(team, (store) => {
      addRun(store, "T0VOICEBOT1", aRun({ atMs: 1_000, findings, told: "Posted in the channel (1 finding)." }));
      addRun(store, "T0VOICEBOT1", aRun({ atMs: 2_000, campaignId: "Q2", campaignName: "Q2", told: "All is quiet." }));
    });
    const all = textOf(await team.asks("/voicebot alerts history"));
    expect(
      all.indexOf("*Q2*: compared 26 Jan 2026 to 1 Feb 2026, 1,400 connected calls. All is quiet."),
    ).toBeGreaterThan(0);
    expect(all.indexOf("*Q1*: compared")).toBeGreaterThan(all.indexOf("*Q2*: compared"));
    expect(all).toContain(
      "Posted in the channel (1 finding):\\n    ◦ Conversion down 31 % (alert, by luck fewer than 1 week in 1,000; 1,400 calls against 11,200 before)\\n    ◦ Revenue down 9 %",
    );
    expect(all).toContain("Revenue down 9 %");
    expect(all).toContain("not told, since it may be chance");
    const one = await team.asks("/voicebot alerts history Q1");
    expect(one.text).toBe("The only look of Q1 so far:");
    expect(textOf(one)).not.toContain("All is quiet");
    expect((await team.asks("/voicebot alerts history Q")).text).toMatch(/^Which campaign do you mean\?/);
  });

  it("names the days that were looked at for events, also where nothing was found", () => {
    const days = { outcome: "events", calls: null, findings: [], told: "Nothing." } as const;
    const period = { from: "2026-03-09", to: "2026-03-14" };
    const said = (run: Partial<typeof days> & { readonly period: typeof period | null }) =>
      JSON.stringify(historyView([aRun({ ...days, ...run })], "Q1", "").blocks);
    expect(said({ period })).toContain("looked at 9 to 13 Mar 2026 for outages and broken rules: nothing.");
    expect(said({ period: null })).toContain("looked at the new days for outages and broken rules: nothing.");
  });

  it("keeps within Slack's limits, whatever is in it", () => {
    const titled = Array.from({ length: 7 }, () => ({ ...FINDING, title: HOSTILE_NAME.repeat(9) }));
    const run = aRun({ campaignName: HOSTILE_NAME, told: HOSTILE_NAME.repeat(20), findings: titled, skippedWeeks: 3 });
    const shown = historyView(
      Array.from({ length: 20 }, () => run),
      null,
      "",
    );
    expect(complaintsOn(shown)).toEqual([]);
  });
});

describe("what comes by itself", () => {
  it("stands in the answer about alerts: what is open, who saw it, and a channel that takes nothing", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const maya = settingsOf(team);
    const channelId = team.workspace.channels.sales?.id ?? "";
    const episodeId = plantsAlert(team, "Q1 Sales");
    const trouble = { campaignId: "Q1 Sales", campaignName: "Q1 Sales", channelId, why: "archived", atMs: 1 } as const;
    withStore(team, (store) => notePostTrouble(store, "T0VOICEBOT1", trouble));
    const told = textOf(await team.asks("/voicebot alerts"));
    expect(told).toContain("*What comes by itself*");
    expect(told).toContain(
      `*Alerts do not get through*: I may not post in <#${channelId}>, because it is archived: restore it, or choose another channel in \`/voicebot schedule\`.`,
    );
    expect(told).toContain("conversion drops.");
    expect(told).toContain("*Open*: nobody has acknowledged it yet.");
    expect(told).toContain("the next look is on");
    expect(told).not.toContain("Alerts are told when somebody asks");
    expect(episodeIn(team, episodeId)?.ended).toBeNull();
    await team.workspace.openHome("maya");
    const home = await team.workspace.waitFor(() => {
      const text = JSON.stringify(team.workspace.home("maya")?.blocks ?? []);
      return text.includes("Q1 Sales") && text;
    });
    expect(home).toContain("Alerts do not get through: I may not post in");
    expect(home).toContain("nobody has acknowledged it");
    expect(home).toContain("Next look Mon 9 Feb 2026 at 9:00");
    const answer = await team.asks("/voicebot alerts");
    await maya.presses(answer, "Send a test", /^Posted a test/);
    expect(textOf(await team.asks("/voicebot alerts"))).not.toContain("Alerts do not get through");
  });
});

import { describe, expect, it } from "vitest";
import { changeText } from "../../src/slack/views/changesView.ts";
import { anExport } from "../support/exports.ts";
import { anExportOf, hintOf, inputOf, settingsOf } from "../support/settings.ts";
import { aTeam, buttonIn, textOf } from "../support/team.ts";

/** A name that would notify everybody and break the markup if it came through as it is. */
const NASTY = "<!channel> *&<script>";

describe("the campaign modal", () => {
  it("shows what is assumed as such, saves what was changed, and says from what to what", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const maya = settingsOf(team);
    const modal = await maya.opens("/voicebot campaign edit Q1");
    expect(hintOf(modal, "targetConversionRate")).toContain("Assumed: nobody has confirmed it yet.");
    expect(hintOf(modal, "scriptVersions")).not.toContain("Assumed");
    expect(inputOf(modal, "targetConversionRate")).toMatchObject({ initial_value: "10" });
    const before = maya.count();
    const filled = {
      startDate: "2026-01-05",
      targetCallsPerDay: "1,200",
      targetConversionRate: "12,5 %",
      targetRevenuePerCall: "62.50",
      avgDealValue: "$1,200",
      complianceRules: "no_consent\ncalled_outside_hours",
      scriptVersions: "v1, v2",
      segments: "region",
      revenueLagDays: "3",
      conversionValueMeaning: "deal_value",
      revenue_drop: "5",
      health_drop: "20",
      sensitivity: "quiet",
      complianceOnEvidence: ["yes"],
      channel: team.workspace.channels.closed?.id,
      owner: team.workspace.people.jonas?.id,
    };
    expect(await maya.submits(filled)).toEqual({});
    const told = await maya.hears(before, /^Saved 16 changes in Q1 Sales\.$/);
    expect(textOf(told)).toContain("Target conversion rate: 10.0 % (assumed) → 12.5 %");
    expect(textOf(told)).toContain("Average deal value: $500 (assumed) → $1,200");
    expect(textOf(told)).toContain("Alert threshold of revenue drops: 10.0 % → 5.0 %");
    expect(textOf(told)).toContain(`Owner: not set → <@${team.workspace.people.jonas?.id}>`);
    expect(textOf(told)).toContain(`I am not a member of <#${team.workspace.channels.closed?.id}>`);
    const again = await maya.opens("/voicebot campaign Q1");
    expect(inputOf(again, "scriptVersions")).toMatchObject({ initial_value: "v1\nv2" });
    expect(inputOf(again, "targetRevenuePerCall")).toMatchObject({ initial_value: "62.50" });
    expect(inputOf(again, "sensitivity")).toMatchObject({ initial_option: { value: "quiet" } });
    expect(hintOf(again, "targetConversionRate")).not.toContain("Assumed");
  });

  it("changes nothing when it is submitted as it opened", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const maya = settingsOf(team);
    await maya.opens("/voicebot campaign edit");
    const before = maya.count();
    expect(await maya.submits({})).toEqual({});
    await maya.hears(before, /^Nothing was changed in Q1 Sales\.$/);
    expect((await team.asks("/voicebot changes")).text).toBe("Nobody has changed a setting yet.");
  });

  it("takes assumptions as right when somebody says so", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const maya = settingsOf(team);
    await maya.opens("/voicebot campaign edit");
    await maya.submits({ confirmed: ["yes"] });
    const list = await team.workspace.waitFor(() => team.newest()?.text.startsWith("Saved 5 changes") && team.newest());
    expect(textOf(list)).toContain("Time zone: Europe/Lisbon (assumed) → Europe/Lisbon");
    expect(textOf(await team.asks("/voicebot campaign"))).not.toContain("assumed");
  });

  it("says everything that is wrong beside its field, at once, and saves nothing", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExportOf(["Q1", "Q2"]));
    const maya = settingsOf(team);
    await maya.opens("/voicebot campaign Q1");
    const wrong = {
      name: "   ",
      targetCallsPerDay: "many",
      targetConversionRate: "120",
      targetRevenuePerCall: "0",
      avgDealValue: "1.200",
      revenueLagDays: "400",
      segments: "a\nb\nc\nd\ne",
      revenue_drop: "x",
      health_drop: "0",
    };
    const errors = await maya.submits(wrong);
    expect(Object.keys(errors).sort()).toEqual(Object.keys(wrong).sort());
    expect(errors).toMatchObject({
      targetConversionRate: "Target conversion rate must be a percentage above 0 and up to 100, such as 12 or 12.5.",
      avgDealValue:
        "Average deal value must be an amount in USD above 0 and up to 1,000,000,000,000, such as 1200 or 1200.50 (1.200 could be two different amounts).",
      segments: "Columns to slice by must be at most 4 names, one a line.",
    });
    expect(await maya.submits({ ...wrong, targetRevenuePerCall: "50" })).not.toHaveProperty("targetRevenuePerCall");
    expect((await team.asks("/voicebot changes")).text).toBe("Nobody has changed a setting yet.");
  });

  it("shows beside the field too what only saving finds: a name that is taken, a currency with other decimals", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExportOf(["Q1", "Q2"]));
    const maya = settingsOf(team);
    await maya.opens("/voicebot campaign Q1");
    const fine = { targetRevenuePerCall: "50", avgDealValue: "500" };
    expect(await maya.submits({ name: "q2" })).toEqual({
      name: 'There is a campaign "Q2" already: choose another name.',
    });
    expect(await maya.submits({ ...fine, name: "Q1", currency: "JPY" })).toEqual({
      currency: "Currency must be one with 2 decimals, because the stored calls have their amounts so.",
    });
    expect(await maya.submits({ ...fine, name: "Q1", currency: "EUR" })).toEqual({});
  });

  it("counts the calls again for another time zone, and says when that is done", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const maya = settingsOf(team);
    await maya.opens("/voicebot campaign edit");
    const before = maya.count();
    await maya.submits({ timeZone: "Pacific/Auckland" });
    await maya.hears(before, /^Counting the calls of Q1 Sales again by the days of Pacific\/Auckland/);
    await maya.hears(before, /^Done: 100 calls of Q1 Sales are now counted by the days of Pacific\/Auckland\.$/);
    expect(textOf(await team.asks("/voicebot campaign"))).toContain("days of Pacific/Auckland");
  });

  it("changes only what was changed in it, where others saved theirs while it stood open", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const [maya, jonas] = [settingsOf(team), settingsOf(team, "jonas")];
    const { jonas: person } = team.workspace.people;
    const list = await team.asks("/voicebot managers");
    await maya.press(list, buttonIn(list, "Change the managers"));
    await maya.submits({ managers: [person?.id] });
    await jonas.opens("/voicebot campaign edit");
    await maya.opens("/voicebot campaign edit");
    const before = maya.count();
    await maya.submits({ targetConversionRate: "20", avgDealValue: "900", timeZone: "Asia/Tokyo" });
    await maya.hears(before, /^Done: 100 calls/);
    const later = jonas.count();
    await jonas.submits({ sensitivity: "quiet" });
    const told = await jonas.hears(later, /^Saved 1 change in Q1 Sales\.$/);
    expect(textOf(told)).toContain("Alert sensitivity: normal → quiet");
    const now = textOf(await team.asks("/voicebot campaign"));
    expect(now).toContain("20.0 % conversion, $180 a call (assumed), $900 a deal");
    expect(now).toContain("days of Asia/Tokyo");
  });

  it("does not wait for Slack before it says what was saved", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const maya = settingsOf(team);
    await maya.opens("/voicebot campaign edit");
    team.workspace.fail("conversations.info", { delayMs: 60_000 });
    const before = maya.count();
    const startMs = performance.now();
    await maya.submits({ channel: team.workspace.channels.closed?.id });
    const told = await maya.hears(before, /^Saved 1 change/);
    expect(performance.now() - startMs).toBeLessThan(4_000);
    expect(textOf(told)).not.toContain("I am not a member");
  });

  it("adds a campaign on the clock of whoever adds it", async () => {
    const team = await aTeam();
    const maya = settingsOf(team);
    const modal = await maya.opens("/voicebot campaign new");
    expect(inputOf(modal, "timeZone")).toMatchObject({ initial_option: { value: "Europe/Lisbon" } });
    const before = maya.count();
    expect(await maya.submits({ name: NASTY, avgDealValue: "900" })).toEqual({});
    const told = await maya.hears(before, /^Added &lt;!channel&gt;/);
    expect(told.text).toContain("It has no calls yet");
    const listed = textOf(await team.asks("/voicebot campaign"));
    expect(listed).toContain("No calls yet");
    expect(listed).toContain("$90 a call (assumed), $900 a deal");
    expect(listed).toContain("days of Europe/Lisbon (assumed)");
    expect((await maya.opens("/voicebot campaign edit")).title).toBe("Campaign settings");
  });

  it("keeps a list that is too long for a field as it is", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const maya = settingsOf(team);
    const names = (from: number) => Array.from({ length: 14 }, (_, i) => `${from + i}${"x".repeat(190)}`);
    await maya.opens("/voicebot campaign edit");
    expect(await maya.submits({ scriptVersions: names(10).join("\n") })).toEqual({});
    await maya.opens("/voicebot campaign edit");
    expect(await maya.submits({ scriptVersions: names(10).slice(1).join("\n"), name: "Other" })).toEqual({});
    const modal = await maya.opens("/voicebot campaign edit");
    expect(inputOf(modal, "scriptVersions")).toMatchObject({ multiline: true });
  });
});

describe("opening the campaign modal", () => {
  it("offers a button where Slack opens no window without a press, and for one that came too late", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const maya = settingsOf(team);
    const before = maya.count();
    await team.workspace.say("maya", "sales", "@Voicebot campaign edit Q1");
    const told = await maya.hears(before, /^Press the button to see and change the settings of Q1 Sales\.$/);
    team.workspace.fail("views.open", { error: "expired_trigger_id" });
    const late = await maya.presses(told, "Settings of Q1 Sales", /too little time/);
    await maya.press(late, buttonIn(late, "Settings of Q1 Sales"));
    expect((await maya.modal()).title).toBe("Campaign settings");
  });

  it("offers the campaigns that may be meant", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExportOf(["Q1 East", "Q1 West", "Q2"]));
    const told = await team.asks("/voicebot campaign edit Q1");
    expect(told.text).toBe('Which campaign do you mean? Choose one of "Q1 East", "Q1 West".');
    expect(textOf(told)).toContain("Q1 West");
    expect(textOf(told)).not.toContain("*Q2*");
    expect((await team.asks("/voicebot campaign edit Q9")).text).toMatch(/^There is no campaign "Q9" here/);
  });

  it("refuses who may not, and names who can help", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const refused = await team.asks("/voicebot campaign edit", "sales", "jonas");
    const maya = team.workspace.people.maya?.id;
    expect(refused.text).toBe(`Only a workspace admin or a manager may change that: ask <@${maya}>.`);
    expect(team.workspace.modal("jonas")).toBeNull();
  });

  it("says so when Slack does not tell whether somebody may", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    await team.workspace.whenQuiet();
    team.workspace.fail("users.info", { error: "internal_error", times: 10 });
    expect((await team.asks("/voicebot campaign new", "sales", "jonas")).text).toMatch(/^Slack did not tell in time/);
  });
});

describe("the list of campaigns", () => {
  it("holds 60 campaigns in pages, archived ones last, names escaped", async () => {
    const team = await aTeam();
    const names = [
      NASTY,
      "x".repeat(200),
      ...Array.from({ length: 58 }, (_, i) => `Campaign ${String(i).padStart(2, "0")}`),
    ];
    await team.drops("a.csv", anExportOf(names.slice(0, 30)));
    await team.drops("b.csv", anExportOf(names.slice(30)));
    const maya = settingsOf(team);
    const first = await team.asks("/voicebot campaign");
    expect(first.text).toBe("There are 60 campaigns. Page 1 of 3.");
    const archived = await maya.presses(first, "Archive", /^Archived /);
    expect(archived.text).toContain("Archived &lt;!channel&gt;");
    await team.becomes(first, /^There are 60 campaigns, 1 of them archived\. Page 1 of 3\.$/);
    for (const page of [2, 3]) {
      const shown = team.messages().find(({ ts }) => ts === first.ts);
      if (shown !== undefined) await maya.press(shown, buttonIn(shown, "Next page"));
      await team.becomes(first, new RegExp(`Page ${page} of 3`));
    }
    const last = team.messages().find(({ ts }) => ts === first.ts);
    expect(last === undefined ? "" : textOf(last)).toContain("(archived)");
    await maya.presses(archived, "Restore", /^Restored /);
  });

  it("tells how to begin where there is no campaign", async () => {
    const team = await aTeam();
    const told = await team.asks("/voicebot campaign");
    expect(told.text).toMatch(/^There are no campaigns yet/);
    expect(textOf(told)).toContain("New campaign");
  });

  it("is left out of answers once it is archived, and back when it is restored", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExportOf(["Q1", "Q2"]));
    const maya = settingsOf(team);
    const list = await team.asks("/voicebot campaign");
    await maya.presses(list, "Archive", /^Archived Q1/);
    expect((await team.asks("/voicebot health")).text).toContain("Q2");
    expect((await team.asks("/voicebot health Q1")).text).toContain("Q1");
  });
});

describe("the log of changes", () => {
  it("says who changed what, when, from what to what, newest first", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const maya = settingsOf(team);
    for (const scriptVersions of ["<@U0EVERYONE>", NASTY]) {
      await maya.opens("/voicebot campaign edit");
      const before = maya.count();
      await maya.submits({ scriptVersions });
      await maya.hears(before, /^Saved 1 change/);
    }
    const told = await team.asks("/voicebot changes");
    expect(told.text).toBe("The newest 2 changes:");
    const [newest = "", oldest = ""] = textOf(told).split("• ").slice(1);
    expect(newest).toContain(`<@${team.workspace.people.maya?.id}>: *Q1 Sales*: Script versions: `);
    expect(newest).toContain("&lt;!channel&gt;");
    expect(oldest).toContain("not set → &lt;@U0EVERYONE&gt;");
    expect(oldest).toMatch(/<!date\^\d+\^/);
  });

  it("cuts a list of people between two of them", () => {
    const people = Array.from({ length: 60 }, (_, i) => `<@U0PERSON${String(i).padStart(3, "0")}>`);
    const text = changeText({ what: "managers", before: people.join(", "), after: "added" });
    expect(text).toMatch(/^Managers: (<@U0PERSON\d{3}>, )+… → added$/);
  });
});

import { describe, expect, it } from "vitest";
import { usualSettings } from "../../src/domain/campaignSettings.ts";
import type { ViewValues } from "../../src/playground/workspace.ts";
import { marksOf } from "../../src/slack/settings/offered.ts";
import { readScheduleForm } from "../../src/slack/settings/readScheduleForm.ts";
import { scheduleOfferedIn } from "../../src/slack/settings/scheduleFields.ts";
import { readSubmitted } from "../../src/slack/submitted.ts";
import { assumedCampaign } from "../../src/usecases/assumedCampaign.ts";
import { anExport } from "../support/exports.ts";
import { anExportOf, hintOf, inputOf, settingsOf } from "../support/settings.ts";
import { aTeam, buttonIn, textOf } from "../support/team.ts";
import { aTroubledExport } from "../support/troubled.ts";

const SAVED = /^Q1 Sales is compared every/;

describe("the schedule's modal", () => {
  it("shows what is set, saves what was changed, and says what happens next", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const maya = settingsOf(team);
    const modal = await maya.opens("/voicebot schedule");
    const { sales, other } = team.workspace.channels;
    expect(JSON.stringify(modal.blocks[0])).toContain(
      `Q1 Sales is compared every Monday at 9:00 (Europe/Lisbon); the next look is on Mon 9 Feb 2026 at 9:00. Alerts go to <#${sales?.id}>, where its calls were dropped last.`,
    );
    expect(inputOf(modal, "weekday")).toMatchObject({ initial_option: { value: "0" } });
    expect(inputOf(modal, "quietFrom")).toMatchObject({ initial_option: { value: "20" } });
    expect(JSON.stringify(modal.blocks)).toContain(`Left empty, alerts go to <#${sales?.id}>.`);
    expect(hintOf(modal, "timeZone")).toContain("Assumed: nobody has confirmed it yet.");
    const before = maya.count();
    const changed = {
      channel: other?.id,
      weekday: "4",
      hour: "8",
      quietFrom: "none",
      digest: "summary",
      sensitivity: "quiet",
      told: ["revenue_drop", "compliance_increase"],
    };
    expect(await maya.submits(changed)).toEqual({});
    const told = await maya.hears(before, SAVED);
    expect(told.text).toBe(
      `Q1 Sales is compared every Friday at 8:00 (Europe/Lisbon); the next look is on Fri 6 Feb 2026 at 8:00. Alerts go to <#${other?.id}>.`,
    );
    expect(textOf(told)).toContain("Alert day: Monday 9:00 → Friday 8:00");
    expect(textOf(told)).toContain("Quiet hours: 20:00 to 7:00 → not set");
    expect(textOf(told)).toContain("Muted alerts: not set → conversion drops, drop-off spikes");
    const again = await maya.opens("/voicebot schedule Q1");
    expect(inputOf(again, "quietFrom")).toMatchObject({ initial_option: { value: "none" } });
    expect(inputOf(again, "told").initial_options).toHaveLength(2);
  });

  it("changes nothing when it is submitted as it opened, and can be switched off", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const maya = settingsOf(team);
    await maya.opens("/voicebot schedule");
    const before = maya.count();
    expect(await maya.submits({})).toEqual({});
    expect(textOf(await maya.hears(before, SAVED))).toContain("Nothing was changed.");
    await maya.opens("/voicebot schedule");
    const then = maya.count();
    expect(await maya.submits({ isOn: "off" })).toEqual({});
    const off = await maya.hears(then, /^Q1 Sales is not compared by itself/);
    expect(textOf(off)).toContain("Scheduled alerts: on → off");
  });

  it("says everything that is wrong beside its field, and saves nothing", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const maya = settingsOf(team);
    await maya.opens("/voicebot schedule");
    expect(await maya.submits({ hour: "15", quietFrom: "7" })).toEqual({
      lateHour: "Hour to wait for late uploads must be the hour of the alerts or later.",
      quietFrom: "Quiet hours must be two different whole hours.",
    });
    expect(await maya.submits({ hour: "6", quietFrom: "20" })).toEqual({
      hour: "Hour of the alerts must be outside the quiet hours, which are 20:00 to 7:00.",
    });
    expect((await team.asks("/voicebot changes")).text).toBe("Nobody has changed a setting yet.");
  });

  it("counts the calls again for another time zone, and then tells the next look on that clock", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const maya = settingsOf(team);
    await maya.opens("/voicebot schedule");
    const before = maya.count();
    expect(await maya.submits({ timeZone: "Asia/Tokyo" })).toEqual({});
    await maya.hears(before, /are now counted by the days of Asia\/Tokyo\.$/);
    expect((await maya.hears(before, SAVED)).text).toContain("every Monday at 9:00 (Asia/Tokyo)");
  });

  it("leaves alone what others changed while it stood open", () => {
    const opened = usualSettings(assumedCampaign({ id: "q1", name: "Q1", currency: "USD", timeZone: "UTC" }));
    const marks = marksOf(scheduleOfferedIn(opened));
    const now = { ...opened, channelId: "C1", schedule: { ...opened.schedule, weekday: 3, quietHours: null } };
    const untouched = Object.entries(scheduleOfferedIn(opened)).map(([id, value]) => {
      const ticks = value.split("\n").map((one) => ({ value: one }));
      const state =
        id === "told" ? { selected_options: ticks } : id === "channel" ? {} : { selected_option: { value } };
      return [id, { input: state }];
    });
    const form = readSubmitted(Object.fromEntries(untouched));
    expect(readScheduleForm(form, now, marks)).toEqual({ ok: true, value: now });
  });
});

describe("who sets a schedule", () => {
  it("is an admin or a manager: others are told who can help", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const refused = `Only a workspace admin or a manager may change that: ask <@${team.workspace.people.maya?.id}>.`;
    expect((await team.asks("/voicebot schedule", "sales", "jonas")).text).toBe(refused);
  });

  it("chooses where there are several campaigns, and gets a button where no window opens without a press", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExportOf(["Q1", "Q2"]));
    const maya = settingsOf(team);
    const which = await team.asks("/voicebot schedule");
    expect(which.text).toBe('Which campaign do you mean? Choose one of "Q1", "Q2".');
    await maya.press(which, buttonIn(which, "Q2"));
    expect((await maya.modal()).title).toBe("Schedule");
    const before = team.messages().length;
    await team.workspace.say("maya", "sales", `<@${team.workspace.botUserId}> schedule of Q1`);
    const told = await team.workspace.waitFor(() => team.messages().slice(before).at(1));
    expect(told.text).toMatch(/^Q1 is compared every Monday at 9:00/);
    await maya.press(told, buttonIn(told, "Schedule of Q1"));
  });
});

describe("a test message", () => {
  it("is posted where alerts go, and says what to do where Slack refuses it", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const maya = settingsOf(team);
    const answer = await team.asks("/voicebot alerts");
    const { sales, closed } = team.workspace.channels;
    const sent = await maya.presses(answer, "Send a test", /^Posted a test/);
    expect(sent.text).toBe(`Posted a test in <#${sales?.id}>: alerts of Q1 Sales get there.`);
    const test = team.messages().find(({ text }) => text.startsWith("This is a test"));
    expect(test?.text).toBe("This is a test, and nothing is wrong: alerts of Q1 Sales come here.");
    expect(JSON.stringify(test?.blocks)).toContain(
      `Compared every Monday at 9:00 (Europe/Lisbon), waits for late calls until 14:00, quiet from 20:00 to 7:00. The next look is on Mon 9 Feb 2026 at 9:00. <@${team.workspace.people.maya?.id}> asked for this test.`,
    );
    await maya.opens("/voicebot schedule");
    const before = maya.count();
    await maya.submits({ channel: closed?.id });
    const saved = await maya.hears(before, SAVED);
    expect(textOf(saved)).toContain(`I am not a member of <#${closed?.id}>`);
    const refused = await maya.presses(saved, "Send a test", /^I may not post/);
    expect(refused.text).toBe(
      `I may not post in <#${closed?.id}>, because I am not a member of it: type \`/invite\` with my name in it.`,
    );
  });
});

describe("a test out of the window", () => {
  it("is posted where the window says, by the plan in it, which is not saved yet", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const maya = settingsOf(team);
    const modal = await maya.opens("/voicebot schedule");
    const { sales } = team.workspace.channels;
    const press = async (values: ViewValues) => {
      await team.workspace.click("maya", { viewId: modal.id }, "send_test", { values });
      return await team.workspace.waitFor(() => {
        const top = team.workspace.modal("maya");
        return top?.title === "Send a test" && !JSON.stringify(top.blocks).includes("Looking it up") && top;
      });
    };
    const shown = await press({});
    expect(JSON.stringify(shown.blocks)).toContain(`Posted a test in <#${sales?.id}>: alerts of Q1 Sales get there.`);
    expect(JSON.stringify(shown.blocks)).not.toContain("not saved yet");
    await team.workspace.closeView("maya", shown.id);
    const friday = { weekday: { input: { type: "static_select", selected_option: { value: "4" } } } };
    expect(JSON.stringify((await press(friday)).blocks)).toContain("The schedule is not saved yet.");
    const tests = team.messages().filter(({ text }) => text.startsWith("This is a test"));
    expect(JSON.stringify(tests.at(-1)?.blocks)).toContain("Compared every Friday at 9:00");
    expect(JSON.stringify(tests.at(-1)?.blocks)).not.toContain("The next look");
    expect((await team.asks("/voicebot changes")).text).toBe("Nobody has changed a setting yet.");
  });
});

describe("the try on past weeks", () => {
  it("tells in a table what would have been posted, and changes nothing", async () => {
    const team = await aTeam();
    await team.drops("a.csv", aTroubledExport());
    const maya = settingsOf(team);
    const answer = await team.asks("/voicebot alerts");
    const tried = await maya.presses(answer, "Try on my history", /^With these settings Q1 Sales would have had/);
    expect(tried.text).toMatch(
      /would have had \d+ alerts? in the channel( and \d+ repl(y|ies) in (its thread|their threads))? in \d+ weeks?\.$/,
    );
    const table = tried.blocks.find(({ type }) => type === "table");
    expect(JSON.stringify(table)).toContain("What would have been posted, or why nothing");
    expect(JSON.stringify(table)).toMatch(
      /"In its thread: there is more, revenue down \d+ %; conversion down [^"]*and \d+ more"/,
    );
    expect(JSON.stringify(table)).toContain("Nothing got worse beyond chance.");
    // The Sunday that both weeks hold is told of once.
    expect(JSON.stringify(table).match(/Sun 25 Jan/g)).toHaveLength(1);
    expect((await team.asks("/voicebot changes")).text).toBe("Nobody has changed a setting yet.");
  });

  it("takes what stands in the window it is pressed in, without saving it", async () => {
    const team = await aTeam();
    await team.drops("a.csv", aTroubledExport());
    const maya = settingsOf(team);
    const modal = await maya.opens("/voicebot schedule");
    const muted = { told: { input: { type: "checkboxes", selected_options: [] } } };
    await team.workspace.click("maya", { viewId: modal.id }, "try_history", { values: muted });
    const shown = await team.workspace.waitFor(() => {
      const top = team.workspace.modal("maya");
      return top?.title === "Try on my history" && /would have had/.test(JSON.stringify(top.blocks)) && top;
    }, 15_000);
    expect(JSON.stringify(shown.blocks)).toContain("would have had no alert in");
    const wrong = { lateHour: { input: { type: "static_select", selected_option: { value: "8" } } } };
    await team.workspace.closeView("maya", shown.id);
    await team.workspace.click("maya", { viewId: modal.id }, "try_history", { values: wrong });
    await team.workspace.waitFor(() => JSON.stringify(team.workspace.modal("maya")).includes("cannot be tried yet"));
    expect((await team.asks("/voicebot changes")).text).toBe("Nobody has changed a setting yet.");
  });
});

import { describe, expect, it } from "vitest";
import { ACTIONS } from "../../src/slack/actions.ts";
import { episodeIn, plantsAlert, postedAlert } from "../support/episodes.ts";
import { anExport } from "../support/exports.ts";
import { aTeam, textOf } from "../support/team.ts";

type Team = Awaited<ReturnType<typeof aTeam>>;
type Target = { readonly ts: string };

/** A team whose campaign alarmed; the alert stands in #sales. */
async function anAlarmedTeam() {
  const team = await aTeam();
  await team.drops("a.csv", anExport());
  const episodeId = plantsAlert(team, "Q1 Sales");
  return { team, episodeId, alert: await postedAlert(team, episodeId) };
}

/** Presses a button or chooses in a menu of a message, and reads what the presser alone is told. */
async function presses(team: Team, person: string, on: Target, action: string, choice?: string): Promise<string> {
  const before = team.messages("sales", person).length;
  const options = choice === undefined ? {} : { choice };
  const outcome = await team.workspace.click(person, { channel: "sales", ts: on.ts }, action, options);
  expect(outcome).toMatchObject({ status: 200, error: null });
  const told = await team.workspace.waitFor(() =>
    team
      .messages("sales", person)
      .slice(before)
      .find(({ onlyFor }) => onlyFor !== null),
  );
  return told.text;
}

const carrying = (episodeId: number, more: Readonly<Record<string, string>> = {}) =>
  JSON.stringify({ episodeId, ...more });

describe("the buttons on an alert", () => {
  it("acknowledge it once: the message says by whom, and a second person reads that it was done", async () => {
    const { team, episodeId, alert } = await anAlarmedTeam();
    const { jonas } = team.workspace.people;
    expect(await presses(team, "jonas", alert, ACTIONS.ackAlert)).toBe(
      "Acknowledged. Later weeks are compared with the weeks before it. News of it stays in its thread.",
    );
    expect(episodeIn(team, episodeId)?.troubles[0]?.acknowledged?.userId).toBe(jonas?.id);
    const edited = await team.workspace.waitFor(() =>
      team.messages().find(({ ts, blocks }) => ts === alert.ts && JSON.stringify(blocks).includes("*Acknowledged*")),
    );
    expect(textOf(edited)).toContain(`*Acknowledged* by <@${jonas?.id}>`);
    expect(await presses(team, "maya", edited, ACTIONS.takeBackAlert)).toMatch(/^Taken back:/);
    expect(episodeIn(team, episodeId)?.troubles[0]?.acknowledged).toBeNull();
    await team.workspace.waitFor(() =>
      team.messages().find(({ ts, blocks }) => ts === alert.ts && JSON.stringify(blocks).includes("*Open*")),
    );
  });

  it("count once where two people press at the same moment: one acknowledges, the other reads who did", async () => {
    const { team, episodeId, alert } = await anAlarmedTeam();
    const { maya, jonas } = team.workspace.people;
    const told = await Promise.all(["maya", "jonas"].map((who) => presses(team, who, alert, ACTIONS.ackAlert)));
    const winner = episodeIn(team, episodeId)?.troubles[0]?.acknowledged?.userId;
    expect([maya?.id, jonas?.id]).toContain(winner);
    expect(told.filter((text) => text.startsWith("Acknowledged."))).toHaveLength(1);
    expect(told.filter((text) => text.startsWith(`<@${winner}> acknowledged it`))).toHaveLength(1);
    expect(episodeIn(team, episodeId)?.version).toBe(2);
  });

  it("say so to whoever presses twice, on a message that is not edited yet", async () => {
    const { team, alert } = await anAlarmedTeam();
    team.workspace.fail("chat.update", { status: 503, times: 50 });
    await presses(team, "maya", alert, ACTIONS.ackAlert);
    expect(await presses(team, "maya", alert, ACTIONS.ackAlert)).toMatch(/^You acknowledged it .* already\.$/);
  });

  it("snooze it from a menu, and wake it again", async () => {
    const { team, episodeId, alert } = await anAlarmedTeam();
    expect(await presses(team, "jonas", alert, ACTIONS.snoozeAlert, carrying(episodeId, { until: "week" }))).toMatch(
      /^Snoozed until <!date\S+ .*UTC>\. Should it become critical, that is told all the same\.$/,
    );
    expect(episodeIn(team, episodeId)?.snoozed).toMatchObject({ userId: team.workspace.people.jonas?.id });
    expect(await presses(team, "maya", alert, ACTIONS.snoozeAlert, carrying(episodeId, { until: "week" }))).toMatch(
      /^<@\w+> snoozed it until .* already\.$/,
    );
    const edited = await team.workspace.waitFor(() =>
      team.messages().find(({ ts, blocks }) => ts === alert.ts && JSON.stringify(blocks).includes("*Snoozed*")),
    );
    expect(await presses(team, "maya", edited, ACTIONS.snoozeAlert, carrying(episodeId, { until: "wake" }))).toBe(
      "The snooze is ended: what happens next is told as it comes.",
    );
    expect(episodeIn(team, episodeId)?.snoozed).toBeNull();
  });

  it("mute a type for who may change settings alone, as a setting that is logged", async () => {
    const { team, episodeId, alert } = await anAlarmedTeam();
    const mute = carrying(episodeId, { type: "conversion_drop" });
    expect(await presses(team, "jonas", alert, ACTIONS.muteAlert, mute)).toBe(
      `Only a workspace admin or a manager may change that: ask <@${team.workspace.people.maya?.id}>.`,
    );
    expect(episodeIn(team, episodeId)?.ended).toBeNull();
    expect(await presses(team, "maya", alert, ACTIONS.muteAlert, mute)).toBe(
      "Muted: conversion drops of Q1 Sales are no longer told. `/voicebot schedule` unmutes them.",
    );
    expect(episodeIn(team, episodeId)?.ended?.how).toBe("muted");
    expect(textOf(await team.asks("/voicebot changes"))).toContain("Muted alerts: not set → conversion drops");
  });

  it("mark it as over; what is pressed on the old message after that says so", async () => {
    const { team, episodeId, alert } = await anAlarmedTeam();
    team.workspace.fail("chat.update", { status: 503, times: 50 });
    expect(await presses(team, "jonas", alert, ACTIONS.resolveAlert)).toMatch(/^Marked as over\./);
    expect(await presses(team, "maya", alert, ACTIONS.resolveAlert)).toMatch(/^<@\w+> marked it as over .* already\.$/);
    expect(await presses(team, "maya", alert, ACTIONS.ackAlert)).toBe(
      "The alert at Q1 Sales is over, so there is nothing to do about it: ask `/voicebot alerts` for what is open.",
    );
    const snooze = carrying(episodeId, { until: "day" });
    expect(await presses(team, "maya", alert, ACTIONS.snoozeAlert, snooze)).toMatch(/^The alert at Q1 Sales is over/);
  });
});

describe("who may not press", () => {
  it("is whoever is no person of the workspace, and whoever Slack does not tell of in time", async () => {
    const { team, episodeId, alert } = await anAlarmedTeam();
    team.workspace.fail("users.info", { error: "user_not_found" });
    expect(await presses(team, "jonas", alert, ACTIONS.ackAlert)).toBe(
      "Only people of this workspace may do that: ask somebody here.",
    );
    team.workspace.fail("users.info", { error: "internal_error" });
    expect(await presses(team, "maya", alert, ACTIONS.resolveAlert)).toBe(
      "Slack did not tell in time whether you may change this, so nothing was changed: try again in a minute.",
    );
    expect(episodeIn(team, episodeId)).toMatchObject({ ended: null, version: 1 });
  });
});

describe("a forged or old value", () => {
  const FORM = { contentType: "application/x-www-form-urlencoded" };

  /** Sends what Slack would for a press of Maya's, and reads what she is told. */
  async function forges(team: Team, action: string, value: string): Promise<string> {
    const { workspace } = team;
    const before = team.messages().length;
    const payload = {
      type: "block_actions",
      team: { id: workspace.teamId },
      user: { id: workspace.people.maya?.id },
      channel: { id: workspace.channels.sales?.id },
      message: { ts: "1.1" },
      actions: [{ type: "button", action_id: action, block_id: "b", value }],
    };
    await workspace.postSigned(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), FORM);
    const told = await workspace.waitFor(() => team.messages().slice(before).at(0));
    return told.text;
  }

  it("of an alert that is not this team's, of none, or of no alert at all gets a sentence and does nothing", async () => {
    const other = await aTeam({ teamId: "T0VOICEBOT2", mode: "http" });
    await other.drops("b.csv", anExport({ campaign: "Beta" }));
    const theirs = plantsAlert(other, "Beta");
    const team = await aTeam({ mode: "http", databasePath: other.databasePath });
    const gone = "That alert is not there any more: ask `/voicebot alerts` for what is open.";
    const old = "That button is from an older version, so I cannot tell what it asks: ask again.";
    for (const action of [ACTIONS.ackAlert, ACTIONS.takeBackAlert, ACTIONS.resolveAlert]) {
      expect(await forges(team, action, carrying(theirs))).toBe(gone);
    }
    expect(await forges(team, ACTIONS.snoozeAlert, carrying(theirs, { until: "week" }))).toBe(gone);
    expect(await forges(team, ACTIONS.muteAlert, carrying(theirs, { type: "conversion_drop" }))).toBe(gone);
    expect(await forges(team, ACTIONS.ackAlert, carrying(999))).toBe(gone);
    expect(await forges(team, ACTIONS.ackAlert, "{}")).toBe(old);
    expect(await forges(team, ACTIONS.snoozeAlert, carrying(theirs, { until: "doomsday" }))).toBe(old);
    expect(await forges(team, ACTIONS.muteAlert, carrying(theirs))).toBe(old);
    expect(episodeIn(other, theirs)).toMatchObject({ ended: null, snoozed: null });
  });
});

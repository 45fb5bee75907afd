import { describe, expect, it } from "vitest";
import { MODALS } from "../../src/slack/actions.ts";
import { anExport } from "../support/exports.ts";
import { inputOf, settingsOf } from "../support/settings.ts";
import { aTeam, buttonIn, textOf } from "../support/team.ts";

type Team = Awaited<ReturnType<typeof aTeam>>;

/** Submits the managers' modal as a person who opened it when `managers` were the managers; gives how long that took, in ms. */
async function submitManagers(team: Team, person: string, managers: readonly string[], chosen: readonly string[]) {
  const { workspace } = team;
  const state = { values: { managers: { input: { type: "multi_users_select", selected_users: chosen } } } };
  const metadata = JSON.stringify({ campaign: null, channel: workspace.channels.sales?.id, managers });
  const payload = {
    type: "view_submission",
    team: { id: workspace.teamId },
    user: { id: workspace.people[person]?.id },
    view: { type: "modal", callback_id: MODALS.managers, private_metadata: metadata, state },
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const startMs = performance.now();
  expect(await workspace.postSigned(body, { contentType: "application/x-www-form-urlencoded" })).toBe(200);
  return performance.now() - startMs;
}

/** Past these Slack says that the bot did not answer. */
const LATEST_ANSWER_MS = 3_000;

describe("the managers", () => {
  it("are named by an admin, may then change settings, and are the ones who can help others", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const { jonas, maya } = team.workspace.people;
    const asMaya = settingsOf(team);
    const none = await team.asks("/voicebot managers");
    expect(none.text).toBe("Only workspace admins may change settings: nobody else is named a manager.");
    await asMaya.press(none, buttonIn(none, "Change the managers"));
    const before = asMaya.count();
    expect(await asMaya.submits({ managers: [jonas?.id] })).toEqual({});
    const named = await asMaya.hears(before, /may change settings, besides workspace admins\.$/);
    expect(named.text).toBe(`<@${jonas?.id}> may change settings, besides workspace admins.`);

    const asJonas = settingsOf(team, "jonas");
    expect((await asJonas.opens("/voicebot campaign edit")).title).toBe("Campaign settings");
    expect(await asJonas.submits({ avgDealValue: "700" })).toEqual({});
    const changes = await team.workspace.waitFor(() => team.newest("sales", "jonas")?.text.startsWith("Saved"));
    expect(changes).toBe(true);
    const log = textOf(await team.asks("/voicebot changes"));
    expect(log).toContain(`<@${maya?.id}>: Managers: <@${jonas?.id}> → added`);
    expect(log).toContain(`<@${jonas?.id}>: *Q1 Sales*: Average deal value: $500 (assumed) → $700`);

    const list = await team.asks("/voicebot managers");
    await asMaya.press(list, buttonIn(list, "Change the managers"));
    expect(inputOf(await asMaya.modal(), "managers")).toMatchObject({ initial_users: [jonas?.id] });
    await asMaya.submits({ managers: [] });
    await team.workspace.waitFor(() => team.newest()?.text.startsWith("Only workspace admins"));
    const refused = await team.asks("/voicebot campaign edit", "sales", "jonas");
    expect(refused.text).toBe(`Only a workspace admin or a manager may change that: ask <@${maya?.id}>.`);
  });

  it("are named by nobody else, a manager neither", async () => {
    const team = await aTeam();
    const { jonas, maya } = team.workspace.people;
    const asJonas = settingsOf(team, "jonas");
    const asMaya = settingsOf(team);
    const wanted = `Only a workspace admin may say who the managers are: ask <@${maya?.id}>.`;
    const list = await team.asks("/voicebot managers", "sales", "jonas");
    expect((await asJonas.presses(list, "Change the managers", /^Only a workspace admin may/)).text).toBe(wanted);
    const own = await team.asks("/voicebot managers");
    await asMaya.press(own, buttonIn(own, "Change the managers"));
    await asMaya.submits({ managers: [jonas?.id] });
    const again = await team.asks("/voicebot managers", "sales", "jonas");
    expect((await asJonas.presses(again, "Change the managers", /^Only a workspace admin may/)).text).toBe(wanted);
  });

  it("are people: a bot is refused beside the field", async () => {
    const team = await aTeam();
    const asMaya = settingsOf(team);
    const list = await team.asks("/voicebot managers");
    await asMaya.press(list, buttonIn(list, "Change the managers"));
    for (const stranger of [team.workspace.botUserId, "USLACKBOT", "U0NOBODY"]) {
      const state = { type: "multi_users_select", selected_users: [stranger] };
      expect(await asMaya.submits({ managers: state })).toEqual({
        managers: "Who may change settings must be people of this workspace, not bots or people who have left.",
      });
    }
    expect((await team.asks("/voicebot managers")).text).toMatch(/^Only workspace admins/);
  });

  it("are refused what they were named for once they are no managers, also in a modal that is open", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExport());
    const asMaya = settingsOf(team);
    const asJonas = settingsOf(team, "jonas");
    const name = async (managers: readonly string[]) => {
      const list = await team.asks("/voicebot managers");
      await asMaya.press(list, buttonIn(list, "Change the managers"));
      const before = asMaya.count();
      await asMaya.submits({ managers });
      await asMaya.hears(before, /may change settings/);
    };
    await name([team.workspace.people.jonas?.id ?? ""]);
    await asJonas.opens("/voicebot campaign edit");
    await name([]);
    await asJonas.submits({ avgDealValue: "700" });
    const told = await asJonas.modal();
    expect(told.title).toBe("Nothing was changed");
    expect(JSON.stringify(told.blocks)).toContain("Only a workspace admin or a manager may change that");
    expect(textOf(await team.asks("/voicebot campaign"))).toContain("$500 a deal (assumed)");
  });

  it("stay who others named while the modal was open", async () => {
    const team = await aTeam({ mode: "http" });
    const [maya = "", jonas = ""] = [team.workspace.people.maya?.id, team.workspace.people.jonas?.id];
    await submitManagers(team, "maya", [], [maya]);
    await submitManagers(team, "maya", [], [jonas]);
    const both = (await team.asks("/voicebot managers")).text;
    expect(both).toContain(maya);
    expect(both).toContain(jonas);
    await submitManagers(team, "maya", [maya], []);
    expect((await team.asks("/voicebot managers")).text).toMatch(`<@${jonas}> may change settings`);
    const log = textOf(await team.asks("/voicebot changes"));
    expect(log).toContain(`Managers: <@${maya}> → removed`);
    expect(log).toContain(`Managers: <@${jonas}> → added`);
  });

  it("are refused to others in time where Slack is slow", async () => {
    const team = await aTeam({ mode: "http" });
    team.workspace.fail("users.info", { delayMs: 1_800, times: 9 });
    team.workspace.fail("users.list", { delayMs: 1_800, times: 9 });
    expect(await submitManagers(team, "jonas", [], [])).toBeLessThan(LATEST_ANSWER_MS);
  });

  it("are named in time where Slack is slow", async () => {
    const team = await aTeam({ mode: "http" });
    const { jonas } = team.workspace.people;
    team.workspace.fail("users.info", { delayMs: 1_800, times: 9 });
    const before = team.messages().length;
    expect(await submitManagers(team, "maya", [], [jonas?.id ?? ""])).toBeLessThan(LATEST_ANSWER_MS);
    const told = await team.workspace.waitFor(() => team.messages()[before]);
    expect(told.text).toContain(`<@${jonas?.id}> may change settings`);
  });

  it("are not named where Slack does not tell who they are, which is said beside the field", async () => {
    const team = await aTeam();
    const asMaya = settingsOf(team);
    const list = await team.asks("/voicebot managers");
    await asMaya.press(list, buttonIn(list, "Change the managers"));
    await asMaya.modal();
    team.workspace.fail("users.info", { error: "internal_error", times: 10 });
    expect(await asMaya.submits({ managers: [team.workspace.people.jonas?.id] })).toEqual({
      managers: "Slack did not tell in time who these people are, so nothing was changed: try again in a minute.",
    });
  });

  it("does without names when Slack does not tell who the admins are", async () => {
    const team = await aTeam();
    team.workspace.fail("users.list", { error: "internal_error", times: 10 });
    expect((await team.asks("/voicebot campaign new", "sales", "jonas")).text).toBe(
      "Only a workspace admin or a manager may change that: ask a workspace admin.",
    );
  });
});

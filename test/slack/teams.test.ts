import { describe, expect, it } from "vitest";
import { campaignTag, writeValue } from "../../src/slack/actions.ts";
import { CAMPAIGN_ASKS } from "../../src/slack/ask.ts";
import { anExport } from "../support/exports.ts";
import { aTeam, textOf } from "../support/team.ts";

describe("requests that are not Slack's", () => {
  const body = "command=%2Fvoicebot&text=help&team_id=T0VOICEBOT1";
  it.each([
    ["with a wrong secret", { secret: "wrong" }, 401],
    ["more than 5 minutes old", { timestampOffsetSec: -301 }, 401],
    ["more than 5 minutes ahead", { timestampOffsetSec: 302 }, 401],
    ["as Slack signs them", {}, 200],
  ])("%s are answered %s", async (_, forging, status) => {
    const team = await aTeam({ mode: "http" });
    const contentType = "application/x-www-form-urlencoded";
    expect(await team.workspace.postSigned(body, { contentType, ...forging })).toBe(status);
  });
});

describe("two bots of two teams on one database", () => {
  it("see and answer only their own", async () => {
    const one = await aTeam({ teamId: "T0VOICEBOT1" });
    const other = await aTeam({ teamId: "T0VOICEBOT2", databasePath: one.databasePath, mode: "http" });
    await one.drops("a.csv", anExport({ campaign: "Ours" }));
    expect((await other.asks("/voicebot health")).text).toMatch(/^There are no calls here yet/);
    await other.drops("b.csv", anExport({ campaign: "Theirs", calls: 50 }));
    expect((await other.asks("/voicebot health Ours")).text).toBe(
      'There is no campaign "Ours" here: choose one of "Theirs".',
    );
    expect((await one.asks("/voicebot health")).text).toContain("Ours scores");
    expect((await other.asks("/voicebot health")).text).toContain("Theirs scores");
  });
});

describe("a button whose value was forged", () => {
  it("finds nothing of another team's, whatever it asks", async () => {
    const one = await aTeam({ teamId: "T0VOICEBOT1" });
    const other = await aTeam({ teamId: "T0VOICEBOT2", databasePath: one.databasePath, mode: "http" });
    await one.drops("a.csv", anExport({ campaign: "Ours" }));
    await other.drops("b.csv", anExport({ campaign: "Theirs", calls: 50 }));
    const { workspace } = other;
    const press = async (action: Readonly<Record<string, unknown>>) => {
      const before = other.messages().length;
      const payload = {
        type: "block_actions",
        team: { id: workspace.teamId },
        user: { id: workspace.people.maya?.id },
        channel: { id: workspace.channels.sales?.id },
        actions: [action],
      };
      const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
      await workspace.postSigned(body, { contentType: "application/x-www-form-urlencoded" });
      return await workspace.waitFor(() => other.messages()[before]);
    };
    for (const ask of CAMPAIGN_ASKS) {
      const value = writeValue({ ask, campaignId: "Ours", period: "7d" });
      const told = await press({ type: "button", action_id: `ask:${ask}:7d`, value });
      expect(told.text).toBe('There is no campaign "Ours" here: choose one of "Theirs".');
      const known = writeValue({ ask, known: campaignTag("Ours"), period: "7d" });
      const chosen = await press({ type: "static_select", action_id: "ask_menu", selected_option: { value: known } });
      expect(chosen.text).toBe("That campaign is not there any more: choose another one.");
    }
    for (const ask of ["status", "compare"] as const) {
      const value = writeValue({ ask, campaignId: "Ours", period: "7d" });
      const told = await press({ type: "button", action_id: `ask:${ask}:7d`, value });
      expect(`${told.text}${textOf(told)}`).toContain("Theirs");
      expect(`${told.text}${textOf(told)}`).not.toContain("Ours");
    }
  });
});

describe("a signed request that is for another workspace", () => {
  const FORM = { contentType: "application/x-www-form-urlencoded" };
  const JSON_BODY = { contentType: "application/json" };
  const OTHER = "T0SOMEBODY";

  it("is not answered with our campaigns, be it a command, a pressed button or an event", async () => {
    const team = await aTeam({ mode: "http" });
    await team.drops("a.csv", anExport());
    const before = team.messages().length;
    const { workspace } = team;
    const userId = workspace.people.maya?.id ?? "";
    const channelId = workspace.channels.sales?.id ?? "";
    const mention = (eventId: string, authorized: string) => {
      const text = `<@${workspace.botUserId}> health`;
      const event = { type: "app_mention", user: userId, channel: channelId, text, ts: "1.1", event_ts: "1.1" };
      // In a channel shared by two companies team_id may be either's.
      const envelope = { type: "event_callback", event_id: eventId, team_id: OTHER, event };
      return JSON.stringify({ ...envelope, authorizations: [{ team_id: authorized, user_id: workspace.botUserId }] });
    };
    const response_url = `${new URL(workspace.apiUrl).origin}/commands/none`;
    const who = { team_id: OTHER, channel_id: channelId, user_id: userId };
    const command = new URLSearchParams({ command: "/voicebot", text: "health", response_url, ...who });
    const value = '{"ask":"health","campaignId":"Q1 Sales","period":"7d"}';
    const pressed = {
      type: "block_actions",
      team: { id: OTHER },
      user: { id: userId },
      channel: { id: channelId },
      actions: [{ type: "button", action_id: "ask:health:7d", value }],
    };
    await Promise.all([
      workspace.postSigned(command.toString(), FORM),
      workspace.postSigned(new URLSearchParams({ payload: JSON.stringify(pressed) }).toString(), FORM),
      workspace.postSigned(mention("Ev1", OTHER), JSON_BODY),
    ]);
    await workspace.whenQuiet();
    expect(team.messages()).toHaveLength(before);
    await workspace.postSigned(mention("Ev2", workspace.teamId), JSON_BODY);
    await workspace.waitFor(() => team.newest()?.text.includes("scores"));
  });
});

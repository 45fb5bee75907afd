import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { ACTIONS, campaignTag } from "../../src/slack/actions.ts";
import { ASK_KINDS, CAMPAIGN_ASKS } from "../../src/slack/ask.ts";
import { SETTINGS_MODALS } from "../../src/slack/listeners/settingsModals.ts";
import { aStory } from "../support/buildStory.ts";
import { plantsAlert, postedAlert } from "../support/episodes.ts";
import { anExport } from "../support/exports.ts";
import { aTeam } from "../support/team.ts";

type Team = Awaited<ReturnType<typeof aTeam>>;

/** Words that only the team forged against knows; its campaign "Mistral" the forger has guessed. */
const SECRETS = ["Zephyr", "zephyr.csv", "zeph-script", "zeph-rule"];
const CAMPAIGN_ID = "id-of-theirs";
const FORM = { contentType: "application/x-www-form-urlencoded" };

/** A team with a campaign, settings, a manager, a marked recommendation; and another one on the same database, which has its own. */
async function twoTeams() {
  const victim = await aTeam({ teamId: "T0VOICEBOT1", mode: "http" });
  const ours = anExport({
    campaign: "Zephyr",
    change: (row, i) => ({
      ...row,
      campaign_id: CAMPAIGN_ID,
      script_version: "zeph-script",
      compliance_flags: i % 9 === 0 ? "zeph-rule" : "",
    }),
  });
  await victim.drops("zephyr.csv", ours);
  await victim.drops("mistral.csv", anExport({ campaign: "Mistral", calls: 40 }));
  const forger = await aTeam({ teamId: "T0VOICEBOT2", databasePath: victim.databasePath, mode: "http" });
  await forger.drops("own.csv", anExport({ campaign: "Own", calls: 60 }));
  const episodeId = plantsAlert(victim, CAMPAIGN_ID, { story: aStory({ campaignName: "Zephyr" }) });
  await postedAlert(victim, episodeId);
  return { victim, forger, episodeId };
}

/** Everything the database holds of a team. */
function holdingsOf(databasePath: string, teamId: string): unknown {
  const sqlite = new Database(databasePath, { readonly: true });
  const tables = sqlite.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const held = tables.map(({ name }) => {
    const columns = sqlite.prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${name}')`).all();
    const has = (column: string) => columns.some((one) => one.name === column);
    const campaigns = "SELECT key FROM campaigns WHERE team_id = ?";
    const where = has("team_id") ? "team_id = ?" : has("campaign") ? `campaign IN (${campaigns})` : "? IS NULL";
    return [name, sqlite.prepare(`SELECT * FROM ${name} WHERE ${where}`).all(teamId)];
  });
  sqlite.close();
  return Object.fromEntries(held);
}

/** What buttons, menus and modals of ours carry, pointing at the other team's things in every way there is. */
function forgedValues(uploadIds: readonly number[], episodeIds: readonly number[]): readonly string[] {
  const ids = [CAMPAIGN_ID, "Mistral", campaignTag(CAMPAIGN_ID)];
  const periods = ["7d", "2026-01-18..2026-01-31"];
  const finding = { issueType: "high_drop_off", action: "Shorten the pitch", state: "done" };
  return [
    ...ids.flatMap((campaignId) => [
      ...CAMPAIGN_ASKS.map((ask) => ({ ask, campaignId, known: campaignId, period: "30d" })),
      ...periods.map((period) => ({ campaignId, period, ...finding })),
      { campaignId },
      { campaignId, isArchived: true, page: 0 },
      { known: campaignId, campaign: campaignId, channelId: "C1", channel: "C1" },
    ]),
    ...episodeIds.flatMap((episodeId) => [
      { episodeId },
      { episodeId, until: "week" },
      { episodeId, until: "wake" },
      { episodeId, type: "conversion_drop" },
    ]),
    ...uploadIds.flatMap((uploadId) => [
      { uploadId },
      { uploadId, page: 0 },
      { uploadId, known: campaignTag(CAMPAIGN_ID) },
      { uploadId, campaign: "Mistral" },
    ]),
  ].map((value) => JSON.stringify(value));
}

function idsOfUploads(databasePath: string): readonly number[] {
  const sqlite = new Database(databasePath, { readonly: true });
  const rows = sqlite.prepare<[], { id: number }>("SELECT id FROM uploads WHERE team_id = 'T0VOICEBOT1'").all();
  sqlite.close();
  return rows.map(({ id }) => id);
}

/** Sends what Slack would send for a click or a submission, with anything in it. */
async function sends({ workspace }: Team, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const body = {
    team: { id: workspace.teamId },
    user: { id: workspace.people.maya?.id, team_id: workspace.teamId },
    trigger_id: "1.2.forged",
    response_url: `${new URL(workspace.apiUrl).origin}/commands/none`,
    ...payload,
  };
  await workspace.postSigned(new URLSearchParams({ payload: JSON.stringify(body) }).toString(), FORM);
}

/** All that the bot told its workspace, whatever the way. */
function toldTo({ workspace }: Team): string {
  return (
    JSON.stringify(workspace.calls.map(({ args }) => args)) +
    JSON.stringify(workspace.messages("sales", { as: "maya" }))
  );
}

describe("forged ids of another team", () => {
  it("show nothing of it and change nothing, in any button, menu or modal", async () => {
    const { victim, forger, episodeId } = await twoTeams();
    const before = holdingsOf(victim.databasePath, "T0VOICEBOT1");
    const values = forgedValues(idsOfUploads(victim.databasePath), [episodeId]);
    const channel = { id: forger.workspace.channels.sales?.id };
    for (const action of Object.values(ACTIONS)) {
      const press = (value: string) => {
        const element = { type: "button", action_id: action, block_id: "b", value, selected_option: { value } };
        const container = { type: "message", message_ts: "1.1", channel_id: channel.id };
        return sends(forger, { type: "block_actions", channel, container, message: { ts: "1.1" }, actions: [element] });
      };
      await Promise.all(values.map(press));
      await forger.workspace.whenQuiet(200, 30_000);
      expect([action, SECRETS.filter((secret) => toldTo(forger).includes(secret))]).toEqual([action, []]);
    }
    for (const callback_id of Object.keys(SETTINGS_MODALS)) {
      const submit = (private_metadata: string) => {
        const view = { id: "V1", type: "modal", callback_id, private_metadata, state: { values: {} }, hash: "1" };
        return sends(forger, { type: "view_submission", view });
      };
      await Promise.all(values.map(submit));
      await forger.workspace.whenQuiet(200, 30_000);
      expect([callback_id, SECRETS.filter((secret) => toldTo(forger).includes(secret))]).toEqual([callback_id, []]);
    }
    expect(holdingsOf(victim.databasePath, "T0VOICEBOT1")).toEqual(before);
  }, 120_000);
});

describe("the commands of another team", () => {
  const lines = [
    ...ASK_KINDS.flatMap((ask) => [`/voicebot ${ask}`, `/voicebot ${ask} ${CAMPAIGN_ID}`]),
    "/voicebot campaign",
    `/voicebot campaign edit ${CAMPAIGN_ID}`,
    "/voicebot schedule",
    `/voicebot schedule ${CAMPAIGN_ID}`,
    "/voicebot alerts history",
    `/voicebot alerts history ${CAMPAIGN_ID}`,
    "/voicebot uploads",
    "/voicebot managers",
    "/voicebot changes",
  ];

  it("tell nothing of a team, be its campaign named or not", async () => {
    const { victim, forger } = await twoTeams();
    const before = holdingsOf(victim.databasePath, "T0VOICEBOT1");
    for (const line of lines) await forger.workspace.command("maya", "sales", line);
    await forger.workspace.openHome("maya");
    await forger.workspace.say("maya", "dm", `how is ${CAMPAIGN_ID} doing?`);
    await forger.workspace.whenQuiet(1_000, 60_000);
    expect(SECRETS.filter((secret) => toldTo(forger).includes(secret))).toEqual([]);
    expect(holdingsOf(victim.databasePath, "T0VOICEBOT1")).toEqual(before);
  });
});

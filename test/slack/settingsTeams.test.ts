import { describe, expect, it } from "vitest";
import { ACTIONS, campaignTag, MODALS } from "../../src/slack/actions.ts";
import { anExport } from "../support/exports.ts";
import { settingsOf } from "../support/settings.ts";
import { aTeam, textOf } from "../support/team.ts";

type Team = Awaited<ReturnType<typeof aTeam>>;

/** A team with a campaign and an upload, and another on the same database whose admin tries to reach them. */
async function twoTeams() {
  const ours = await aTeam({ teamId: "T0VOICEBOT1" });
  const theirs = await aTeam({ teamId: "T0VOICEBOT2", databasePath: ours.databasePath, mode: "http" });
  await ours.drops("ours.csv", anExport({ campaign: "Ours" }));
  return { ours, theirs };
}

/** Sends what Slack would send of the other team's admin, as the last word of a client that makes it up. */
async function forge({ workspace }: Team, interaction: Record<string, unknown>): Promise<void> {
  const payload = {
    team: { id: workspace.teamId },
    user: { id: workspace.people.maya?.id },
    trigger_id: "1.1.made-up",
    ...interaction,
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const status = await workspace.postSigned(body, { contentType: "application/x-www-form-urlencoded" });
  expect(status).toBe(200);
}

function pressed(team: Team, actionId: string, value: object) {
  const channel = { id: team.workspace.channels.sales?.id };
  const action = { type: "button", action_id: actionId, block_id: "b", value: JSON.stringify(value) };
  return { type: "block_actions", container: { type: "message" }, channel, actions: [action] };
}

describe("the settings of another team", () => {
  it.each([
    [ACTIONS.editCampaign, {}],
    [ACTIONS.archiveCampaign, { isArchived: true }],
    [ACTIONS.deleteCampaign, {}],
  ])("are not reached by a forged %s", async (actionId, more) => {
    const { ours, theirs } = await twoTeams();
    for (const campaignId of ["Ours", campaignTag("Ours")]) {
      const before = theirs.messages().length;
      await forge(theirs, pressed(theirs, actionId, { campaignId, ...more }));
      const told = await theirs.workspace.waitFor(() => theirs.messages()[before]);
      expect(told.text).toBe("That campaign is not there any more: choose another one.");
    }
    expect(theirs.workspace.modal("maya")).toBeNull();
    expect((await ours.asks("/voicebot campaign")).text).toBe("There is 1 campaign.");
  });

  it("are not reached by a forged undo", async () => {
    const { ours, theirs } = await twoTeams();
    for (const uploadId of [1, 2]) {
      const before = theirs.messages().length;
      await forge(
        theirs,
        pressed(theirs, `${ACTIONS.undoUpload}:1`, uploadId === 2 ? { uploadId, page: 0 } : { uploadId }),
      );
      const told = await theirs.workspace.waitFor(() => theirs.messages()[before]);
      expect(told.text).toMatch(/^That upload is not there any more/);
    }
    expect(textOf(await ours.asks("/voicebot uploads"))).toContain("100 new calls");
  });

  it("are not reached by forged metadata of a modal", async () => {
    const { ours, theirs } = await twoTeams();
    const values = { name: { input: { type: "plain_text_input", value: "Ours" } } };
    const tags = [campaignTag("Ours"), "Ours"];
    for (const metadata of [...tags.map((campaign) => ({ campaign, channel: "" })), { campaign: 1 }, {}]) {
      for (const callback of [MODALS.campaign, MODALS.deleteCampaign]) {
        const view = { type: "modal", callback_id: callback, private_metadata: JSON.stringify(metadata) };
        await forge(theirs, { type: "view_submission", view: { ...view, state: { values } } });
      }
    }
    await theirs.workspace.whenQuiet();
    expect((await theirs.asks("/voicebot campaign")).text).toMatch(/^There are no campaigns yet/);
    expect((await theirs.asks("/voicebot changes")).text).toBe("Nobody has changed a setting yet.");
    expect((await ours.asks("/voicebot campaign")).text).toBe("There is 1 campaign.");
    expect((await ours.asks("/voicebot changes")).text).toBe("Nobody has changed a setting yet.");
  });

  it("are not listed, not logged, and not managed by their managers", async () => {
    const { ours, theirs } = await twoTeams();
    expect((await theirs.asks("/voicebot campaign")).text).toMatch(/^There are no campaigns yet/);
    expect((await theirs.asks("/voicebot campaign edit Ours")).text).toMatch(/^There are no calls here yet/);
    expect((await theirs.asks("/voicebot uploads")).text).toMatch(/^No file has been read yet/);
    const maya = settingsOf(ours);
    await maya.opens("/voicebot campaign edit");
    await maya.submits({ avgDealValue: "700" });
    await ours.workspace.waitFor(() => ours.newest()?.text.startsWith("Saved"));
    expect((await theirs.asks("/voicebot changes")).text).toBe("Nobody has changed a setting yet.");
    expect((await theirs.asks("/voicebot managers")).text).toMatch(/^Only workspace admins/);
  });

  it("may have a campaign of the same name", async () => {
    const { ours, theirs } = await twoTeams();
    const maya = settingsOf(theirs);
    await maya.opens("/voicebot campaign new");
    expect(await maya.submits({ name: "Ours" })).toEqual({});
    await theirs.workspace.waitFor(() => theirs.newest()?.text.startsWith("Added Ours"));
    expect(textOf(await ours.asks("/voicebot campaign"))).toContain("100 calls");
    expect(textOf(await theirs.asks("/voicebot campaign"))).toContain("No calls yet");
  });
});

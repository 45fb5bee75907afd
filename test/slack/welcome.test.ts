import { expect, it } from "vitest";
import { anExport } from "../support/exports.ts";
import { aTeam, buttonIn, textOf } from "../support/team.ts";

it("welcomes a channel that invites it, once, with the way to start", async () => {
  const team = await aTeam();
  const { workspace } = team;
  await workspace.inviteBot("maya", "closed");
  const welcome = await workspace.waitFor(() => team.newest("closed"));
  expect(welcome.text).toBe(
    "I tell in money what goes wrong in voice-bot campaigns. Drop a call export (CSV or JSON) here to start.",
  );
  expect(textOf(welcome)).toMatch(/\/voicebot health.*where do we lose money.*\/voicebot help/);
  await workspace.retryLastEvent("member_joined_channel");
  await workspace.whenQuiet();
  expect(team.messages("closed")).toHaveLength(1);
});

it("says nothing when somebody else joins", async () => {
  const team = await aTeam();
  const { workspace } = team;
  const event = { type: "member_joined_channel", channel: workspace.channels.sales?.id, channel_type: "C" };
  await workspace.sendEvent({ ...event, user: workspace.people.jonas?.id, team: workspace.teamId });
  await workspace.whenQuiet();
  expect(team.messages("sales")).toEqual([]);
});

it("offers the sample data while there are no calls, and a look at the campaigns once there are", async () => {
  const team = await aTeam();
  const { workspace } = team;
  await workspace.inviteBot("maya", "closed");
  const welcome = await workspace.waitFor(() => team.newest("closed"));
  await workspace.click("jonas", { channel: "closed", ts: welcome.ts }, buttonIn(welcome, "Try the sample data"));
  await workspace.waitFor(() => team.newest("closed", "jonas")?.text.startsWith("Adding the sample data"));
  expect(team.messages("closed", "maya")).toHaveLength(1);
  await workspace.waitFor(() => team.newest("dm", "jonas")?.text.startsWith("The sample data are there"), 30_000);
  await workspace.removeBot("maya", "closed");
  await workspace.inviteBot("maya", "closed");
  const again = await workspace.waitFor(() => {
    const newest = team.newest("closed");
    return newest?.ts !== welcome.ts && newest;
  });
  await workspace.click("maya", { channel: "closed", ts: again.ts }, buttonIn(again, "Status of all campaigns"));
  await workspace.waitFor(() => team.newest("closed")?.text.includes("of 100"), 15_000);
});

it("adds no sample data beside campaigns of the workspace's own at an old welcome", async () => {
  const team = await aTeam();
  const { workspace } = team;
  await workspace.inviteBot("maya", "closed");
  const welcome = await workspace.waitFor(() => team.newest("closed"));
  await team.drops("calls.csv", anExport());
  await workspace.click("jonas", { channel: "closed", ts: welcome.ts }, buttonIn(welcome, "Try the sample data"));
  await workspace.waitFor(() =>
    /^There are campaigns of your own here/.test(team.newest("closed", "jonas")?.text ?? ""),
  );
  await workspace.whenQuiet();
  expect((await team.asks("/voicebot status")).text).not.toContain("Sample");
});

it("welcomes nobody by name where Slack tells no inviter, and writes no message to itself", async () => {
  const team = await aTeam();
  const { workspace } = team;
  workspace.fail("chat.postMessage", { error: "restricted_action" });
  const event = { type: "member_joined_channel", channel: workspace.channels.sales?.id, channel_type: "C" };
  await workspace.sendEvent({ ...event, user: workspace.botUserId, team: workspace.teamId });
  await workspace.whenQuiet();
  expect(workspace.calls.filter(({ method }) => /postEphemeral|conversations.open/.test(method))).toEqual([]);
});

it("welcomes in a channel where it may not post by telling nobody else, and goes on", async () => {
  const team = await aTeam();
  const { workspace } = team;
  workspace.fail("chat.postMessage", { error: "restricted_action" });
  await workspace.inviteBot("maya", "closed");
  await workspace.whenQuiet();
  expect(team.messages("closed").filter(({ onlyFor }) => onlyFor === null)).toEqual([]);
  expect((await team.drops("calls.csv", anExport(), "closed")).text).toMatch(/^Read 100 calls/);
});

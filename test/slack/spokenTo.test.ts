import { expect, it } from "vitest";
import { anExport } from "../support/exports.ts";
import { aTeam, buttonIn, textOf } from "../support/team.ts";

it("answers plain words where they were said: in a channel for all, in its messages for one", async () => {
  const team = await aTeam();
  const { workspace } = team;
  await team.drops("calls.csv", anExport());
  await workspace.say("jonas", "sales", `<@${workspace.botUserId}> how is Q1 doing?`);
  await workspace.waitFor(() => team.newest()?.text.startsWith("Q1 Sales scores"));
  expect(team.newest()?.onlyFor).toBeNull();
  await workspace.say("jonas", "dm", "Hey, how did we do in the last 30 days?");
  await workspace.waitFor(() => team.newest("dm", "jonas")?.text.startsWith("Q1 Sales scores"));
  expect(textOf(team.newest("dm", "jonas") ?? raise())).toContain("2 to 31 Jan 2026");
  await workspace.say("jonas", "dm", "who can change settings?");
  await workspace.waitFor(() => /manager/i.test(team.newest("dm", "jonas")?.text ?? ""));
});

it("gives help to the asker alone where it does not understand, quotes them safely, and says so", async () => {
  const team = await aTeam();
  const { workspace } = team;
  await team.drops("calls.csv", anExport());
  const before = team.messages("sales", "maya").length;
  await workspace.say("jonas", "sales", `<@${workspace.botUserId}> delete *everything* <now>`);
  const told = await workspace.waitFor(() => team.messages("sales", "jonas").find(({ onlyFor }) => onlyFor !== null));
  expect(told.text).toContain("I did not understand");
  expect(told.text).toContain("&lt;now&gt;");
  expect(textOf(told)).toContain("/voicebot health");
  expect(team.messages("sales", "maya")).toHaveLength(before + 1);
});

it("answers in the thread where it was asked, the asker alone as well", async () => {
  const team = await aTeam();
  const { workspace } = team;
  await team.drops("calls.csv", anExport());
  const thread = await workspace.say("maya", "sales", "Our week, anybody?");
  const inThread = () => team.messages("sales", "jonas").filter(({ threadTs }) => threadTs === thread);
  const asks = (text: string) =>
    workspace.say("jonas", "sales", `<@${workspace.botUserId}> ${text}`, { threadTs: thread });
  const answered = (wanted: RegExp) => workspace.waitFor(() => inThread().find(({ text }) => wanted.test(text)));
  await asks("how is Q1 doing?");
  const answer = await answered(/^Q1 Sales scores/);
  await asks("what is the weather");
  expect((await answered(/I did not understand/)).onlyFor).not.toBeNull();
  await asks("report");
  await answered(/^The full report, as text/);
  await workspace.click("jonas", { channel: "sales", ts: answer.ts }, buttonIn(answer, "Leakage"));
  await answered(/^Q1 Sales is ahead of what was expected/);
});

it("does not answer another bot", async () => {
  const team = await aTeam();
  const { workspace } = team;
  const channel = workspace.channels.sales?.id;
  const event = { type: "app_mention", channel, user: workspace.people.jonas?.id, ts: "1.1", bot_id: "B0OTHER" };
  await workspace.sendEvent({ ...event, text: `<@${workspace.botUserId}> help` });
  await workspace.whenQuiet();
  expect(team.messages("sales", "jonas")).toEqual([]);
});

it("answers thanks in one line, and says in its messages to send the file there", async () => {
  const team = await aTeam();
  const { workspace } = team;
  await workspace.say("jonas", "dm", "thanks!");
  const thanked = await workspace.waitFor(() => team.newest("dm", "jonas")?.text.startsWith("You are welcome"));
  expect(thanked && team.newest("dm", "jonas")?.blocks).toHaveLength(1);
  await workspace.say("jonas", "dm", "good morning");
  await workspace.waitFor(() => team.newest("dm", "jonas")?.text.startsWith("Send me a call export"));
});

it("takes a person for no word: what is asked about somebody is not answered", async () => {
  const team = await aTeam();
  const { workspace } = team;
  await team.drops("calls.csv", anExport());
  const about = `<@${workspace.botUserId}> how is <@${workspace.people.jonas?.id}> doing?`;
  await workspace.say("maya", "sales", about);
  const told = await workspace.waitFor(() => team.messages("sales", "maya").find(({ onlyFor }) => onlyFor !== null));
  expect(told.text).toContain("I did not understand");
});

function raise(): never {
  throw new Error("no message");
}

import { expect, it } from "vitest";
import { anExport } from "../support/exports.ts";
import { aTeam, buttonIn, textOf } from "../support/team.ts";

/** Maya sees the schedule of a campaign in #sales; `press` presses its button. */
async function aScheduleOf() {
  const team = await aTeam();
  await team.drops("q1.csv", anExport());
  await team.workspace.say("maya", "sales", `<@${team.workspace.botUserId}> schedule`);
  const shown = await team.workspace.waitFor(() => team.messages().find((one) => textOf(one).includes("Send a test")));
  const before = team.messages().length;
  return {
    team,
    press: () => team.workspace.click("maya", { channel: "sales", ts: shown.ts }, buttonIn(shown, "Send a test")),
    said: () =>
      team
        .messages()
        .slice(before)
        .map(({ text }) => text),
  };
}

const isTest = (text: string) => text.startsWith("This is a test");

it("posts a test once though Slack's answer is lost", async () => {
  const { team, press, said } = await aScheduleOf();
  team.workspace.fail("chat.postMessage", { network: "answer_lost", times: 3 });
  await press();
  await team.workspace.waitFor(() => said().some((text) => !isTest(text)));
  expect(said().filter(isTest)).toHaveLength(1);
});

it("asks to press again where Slack limits messages, and holds up nobody", async () => {
  const { team, press, said } = await aScheduleOf();
  team.workspace.fail("chat.postMessage", { status: 429, retryAfterSec: 30 });
  await press();
  await team.workspace.waitFor(() => said().some((text) => /press again in a minute/.test(text)), 3_000);
  await team.asks("/voicebot health", "other", "jonas");
  expect(said().filter(isTest)).toEqual([]);
});

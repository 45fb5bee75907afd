import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { LIMITS, section, withoutBlocks } from "../../src/slack/blockKit.ts";
import { noEntryOf } from "../../src/slack/slackErrors.ts";
import { unpostableView, unsharedView } from "../../src/slack/views/placeViews.ts";
import { aTeam, textOf } from "../support/team.ts";
import { aTroubledExport } from "../support/troubled.ts";

type Team = Awaited<ReturnType<typeof aTeam>>;

async function aTroubledTeam(): Promise<Team> {
  const team = await aTeam();
  await team.drops("a.csv", aTroubledExport());
  return team;
}

describe("an answer that is out", () => {
  it("stays one where it cannot be kept, and what follows it still comes", async () => {
    const team = await aTroubledTeam();
    const db = new Database(team.databasePath);
    db.exec("ALTER TABLE posted_reports RENAME TO posted_reports_gone");
    db.close();
    const answer = await team.asks("/voicebot report");
    const text = await team.workspace.waitFor(() => team.messages().find(({ threadTs }) => threadTs === answer.ts));
    expect(text.text).toBe("The full report, as text.");
    await team.workspace.whenQuiet();
    expect(team.messages().filter(({ onlyFor }) => onlyFor !== null)).toEqual([]);
  });

  it("says so to the asker where its full text comes neither as a file nor as messages", async () => {
    const team = await aTroubledTeam();
    team.workspace.fail("files.getUploadURLExternal", { error: "internal_error", times: 99 });
    const before = team.messages().length;
    await team.workspace.command("maya", "sales", "/voicebot report");
    await team.workspace.waitFor(() => team.messages()[before]);
    team.workspace.fail("chat.postMessage", { error: "msg_too_long", times: 99 });
    const told = await team.workspace.waitFor(() => team.messages().find(({ onlyFor }) => onlyFor !== null), 15_000);
    expect(told.text).toBe("The full text of the report could not be sent: ask for the report again.");
    expect(told.onlyFor).toBe(team.workspace.people.maya?.id);
  });
});

describe("an answer without its blocks", () => {
  it("is cut only where a posted text would be", () => {
    const long = Array.from({ length: 20 }, (_, i) => section(`${i} ${"x".repeat(2500)}`));
    const { text } = withoutBlocks({ text: "short", blocks: long });
    expect(text).toHaveLength(LIMITS.postedText);
    expect(withoutBlocks({ text: "short", blocks: long.slice(0, 10) }).text).toContain("9 xxx");
  });
});

describe("a channel where the bot may not post", () => {
  const why = (error: string) => noEntryOf({ code: "slack_webapi_platform_error", data: { error } });
  const hint = (error: string) => {
    const reason = why(error);
    if (reason === null) throw new Error(`${error} is no such error`);
    const told = withoutBlocks(unpostableView({ text: "Down.", blocks: [section("*Down.*")] }, "U0BOT", reason)).text;
    return [told, withoutBlocks(unsharedView("C1", "U0BOT", reason)).text];
  };

  it.each([
    ["not_in_channel", "because I am not a member of it", true],
    ["channel_not_found", "because I cannot see it (it is private without me in it, or gone)", true],
    ["is_archived", "because it is archived", false],
    ["restricted_action", "because only some people may post in it", false],
    ["restricted_action_read_only_channel", "because only some people may post in it", false],
    ["restricted_action_thread_only_channel", "because it takes new messages in threads only", false],
  ])("is told as it is: %s", (error, reason, isInvited) => {
    for (const told of hint(error)) {
      expect(told).toContain(reason);
      expect(told.includes("/invite <@U0BOT>")).toBe(isInvited);
    }
  });

  it("is no other error", () => {
    expect(why("ratelimited")).toBeNull();
  });

  it("is told to who asks there", async () => {
    const team = await aTroubledTeam();
    team.workspace.fail("chat.postMessage", { error: "is_archived" });
    const told = await team.asks("/voicebot why");
    expect(told.onlyFor).toBe(team.workspace.people.maya?.id);
    expect(textOf(told)).toContain("because it is archived. Ask in another channel.");
  });
});

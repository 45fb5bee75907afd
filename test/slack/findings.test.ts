import { describe, expect, it } from "vitest";
import type { PageMessage, PageView } from "../../src/playground/protocol.ts";
import { aTeam, textOf } from "../support/team.ts";
import { aTroubledExport, buttonsIn, firstButtonIn } from "../support/troubled.ts";

type Team = Awaited<ReturnType<typeof aTeam>>;

const FIX = "Tighten the pitch";

async function aTroubledTeam(): Promise<Team> {
  const team = await aTeam();
  await team.drops("a.csv", aTroubledExport());
  return team;
}

/** The action id of the button beside a text of a message. */
function buttonBeside({ blocks }: { readonly blocks: readonly object[] }, words: string): string {
  const block = blocks.find((one) => JSON.stringify(one).includes(words) && "accessory" in one);
  return firstButtonIn({ blocks: block === undefined ? [] : [block] }, "Details");
}

async function modalWith(team: Team, person: string, words: string): Promise<PageView> {
  return await team.workspace.waitFor(() => {
    const view = team.workspace.modal(person);
    return view !== null && JSON.stringify(view.blocks).includes(words) && view;
  });
}

/** Opens the recommendation from a message in #sales. */
async function opens(team: Team, person: string, message: PageMessage, words = FIX): Promise<PageView> {
  const target = { channel: "sales", ts: message.ts };
  const outcome = await team.workspace.click(person, target, buttonBeside(message, words));
  expect(outcome.error).toBe(null);
  return await modalWith(team, person, words);
}

async function marks(team: Team, person: string, modal: PageView, words: string): Promise<PageView> {
  const before = JSON.stringify(team.workspace.modal(person)?.blocks);
  await team.workspace.click(person, { viewId: modal.id }, firstButtonIn(modal, words));
  return await team.workspace.waitFor(() => {
    const view = team.workspace.modal(person);
    return view !== null && JSON.stringify(view.blocks) !== before && view;
  });
}

function mention(team: Team, person: string): string {
  return `<@${team.workspace.people[person]?.id}>`;
}

describe("the details of a recommendation", () => {
  it("open at once and are then filled with steps, needs, money and evidence", async () => {
    const team = await aTroubledTeam();
    const modal = await opens(team, "maya", await team.asks("/voicebot recommend"));
    const told = JSON.stringify(modal.blocks);
    expect(told).toContain("*Steps*\\n1. ");
    expect(told).toContain("*Needed*\\n");
    expect(told).toContain("could bring back $639.49 a week");
    expect(told).toContain("*High drop-off at pitch");
    expect(told).toContain("Evidence: 40.0 % in 210 calls");
    expect(["Start", "Done", "Not for us", "Take back"].map((words) => buttonsIn(modal, words).length)).toEqual([
      1, 1, 1, 0,
    ]);
    const opened = team.workspace.calls.find(({ method }) => method === "views.open");
    expect(JSON.stringify(opened?.args)).toContain("Looking it up");
  });

  it("are told to the presser alone where the modal comes too late, and can be marked there", async () => {
    const team = await aTroubledTeam();
    const answer = await team.asks("/voicebot recommend");
    team.workspace.fail("views.open", { error: "expired_trigger_id" });
    const before = team.messages().length;
    await team.workspace.click("maya", { channel: "sales", ts: answer.ts }, buttonBeside(answer, FIX));
    const told = await team.workspace.waitFor(() => team.messages()[before]);
    expect(told.onlyFor).toBe(team.workspace.people.maya?.id);
    expect(textOf(told)).toContain("*Steps*");
    await team.workspace.click("maya", { channel: "sales", ts: told.ts }, firstButtonIn(told, "Start"));
    const marked = await team.workspace.waitFor(() => team.messages()[before + 1]);
    expect(marked.text).toContain(`It is marked as started. Started by ${mention(team, "maya")}`);
    expect(marked.onlyFor).toBe(team.workspace.people.maya?.id);
    expect(textOf(await team.asks("/voicebot recommend"))).toContain(`Started by ${mention(team, "maya")}`);
  });

  it("go to a message where Slack does not take them into the modal, and nowhere once it was closed", async () => {
    const team = await aTroubledTeam();
    const answer = await team.asks("/voicebot recommend");
    const before = team.messages().length;
    const target = { channel: "sales", ts: answer.ts };
    team.workspace.fail("views.update", { error: "not_found" });
    await team.workspace.click("maya", target, buttonBeside(answer, FIX));
    await team.workspace.whenQuiet();
    expect(team.messages()).toHaveLength(before);
    team.workspace.fail("views.update", { error: "view_too_large" });
    await team.workspace.click("maya", target, buttonBeside(answer, FIX));
    const told = await team.workspace.waitFor(() => team.messages()[before]);
    expect(textOf(told)).toContain("*Steps*");
  });

  it("of an old message stay those of its days, and say when they are no longer found", async () => {
    const team = await aTroubledTeam();
    const answer = await team.asks("/voicebot recommend");
    await team.drops("b.csv", aTroubledExport({ failing: false }));
    const still = await opens(team, "maya", answer);
    expect(JSON.stringify(still.blocks)).toContain("25 to 31 Jan 2026");
    await team.workspace.click("maya", { channel: "sales", ts: answer.ts }, buttonBeside(answer, "why calls fail"));
    await modalWith(team, "maya", "is no longer recommended: ask `/voicebot recommend` for what is.");
  });
});

describe("a mark on a recommendation", () => {
  it("is shown in its modal and in later answers, and can be taken back", async () => {
    const team = await aTroubledTeam();
    const modal = await opens(team, "maya", await team.asks("/voicebot recommend"));
    const started = await marks(team, "maya", modal, "Start");
    expect(JSON.stringify(started.blocks)).toContain(`Started by ${mention(team, "maya")}`);
    expect(JSON.stringify(started.blocks)).toContain("*Steps*");
    expect(buttonsIn(started, "Start")).toEqual([]);
    const again = await opens(team, "jonas", await team.asks("/voicebot recommend", "sales", "jonas"));
    expect(JSON.stringify(again.blocks)).toContain(`Started by ${mention(team, "maya")}`);
    const back = await marks(team, "maya", started, "Take back");
    expect(JSON.stringify(back.blocks)).toContain("It is open again.");
    expect(textOf(await team.asks("/voicebot recommend"))).not.toContain("Started by");
  });

  it("as done says from when on it is measured, with what it promised, and leaves the list", async () => {
    const team = await aTroubledTeam();
    const answer = await team.asks("/voicebot recommend");
    const done = await marks(team, "maya", await opens(team, "maya", answer), "Done");
    expect(JSON.stringify(done.blocks)).toMatch(
      /It promised \$639\.49 a week\. What has changed since can be judged from/,
    );
    const later = await team.asks("/voicebot recommend");
    expect(later.text).toMatch(/^Five things to do/);
    expect(textOf(later)).toMatch(
      /\*What was done, and what has changed since\*.*Tighten the pitch.*It promised \$639\.49 a week/,
    );
  });

  it("of two people at once: the last wins, and is told whose mark it replaced", async () => {
    const team = await aTroubledTeam();
    const answer = await team.asks("/voicebot recommend");
    const both = { maya: await opens(team, "maya", answer), jonas: await opens(team, "jonas", answer) };
    const told = await Promise.all([marks(team, "maya", both.maya, "Start"), marks(team, "jonas", both.jonas, "Done")]);
    const [mayas = "", jonas = ""] = told.map(({ blocks }) => JSON.stringify(blocks));
    expect(mayas).toContain(`Started by ${mention(team, "maya")}`);
    expect(jonas).toContain(`Done by ${mention(team, "jonas")}`);
    const isJonasLast = textOf(await team.asks("/voicebot recommend")).includes("Done by");
    expect(isJonasLast ? jonas : mayas).toContain(
      isJonasLast ? `Before: Started by ${mention(team, "maya")}` : `Before: Done by ${mention(team, "jonas")}`,
    );
  });

  it("made twice changes nothing but when it was made", async () => {
    const team = await aTroubledTeam();
    const modal = await opens(team, "maya", await team.asks("/voicebot recommend"));
    const target = { viewId: modal.id };
    const start = firstButtonIn(modal, "Start");
    await Promise.all([team.workspace.click("maya", target, start), team.workspace.click("maya", target, start)]);
    await modalWith(team, "maya", "It is marked as started.");
    await team.workspace.whenQuiet();
    const answer = await team.asks("/voicebot recommend");
    expect(textOf(answer).match(/Started by/g)).toHaveLength(1);
  });

  it("cannot be forged for another team, nor for what nobody recommends", async () => {
    const one = await aTeam({ teamId: "T0VOICEBOT1" });
    const other = await aTeam({ teamId: "T0VOICEBOT2", databasePath: one.databasePath, mode: "http" });
    await one.drops("a.csv", aTroubledExport());
    await other.drops("b.csv", aTroubledExport({ campaign: "Theirs" }));
    const finding = {
      campaignId: "Q1 Sales",
      period: "2026-01-25..2026-01-31",
      issueType: "high_drop_off",
      action: FIX,
    };
    const press = async (actionId: string, value: object) => {
      const before = other.messages().length;
      await other.workspace.postSigned(forgedPress(other, actionId, value), {
        contentType: "application/x-www-form-urlencoded",
      });
      return await other.workspace.waitFor(() => other.messages()[before]);
    };
    const gone = /There is no campaign "Q1 Sales" here: choose one of "Theirs"\./;
    expect((await press("open_recommendation:0", finding)).text).toMatch(gone);
    expect((await press("look_into:0", finding)).text).toMatch(gone);
    expect((await press("mark_recommendation:done", { ...finding, state: "done" })).text).toBe(
      "That campaign is not there any more: choose another one.",
    );
    // A part of a name is no id.
    expect((await press("open_recommendation:0", { ...finding, campaignId: "Their" })).text).toBe(
      "That campaign is not there any more: choose another one.",
    );
    const made = { ...finding, campaignId: "Theirs", action: "<!channel> pay us", state: "done" };
    expect((await press("mark_recommendation:done", made)).text).toContain("&lt;!channel&gt; pay us");
    expect(textOf(await one.asks("/voicebot recommend"))).not.toContain("Done by");
    expect(textOf(await other.asks("/voicebot recommend"))).not.toContain("Done by");
  });

  it("with a value that cannot be read says so, as every button does", async () => {
    const team = await aTeam({ mode: "http" });
    await team.drops("a.csv", aTroubledExport());
    const contentType = "application/x-www-form-urlencoded";
    const finding = { campaignId: "Q1 Sales", period: "7d", issueType: "high_drop_off" };
    const presses = [
      ["mark_recommendation:done", {}],
      ["mark_recommendation:done", { ...finding, action: FIX }],
      ["mark_recommendation:done", { ...finding, action: FIX, state: "done", period: "soon" }],
      ["open_recommendation:0", { ...finding, issueType: "nonsense" }],
      ["look_into:0", { ...finding, period: 7 }],
      ["ask:why:7d", { ask: "whence", campaignId: "Q1 Sales", period: "7d" }],
      ["ask:why:7d", { ask: "why", campaignId: "Q1 Sales", period: "soon" }],
      ["upload_answer:0", { uploadId: "1" }],
    ] as const;
    for (const [actionId, value] of presses) {
      const before = team.messages().length;
      await team.workspace.postSigned(forgedPress(team, actionId, value), { contentType });
      const told = await team.workspace.waitFor(() => team.messages()[before]);
      expect(told.text).toBe("That button is from an older version, so I cannot tell what it asks: ask again.");
      expect(told.onlyFor).toBe(team.workspace.people.maya?.id);
    }
  });
});

/** A press as Slack sends it, with a value that no button of ours holds and a trigger that opens nothing. */
function forgedPress({ workspace }: Team, actionId: string, value: object): string {
  const pressed = {
    type: "block_actions",
    team: { id: workspace.teamId },
    user: { id: workspace.people.maya?.id },
    channel: { id: workspace.channels.sales?.id },
    trigger_id: "1.2.forged",
    actions: [{ type: "button", action_id: actionId, block_id: "b", value: JSON.stringify(value) }],
  };
  return new URLSearchParams({ payload: JSON.stringify(pressed) }).toString();
}

describe("looking into an issue", () => {
  it("shows what it is, what it costs, its alerts, and leads on to what to do", async () => {
    const team = await aTroubledTeam();
    const answer = await team.asks("/voicebot alerts");
    const block = answer.blocks.find((one) => JSON.stringify(one).includes("Drop-offs up 100 %") && "accessory" in one);
    const lookInto = firstButtonIn({ blocks: block === undefined ? [] : [block] }, "Look into it");
    await team.workspace.click("maya", { channel: "sales", ts: answer.ts }, lookInto);
    const issue = await modalWith(team, "maya", "*What to do*");
    expect(JSON.stringify(issue.blocks)).toMatch(
      /\*High drop-off at pitch.*It costs up to .*\*Alerts\*.*Alert: Drop-offs up/,
    );

    await team.workspace.click("maya", { viewId: issue.id }, buttonBeside(issue, FIX));
    const fix = await modalWith(team, "maya", "*Steps*");
    expect(fix.id).not.toBe(issue.id);
    const done = await marks(team, "maya", fix, "Not for us");
    expect(JSON.stringify(done.blocks)).toContain(`Declined by ${mention(team, "maya")}`);
    await team.workspace.closeView("maya", done.id);
    expect(team.workspace.modal("maya")?.id).toBe(issue.id);
  });

  it("says so when it is no longer found", async () => {
    const team = await aTroubledTeam();
    const answer = await team.asks("/voicebot alerts");
    await team.drops("b.csv", aTroubledExport({ failing: false }));
    const block = answer.blocks.find((one) => JSON.stringify(one).includes("Failures up") && "accessory" in one);
    const lookInto = firstButtonIn({ blocks: block === undefined ? [] : [block] }, "Look into it");
    await team.workspace.click("maya", { channel: "sales", ts: answer.ts }, lookInto);
    await modalWith(team, "maya", "That is no longer found in the calls of these days");
  });
});

import { describe, expect, it } from "vitest";
import { anExportOf, settingsOf } from "../support/settings.ts";
import { aTeam, buttonIn, textOf } from "../support/team.ts";

describe("deleting a campaign", () => {
  it("asks for its name, says what goes, deletes its calls, and tells so", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExportOf(["Q1", "Q2"]));
    const maya = settingsOf(team);
    const list = await team.asks("/voicebot campaign");
    await maya.press(list, buttonIn(list, "Delete"));
    const modal = await maya.modal();
    expect(JSON.stringify(modal.blocks)).toContain(
      "*Q1* will be deleted. Its 2 calls and all reports on it go with it.",
    );
    expect(await maya.submits({ name: "Q2" })).toEqual({
      name: "Nothing was deleted: type the campaign's name, Q1.",
    });
    const before = maya.count();
    expect(await maya.submits({ name: " Q1 " })).toEqual({});
    await maya.hears(before, /^Deleted Q1\. 2 calls went with it\.$/);
    expect((await team.asks("/voicebot health Q1")).text).toBe('There is no campaign "Q1" here: choose one of "Q2".');
    expect(textOf(await team.asks("/voicebot changes"))).toContain("Campaign: Q1 → deleted");
    // The list still offers it, and the modal may be open twice.
    await maya.presses(list, "Delete", /^That campaign is not there any more/);
  });

  it("is refused to who may not", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExportOf(["Q1"]));
    const jonas = settingsOf(team, "jonas");
    const list = await team.asks("/voicebot campaign", "sales", "jonas");
    await jonas.presses(list, "Delete", /^Only a workspace admin or a manager/);
    await jonas.presses(list, "Archive", /^Only a workspace admin or a manager/);
    await jonas.presses(list, "New campaign", /^Only a workspace admin or a manager/);
    expect(team.workspace.modal("jonas")).toBeNull();
  });

  it("takes a name as a phone types it, whatever is hidden in it", async () => {
    const team = await aTeam();
    await team.drops("a.csv", anExportOf(["Q1  \u202eE\u0301ast - Maya's \u00abfirst\u00bb"]));
    const maya = settingsOf(team);
    const list = await team.asks("/voicebot campaign");
    await maya.press(list, buttonIn(list, "Delete"));
    const before = maya.count();
    expect(await maya.submits({ name: "q1 \u00c9ast \u2013 maya\u2019s \u201cFirst\u201d" })).toEqual({});
    await maya.hears(before, /^Deleted Q1/);
  });
});

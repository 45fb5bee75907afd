import { expect, it } from "vitest";
import { actionsOnTrouble } from "../../src/engines/actionsOnTrouble.ts";
import { CONVERSION_TEXTS } from "../../src/engines/recommendationTexts/conversionTexts.ts";

it("answers a trouble with what names where sales are missing, and never with what helps at any time", () => {
  const texts = CONVERSION_TEXTS.map(({ issueType, needs, actions }) => ({
    issueType,
    needs,
    action: (actions[0] ?? "").replace(/\{\w+\}/g, "v2"),
  }));
  const fitting = actionsOnTrouble(texts, [{ type: "revenue_drop" }]);
  expect(fitting.filter(({ issueType }) => issueType === "low_conversion").map(({ needs }) => needs)).toEqual([
    "slice",
    "bestScript",
  ]);
  expect(fitting.filter(({ issueType }) => issueType === "script_failure")).toHaveLength(2);
});

it("answers with the care for drops, failures or rules where these alarmed themselves", () => {
  const drops = { issueType: "high_drop_off", action: "Shorten the opening" } as const;
  const rules = { issueType: "compliance_risk", action: "Stop" } as const;
  expect(actionsOnTrouble([drops, rules], [{ type: "conversion_drop" }])).toEqual([]);
  expect(actionsOnTrouble([drops, rules], [{ type: "conversion_drop" }, { type: "drop_off_spike" }])).toEqual([drops]);
});

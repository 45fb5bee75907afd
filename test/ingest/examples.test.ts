import { createReadStream } from "node:fs";
import { expect, it } from "vitest";
import { callsOf } from "./reading.ts";

const example = (name: string) => () => createReadStream(new URL(`../../examples/${name}`, import.meta.url));

it("reads every call of examples/calls-small.csv, and nothing of the column of phone numbers", async () => {
  const { calls, rejected, summary } = await callsOf(example("calls-small.csv"));
  expect([calls.length, rejected.length]).toEqual([40, 0]);
  expect(new Set(calls.map((call) => call.campaign?.name))).toEqual(new Set(["Q1 Sales Outreach"]));
  expect(summary).toMatchObject({ unmapped: ["Customer phone"], assumptions: [], currency: "USD" });
  expect(summary.columns.every(({ certainty }) => certainty === "sure")).toBe(true);
  expect(JSON.stringify(calls)).not.toContain("+1 555");
});

it("reads every call of examples/calls-small.json", async () => {
  const { calls, rejected, summary } = await callsOf(example("calls-small.json"));
  expect([calls.length, rejected.length]).toEqual([12, 0]);
  expect(summary.unmapped).toEqual(["customer.phone"]);
  expect(
    calls.filter((call) => call.facts.status === "dropped").every((call) => call.facts.dropOffStage === "pitch"),
  ).toBe(true);
});

import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { exampleCalls, exampleFiles } from "../../examples/formats.ts";
import { bytesOf, readWhole } from "./readWhole.ts";

const FOLDER = new URL("../../examples/formats/", import.meta.url);
const EXPECTED = "calls.expected.json";
const names = readdirSync(FOLDER).filter((name) => name !== EXPECTED);
const bytesIn = (name: string) => readFileSync(new URL(name, FOLDER));
const expected = JSON.parse(bytesIn(EXPECTED).toString());

/** What is told of a file beside its calls. */
const BESIDE: Readonly<Record<string, object>> = {
  "calls-titled.csv": {
    leftOut: [{ line: 34, leftOut: "is a row of totals" }],
    notes: ["The column names stand on line 3; what is above them was left out."],
  },
  "calls.xlsx": { notes: ['Of the workbook the sheet "Calls" is read; not read: "About".'] },
};

it.each(names)("examples/formats/%s gives the same calls as all the others", async (name) => {
  const nothing = { platform: null, rejected: [], leftOut: [], legs: [], notes: [] };
  const read = await readWhole(bytesOf(bytesIn(name)));
  expect(read).toEqual({ ...nothing, ...BESIDE[name], ...expected });
});

it("gives the calls that were invented, with nothing lost", () => {
  const facts = exampleCalls().map((call) => ({
    callId: call.id,
    campaign: { id: "Solar Q3", name: "Solar Q3" },
    facts: {
      startedAt: new Date(call.ms).toISOString().slice(0, -1),
      durationMs: call.seconds * 1000,
      status: call.status.replace("no answer", "not_connected"),
      ...(call.stage !== "" && { dropOffStage: call.stage }),
      ...(call.revenue !== null && { actualRevenueMinor: Math.round(call.revenue * 100) }),
      ...(call.sentiment !== null && { sentimentMilli: Math.round(call.sentiment * 1000) }),
      scriptVersion: call.script,
      ...(call.reason !== "" && { endReason: call.reason }),
      segments: { bot: call.bot },
    },
  }));
  expect(expected).toEqual({ calls: facts });
});

/** Their packed bytes may differ from one machine to another, since compressors do. */
const PACKED = /\.(?:xlsx|gz|zip)$/;

it("finds the files as `node examples/formats.ts` writes them", async () => {
  const made = await exampleFiles();
  expect([...made.keys()].sort()).toEqual([...names].sort());
  for (const [name, bytes] of made) {
    if (PACKED.test(name)) expect((await readWhole(bytesOf(bytes))).calls).toEqual(expected.calls);
    else expect(bytesIn(name).equals(bytes), name).toBe(true);
  }
});

/**
 * Every file of `examples/platforms` is read from its bytes to its calls, as an import reads it, and gives what stands in
 * `<name without ending>.expected.json` beside it. Files of one name (`bland.json`, `bland.csv`) give the same.
 *
 * An expected file has these keys: `platform`, the id; `calls` with `callId`, `campaign` (null: none is named) and `facts`
 * (only those that are known; `startedAt` as text: with `Z` an instant, without it a wall clock's time, or a date alone;
 * `phoneHash` the last four digits of the number that is hashed, which stand for its hash here); `rejected` with line,
 * column and reason; `leftOut` with line and reason; `legs` of transferred calls; and `notes`, the sentences told.
 */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { bytesOf, readWhole } from "../readWhole.ts";

const FOLDER = new URL("../../../examples/platforms/", import.meta.url);
const EXPECTED = ".expected.json";
const examples = readdirSync(FOLDER).filter((name) => !name.endsWith(EXPECTED));

it.each(examples)("examples/platforms/%s gives the calls that stand beside it", async (name) => {
  const expected = readFileSync(new URL(name.replace(/\.[^.]+$/, EXPECTED), FOLDER), "utf8");
  const read = await readWhole(bytesOf(readFileSync(new URL(name, FOLDER))));
  expect(read).toEqual(JSON.parse(expected));
});

it("holds examples of all seven platforms", () => {
  const platforms = new Set(examples.map((name) => /^[a-z]+/.exec(name)?.[0]));
  expect([...platforms].sort()).toEqual(["bland", "connect", "elevenlabs", "retell", "synthflow", "twilio", "vapi"]);
});

it("tells nothing personal of the people in the examples", () => {
  for (const name of readdirSync(FOLDER).filter((file) => file.endsWith(EXPECTED))) {
    expect(readFileSync(new URL(name, FOLDER), "utf8")).not.toMatch(/\+1555|Beispiel|mara\.|Test One/);
  }
});

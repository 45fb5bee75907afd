import { expect, it } from "vitest";
import { jsonOf } from "../../src/playground/json.ts";
import { createTurnableClock } from "../../src/playground/turnableClock.ts";
import type { Workspace } from "../../src/playground/workspace.ts";
import { aBot, aWorkspace, call } from "./aWorkspace.ts";

/** Thursday 19 November 2026, noon in Berlin. */
const THURSDAY_MS = Date.UTC(2026, 10, 19, 11);

async function clockOf(workspace: Workspace, person: string): Promise<Record<string, unknown>> {
  const user = workspace.people[person]?.id;
  const answer: unknown = await (await fetch(`${workspace.pageUrl}page/state?user=${user}`)).json();
  return { ...jsonOf(jsonOf(answer).clock) };
}

async function turn(workspace: Workspace, person: string, to: string): Promise<unknown> {
  const body = JSON.stringify({ user: workspace.people[person]?.id, to });
  return await (await fetch(`${workspace.pageUrl}page/clock`, { method: "POST", body })).json();
}

it("goes on with another clock, ahead of it once it is turned, and never back", () => {
  let machineMs = 1_000;
  const clock = createTurnableClock(() => machineMs);
  clock.turnTo(5_000);
  machineMs += 10;
  expect(clock.now()).toBe(5_010);
  clock.turnTo(5_009);
  expect(clock.now()).toBe(5_010);
  expect(() => clock.turnTo(4_009)).toThrow("cannot be turned back");
});

it("offers the next nine o'clock of any day and of a Monday in the person's zone, and turns to it", async () => {
  const clock = createTurnableClock(() => THURSDAY_MS);
  const workspace = await aWorkspace({ clock: clock.now, onJump: async (toMs) => clock.turnTo(toMs) });
  const friday = Date.UTC(2026, 10, 20, 8);
  const monday = Date.UTC(2026, 10, 23, 8);
  expect(await clockOf(workspace, "ben")).toEqual({
    nowMs: THURSDAY_MS,
    isTurning: false,
    jumps: [
      { to: "day", atMs: friday },
      { to: "monday", atMs: monday },
    ],
  });
  expect((await clockOf(workspace, "ana")).jumps).toContainEqual({ to: "monday", atMs: monday + 4 * 3_600_000 });
  expect(await turn(workspace, "ben", "monday")).toEqual({ error: null });
  expect(await clockOf(workspace, "ben")).toMatchObject({ nowMs: monday, isTurning: false });
  const ts = await workspace.say("ben", "sales", "Good morning");
  expect(Number(ts) * 1_000).toBeCloseTo(monday, 0);
});

it("is turned by one person at a time, and says why where it cannot be", async () => {
  const still = await aWorkspace();
  expect((await clockOf(still, "ana")).jumps).toEqual([]);
  expect(await turn(still, "ana", "monday")).toEqual({ error: "The clock of this workspace cannot be turned." });
  let finish = () => {};
  const onJump = () =>
    new Promise<void>((_, reject) => {
      finish = () => reject(new Error("no export"));
    });
  const workspace = await aWorkspace({ onJump });
  const first = turn(workspace, "ana", "day");
  await expect.poll(async () => (await clockOf(workspace, "ana")).isTurning).toBe(true);
  expect(await turn(workspace, "ben", "day")).toEqual({ error: "The clock is being turned already." });
  finish();
  expect(await first).toEqual({ error: "The clock could not be turned: no export" });
  expect((await clockOf(workspace, "ana")).isTurning).toBe(false);
});

it("gives triggers and response URLs their time", async () => {
  const clock = createTurnableClock(() => THURSDAY_MS);
  const workspace = await aWorkspace({ clock: clock.now });
  const view = { type: "modal", title: { type: "plain_text", text: "M" }, blocks: [{ type: "divider" }] };
  const said: unknown[] = [];
  await aBot(workspace, (app) => {
    app.command("/voicebot", async ({ ack, body, respond }) => {
      await ack();
      clock.turnTo(clock.now() + 31 * 60_000);
      said.push((await call(workspace, "views.open", { trigger_id: body.trigger_id, view })).error);
      said.push(await respond("Hello").catch((error) => error.statusCode));
    });
  });
  await workspace.command("ana", "sales", "/voicebot");
  await workspace.waitFor(() => said.length === 2);
  expect(said).toEqual(["expired_trigger_id", 404]);
});

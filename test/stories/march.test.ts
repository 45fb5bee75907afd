import { expect, it } from "vitest";
import { aStory } from "./aStory.ts";

const NAME = "Q1 Sales";
const FALLEN = () => ({ sold: 7, script: "v2" });

it("tells twelve weeks over the change of the clock in March, each thing once", async () => {
  const { drops, turnsTo, news, log, team } = await aStory("2026-02-09 07:00");

  // Eight weeks of past, and a week in which nothing happened.
  await drops("2026-02-09 08:00", NAME, "2025-12-15", "2026-02-08");
  await turnsTo("2026-02-09 15:00");
  await drops("2026-02-16 08:00", NAME, "2026-02-09", "2026-02-15");
  await turnsTo("2026-02-16 15:00");
  expect(news()).toEqual([]);

  // A script loses four sales of ten: said at nine, not before.
  await drops("2026-02-23 08:00", NAME, "2026-02-16", "2026-02-22", FALLEN);
  await turnsTo("2026-02-23 08:59");
  expect(news()).toEqual([]);
  await turnsTo("2026-02-23 09:00");
  expect(news()).toMatchInlineSnapshot(`
    [
      "Mon 23 Feb 09:00 | About $12,500 less in the week to 20 Feb 2026 at Q1 Sales: revenue down 42 % ($17,500 from 500 calls, usually $30,000); also conversion down 42 % and health down 22 points.",
    ]
  `);

  // It goes on, ends, and comes back within the cool-down: all of it in the thread.
  await drops("2026-03-02 08:00", NAME, "2026-02-23", "2026-03-01", FALLEN);
  await turnsTo("2026-03-02 09:00");
  expect(news()).toMatchInlineSnapshot(`
    [
      "Mon 2 Mar 09:00 -> It goes on: about $12,500 less in the week to 27 Feb 2026 at Q1 Sales: revenue down 42 % ($17,500 from 500 calls; $30,000 a week in the 7 weeks before it began); also conversion down 42 % and health down 23 points.",
    ]
  `);
  await drops("2026-03-09 08:00", NAME, "2026-03-02", "2026-03-08");
  await turnsTo("2026-03-09 09:00");
  expect(news()).toMatchInlineSnapshot(`
    [
      "Mon 9 Mar 09:00 -> Back to normal at Q1 Sales. It lasted 2 weeks (14 to 27 Feb 2026) and cost about $25,000.",
    ]
  `);
  await drops("2026-03-16 08:00", NAME, "2026-03-09", "2026-03-15", FALLEN);
  await turnsTo("2026-03-16 09:00");
  expect(news()).toMatchInlineSnapshot(`
    [
      "Mon 16 Mar 09:00 -> It is back: about $9,375 less in the week to 13 Mar 2026 at Q1 Sales: revenue down 35 % ($17,500 from 500 calls, usually $26,875); also conversion down 35 % and health down 22 points.",
    ]
  `);
  await drops("2026-03-23 08:00", NAME, "2026-03-16", "2026-03-22");
  await turnsTo("2026-03-23 09:00");
  expect(news()).toMatchInlineSnapshot(`
    [
      "Mon 23 Mar 09:00 -> Back to normal at Q1 Sales. It took 3 weeks between 14 Feb and 13 Mar 2026 and cost about $34,375.",
    ]
  `);

  // The clocks went forward on Sunday. The upload is late, so nine o'clock passes in silence.
  await turnsTo("2026-03-30 09:00");
  expect(news()).toEqual([]);
  await drops("2026-03-30 11:30", NAME, "2026-03-23", "2026-03-29", () => ({ dropped: 45 }));
  expect(news()).toMatchInlineSnapshot(`
    [
      "Mon 30 Mar 11:30 | About $5,424 less in the week to 27 Mar 2026 at Q1 Sales: drop-offs up 50 % (45.0 % of 500 calls, usually 30.0 %).",
    ]
  `);

  // The bot stands still for two weeks: two Mondays become one look, once the calls are there.
  await turnsTo("2026-04-03 18:00");
  await team.stops();
  await turnsTo("2026-04-16 09:45");
  await team.startsAgain();
  await turnsTo("2026-04-16 09:50");
  expect(news()).toMatchInlineSnapshot(`
    [
      "Thu 16 Apr 09:50 | No calls since 27 Mar 2026 at Q1 Sales. Nothing is compared until calls are uploaded again.",
    ]
  `);
  await drops("2026-04-16 10:00", NAME, "2026-03-30", "2026-04-15");
  expect(news()).toMatchInlineSnapshot(`
    [
      "Thu 16 Apr 10:00 -> Back to normal at Q1 Sales. It lasted 1 week (21 to 27 Mar 2026) and cost about $5,424.",
    ]
  `);

  // Nobody uploads any more: said once, a week later, and never again.
  await turnsTo("2026-04-20 15:00");
  await turnsTo("2026-04-27 13:59");
  expect(news()).toEqual([]);
  await turnsTo("2026-04-27 14:00");
  expect(news()).toMatchInlineSnapshot(`
    [
      "Mon 27 Apr 14:00 | No calls since 15 Apr 2026 at Q1 Sales. Nothing is compared until calls are uploaded again.",
    ]
  `);
  await turnsTo("2026-05-04 15:00");
  expect(news()).toEqual([]);

  expect(log(), "nine o'clock in Lisbon is 9:00 UTC in winter and 8:00 in summer").toMatchInlineSnapshot(`
    [
      "2026-02-09T15:00Z compared: Nothing got worse beyond chance.",
      "2026-02-16T08:00Z events: Nothing.",
      "2026-02-16T15:00Z compared: Nothing got worse beyond chance.",
      "2026-02-23T08:00Z events: Nothing.",
      "2026-02-23T09:00Z compared: Posted in the channel (3 findings).",
      "2026-03-02T08:00Z events: Nothing.",
      "2026-03-02T09:00Z compared: It goes on; said in the thread (3 findings).",
      "2026-03-09T08:00Z events: Nothing.",
      "2026-03-09T09:00Z compared: Back to normal; said in the thread.",
      "2026-03-16T08:00Z events: Nothing.",
      "2026-03-16T09:00Z compared: It is back; said in the thread and in the channel (3 findings).",
      "2026-03-23T08:00Z events: Nothing.",
      "2026-03-23T09:00Z compared: Back to normal; said in the thread.",
      "2026-03-30T08:00Z waiting: Waiting for calls after Sun 22 Mar until 14:00.",
      "2026-03-30T10:30Z compared: Posted in the channel (1 finding).",
      "2026-04-16T08:45Z silent: No calls since 27 Mar 2026; that was posted.",
      "2026-04-16T09:00Z compared: Back to normal; said in the thread.",
      "2026-04-20T14:00Z up_to_date: No calls came after Wed 15 Apr, so there is nothing new to compare.",
      "2026-04-27T12:59Z waiting: Waiting for calls after Wed 15 Apr until 14:00.",
      "2026-04-27T13:00Z silent: No calls since 15 Apr 2026; that was posted.",
      "2026-05-04T14:00Z too_old: Calls are in up to 15 Apr 2026, too long ago to compare.",
    ]
  `);
}, 60_000);

import { expect, it } from "vitest";
import { aStory } from "./aStory.ts";

const NAME = "Autumn";

it("tells twelve weeks over the change of the clock in October, each thing once", async () => {
  const { drops, turnsTo, sets, news, log } = await aStory("2026-09-14 07:00");
  /** A Monday's upload at 8:00, and on to after the digest. */
  const monday = async (iso: string, from: string, to: string, at?: Parameters<typeof drops>[4]) => {
    await drops(`${iso} 08:00`, NAME, from, to, at);
    await turnsTo(`${iso} 08:59`);
    expect(news(), "nothing before nine").toEqual([]);
    await turnsTo(`${iso} 09:00`);
    await turnsTo(`${iso} 09:01`);
  };

  // With a weekly digest.
  await drops("2026-09-14 08:00", NAME, "2026-07-20", "2026-09-13");
  sets(NAME, { digest: "summary" });
  await turnsTo("2026-09-14 09:00");
  await turnsTo("2026-09-14 09:01");
  expect(news()).toMatchInlineSnapshot(`
    [
      "Mon 14 Sept 09:01 | Week to 11 Sep 2026, Autumn: no alert, up to $8,250 avoidable.",
    ]
  `);

  // Half a week is there on Friday, and no more comes: it is waited for until 14:00.
  await drops("2026-09-18 10:00", NAME, "2026-09-14", "2026-09-17");
  await turnsTo("2026-09-21 09:00");
  await turnsTo("2026-09-21 13:59");
  expect(news()).toEqual([]);
  await turnsTo("2026-09-21 14:00");
  await turnsTo("2026-09-21 14:01");
  expect(news()).toMatchInlineSnapshot(`
    [
      "Mon 21 Sept 14:01 | Week to 17 Sep 2026, Autumn: no alert, up to $8,250 avoidable.",
    ]
  `);
  await monday("2026-09-28", "2026-09-18", "2026-09-27");
  expect(news()).toMatchInlineSnapshot(`
    [
      "Mon 28 Sept 09:01 | Week to 25 Sep 2026, Autumn: no alert, up to $8,250 avoidable.",
    ]
  `);

  // What is not critical and comes at night waits for seven o'clock.
  const escalating = () => ({ escalated: 15 });
  await drops("2026-09-30 10:00", NAME, "2026-09-28", "2026-09-29", escalating);
  await turnsTo("2026-10-05 09:00");
  await turnsTo("2026-10-05 14:00");
  await drops("2026-10-05 22:00", NAME, "2026-09-30", "2026-10-04", escalating);
  await turnsTo("2026-10-06 06:59");
  expect(news()).toMatchInlineSnapshot(`[]`);
  await turnsTo("2026-10-06 07:00");
  await turnsTo("2026-10-06 07:01");
  expect(news()).toMatchInlineSnapshot(`
    [
      "Tue 6 Oct 07:00 | About $2,632 less in the week to 2 Oct 2026 at Autumn: escalations up 50 % (15.0 % of 500 calls, usually 10.0 %).",
      "Tue 6 Oct 07:01 | Week to 2 Oct 2026, Autumn: 1 alert, up to $8,250 avoidable.",
    ]
  `);
  await monday("2026-10-12", "2026-10-05", "2026-10-11");
  expect(news()).toMatchInlineSnapshot(`
    [
      "Mon 12 Oct 09:00 -> Back to normal at Autumn. It lasted 1 week (26 Sep 2026 to 2 Oct 2026) and cost about $2,632.",
      "Mon 12 Oct 09:01 | Week to 9 Oct 2026, Autumn: no alert, up to $8,250 avoidable.",
    ]
  `);

  // A rule that was never broken is critical: at night too.
  const consent = (iso: string) => (iso === "2026-10-13" ? { violations: ["no_consent"] } : {});
  await drops("2026-10-14 23:00", NAME, "2026-10-12", "2026-10-13", consent);
  expect(news()).toMatchInlineSnapshot(`
    [
      "Wed 14 Oct 23:00 | Autumn: rule no_consent broken in 1 of 100 calls on Tue 13 Oct 2026, never in the 8 weeks before.",
    ]
  `);
  await monday("2026-10-19", "2026-10-14", "2026-10-18");
  expect(news()).toMatchInlineSnapshot(`
    [
      "Mon 19 Oct 09:00 -> What happened at Autumn on 13 Oct 2026 did not come back.",
      "Mon 19 Oct 09:01 | Week to 16 Oct 2026, Autumn: no alert, up to $8,300 avoidable.",
    ]
  `);

  // The clocks went back on Sunday: nine o'clock is an hour later, and nothing comes before it.
  await monday("2026-10-26", "2026-10-19", "2026-10-25");
  expect(news()).toMatchInlineSnapshot(`
    [
      "Mon 26 Oct 09:01 | Week to 23 Oct 2026, Autumn: no alert, up to $8,250 avoidable.",
    ]
  `);

  // A fall, then a worse one with another kind of alert, then all is well.
  await monday("2026-11-02", "2026-10-26", "2026-11-01", () => ({ sold: 7 }));
  expect(news()).toMatchInlineSnapshot(`
    [
      "Mon 2 Nov 09:00 | About $12,500 less in the week to 30 Oct 2026 at Autumn: revenue down 42 % ($17,500 from 500 calls, usually $30,000); also conversion down 42 % and health down 22 points.",
      "Mon 2 Nov 09:01 | Week to 30 Oct 2026, Autumn: 1 alert, up to $8,145 avoidable.",
    ]
  `);
  await monday("2026-11-09", "2026-11-02", "2026-11-08", () => ({ sold: 3, dropped: 45 }));
  expect(news()).toMatchInlineSnapshot(`
    [
      "Mon 9 Nov 09:00 -> There is more: drop-offs up 50 % (45.0 % of 500 calls, usually 30.0 %) in the week to 6 Nov 2026 at Autumn. Still there: revenue down 75 % ($7,500 from 500 calls; $30,000 a week in the 7 weeks before it began), about $22,500 less; also conversion down 75 % and health down 42 points.",
      "Mon 9 Nov 09:01 | Week to 6 Nov 2026, Autumn: 1 alert, up to $13,234 avoidable.",
    ]
  `);
  await monday("2026-11-16", "2026-11-09", "2026-11-15");
  expect(news()).toMatchInlineSnapshot(`
    [
      "Mon 16 Nov 09:00 -> Back to normal at Autumn. It lasted 2 weeks (24 Oct 2026 to 6 Nov 2026) and cost about $35,000.",
      "Mon 16 Nov 09:01 | Week to 13 Nov 2026, Autumn: no alert, up to $8,250 avoidable.",
    ]
  `);

  // An outage of one day is told the day its calls come in, and is no second week of anything.
  const outage = (iso: string) => (iso === "2026-11-17" ? { failed: 30, dropped: 15 } : {});
  await drops("2026-11-19 12:00", NAME, "2026-11-16", "2026-11-18", outage);
  expect(news()).toMatchInlineSnapshot(`
    [
      "Thu 19 Nov 12:00 | About $1,427 less at Autumn: outage, 30 % of 100 calls failed on Tue 17 Nov 2026 (usually 3.0 %).",
    ]
  `);
  await monday("2026-11-23", "2026-11-19", "2026-11-22");
  expect(news()).toMatchInlineSnapshot(`
    [
      "Mon 23 Nov 09:00 -> What happened at Autumn on 17 Nov 2026 did not come back; it cost about $1,427.",
      "Mon 23 Nov 09:01 | Week to 20 Nov 2026, Autumn: no alert, up to $8,850 avoidable.",
    ]
  `);
  await monday("2026-11-30", "2026-11-23", "2026-11-29");
  expect(news()).toMatchInlineSnapshot(`
    [
      "Mon 30 Nov 09:01 | Week to 27 Nov 2026, Autumn: no alert, up to $8,250 avoidable.",
    ]
  `);

  expect(log(), "nine o'clock in Lisbon is 8:00 UTC in summer and 9:00 in winter").toMatchInlineSnapshot(`
    [
      "2026-09-14T08:00Z compared: Nothing got worse beyond chance.",
      "2026-09-18T09:00Z events: Nothing.",
      "2026-09-21T08:00Z waiting: Waiting for calls after Thu 17 Sep until 14:00.",
      "2026-09-21T13:00Z compared: Nothing got worse beyond chance.",
      "2026-09-28T07:00Z events: Nothing.",
      "2026-09-28T08:00Z compared: Nothing got worse beyond chance.",
      "2026-09-30T09:00Z events: Nothing.",
      "2026-10-05T08:00Z waiting: Waiting for calls after Tue 29 Sep until 14:00.",
      "2026-10-05T13:00Z waiting: Calls are in up to Tue 29 Sep, too few new days to compare; waiting for more.",
      "2026-10-05T21:00Z compared: Posted in the channel (1 finding).",
      "2026-10-12T07:00Z events: Nothing.",
      "2026-10-12T08:00Z compared: Back to normal; said in the thread.",
      "2026-10-14T22:00Z events: Posted in the channel (1 finding).",
      "2026-10-19T07:00Z events: Nothing.",
      "2026-10-19T08:00Z compared: Back to normal; said in the thread.",
      "2026-10-26T08:00Z events: Nothing.",
      "2026-10-26T09:00Z compared: Nothing got worse beyond chance.",
      "2026-11-02T08:00Z events: Nothing.",
      "2026-11-02T09:00Z compared: Posted in the channel (3 findings).",
      "2026-11-09T08:00Z events: Nothing.",
      "2026-11-09T09:00Z compared: There is more; said in the thread (4 findings).",
      "2026-11-16T08:00Z events: Nothing.",
      "2026-11-16T09:00Z compared: Back to normal; said in the thread.",
      "2026-11-19T12:00Z events: Posted in the channel (1 finding).",
      "2026-11-23T08:00Z events: Nothing.",
      "2026-11-23T09:00Z compared: Back to normal; said in the thread.",
      "2026-11-30T08:00Z events: Nothing.",
      "2026-11-30T09:00Z compared: Nothing got worse beyond chance.",
    ]
  `);
}, 60_000);

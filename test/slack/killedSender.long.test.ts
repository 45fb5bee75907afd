import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { dayOfIso, isoOfDay } from "../../src/domain/day.ts";
import { mulberry32 } from "../../src/statistics/mulberry32.ts";
import { findCampaignSettings, saveCampaignSettings } from "../../src/store/campaignSettings.ts";
import { openStore, type Store } from "../../src/store/openStore.ts";
import { runDue } from "../../src/usecases/runDue.ts";
import { facts } from "../support/builders.ts";
import { aFolder, anUpload, aStore, TEAM } from "../support/store.ts";
import { aSlackDouble, type SlackDouble } from "./slackDouble.ts";

const WORKER = join(import.meta.dirname, "killableSender.ts");
const DATABASES = 4;
const KILLS_EACH = 50;
const CAMPAIGNS = Array.from({ length: 150 }, (_, i) => `c${i}`);
/** From when a process is at work to its death; a comparison and a message take about 30 ms each. */
const LONGEST_LIFE_MS = 500;
/** The double takes up to 50 ms for a message. */
const LONGEST_POST_MS = 60;
/** Uploads of tests are made on Sat 31 Jan 2026: the week to Friday is known when Monday's comparison waits no longer. */
const FRIDAY = dayOfIso("2026-01-30") ?? 0;
const BEFORE_MS = Date.UTC(2026, 0, 31, 12);
const NOW_MS = Date.UTC(2026, 1, 2, 15);

it(`tells every campaign's fall though it is killed ${DATABASES * KILLS_EACH} times, twice only what it was posting`, async () => {
  const random = mulberry32(200);
  const slack = await aSlackDouble(() => random() * 25);
  const seeded = aStoreOfFalls();
  const folder = aFolder();
  const outcomes = await Promise.all(
    Array.from({ length: DATABASES }, async (_, i) => {
      const path = join(folder, `${i}.db`);
      seeded.sqlite.prepare<[string]>("VACUUM INTO ?").run(path);
      return await killedAndFinished({ path, token: `xoxb-${i}` }, slack, random);
    }),
  );
  const total = (count: (outcome: Outcome) => number) => outcomes.reduce((sum, outcome) => sum + count(outcome), 0);
  const [twice, flagged] = [total((one) => one.twice), total((one) => one.flagged)];
  process.stdout.write(
    `${DATABASES * KILLS_EACH} kills, ${total((one) => one.beforeAllRan)} of them before all was compared; ${flagged} messages ` +
      `may have been posted by who was killed, ${twice} were, of ${DATABASES * CAMPAIGNS.length}\n`,
  );
  expect(total((one) => one.beforeAllRan)).toBeGreaterThan(DATABASES * 5);
  expect(flagged).toBeGreaterThan(DATABASES * 2);
  expect(twice).toBeGreaterThan(0);
  expect(twice).toBeLessThanOrEqual(flagged);
});

/** Campaigns in two channels that sold 4 in 10 for eight weeks and nothing in the ninth, looked at once before it is compared. */
function aStoreOfFalls(): Store {
  const store = aStore();
  for (const [i, campaign] of CAMPAIGNS.entries()) {
    const calls = Array.from({ length: 9 * 70 }, (_, call) => {
      const day = FRIDAY - Math.floor(call / 10);
      const converted = FRIDAY - day >= 7 && call % 10 < 4;
      return { callId: `${call}`, facts: facts({ date: isoOfDay(day), status: "completed", converted }) };
    });
    anUpload(store, calls, { campaign });
    const settings = findCampaignSettings(store, TEAM, campaign);
    if (settings !== null) saveCampaignSettings(store, TEAM, { ...settings, channelId: `C${i % 2}` }, BEFORE_MS);
  }
  while (runDue(store, TEAM, BEFORE_MS, ({ failure }) => expect.fail(failure)).isMore);
  expect(rowsOf(store)).toEqual([]);
  return store;
}

type Place = { readonly path: string; readonly token: string };
type Outcome = {
  /** Kills that left comparisons to be made. */
  readonly beforeAllRan: number;
  /** Messages that Slack may have, since their process was killed while it posted them; and those it has twice. */
  readonly flagged: number;
  readonly twice: number;
};

/** Kills the processes of a database, two at a time; then lets two of them finish, and looks at what came of it. */
async function killedAndFinished(place: Place, slack: SlackDouble, random: () => number): Promise<Outcome> {
  const store = openStore(place.path);
  let beforeAllRan = 0;
  const lives = async (): Promise<void> => {
    for (let kill = 0; kill < KILLS_EACH / 2; kill += 1) {
      // Every other one dies while a message is on its way to Slack or just taken.
      const isPosting = kill % 2 === 1;
      const lifeMs = random() * (isPosting ? LONGEST_POST_MS : LONGEST_LIFE_MS);
      await killed(place, slack, { isPosting, lifeMs });
      if (comparedIn(store).length < CAMPAIGNS.length) beforeAllRan += 1;
    }
  };
  await Promise.all([lives(), lives()]);
  expect(rowsOf(store).filter(({ how }) => how === "posted").length).toBeLessThan(CAMPAIGNS.length);
  await Promise.all([finished(place, slack), finished(place, slack)]);

  const rows = rowsOf(store);
  const received = slack.received(place.token);
  const timesOf = (key: string) => received.filter((text) => text === key).length;
  expect(comparedIn(store)).toEqual(CAMPAIGNS.toSorted());
  expect(rows.map(({ campaign }) => campaign).sort()).toEqual(CAMPAIGNS.toSorted());
  expect(rows.filter(({ how }) => how !== "posted")).toEqual([]);
  expect(rows.filter(({ key }) => timesOf(key) < 1)).toEqual([]);
  expect(rows.filter(({ key, maybePosted }) => timesOf(key) > 1 + maybePosted)).toEqual([]);
  store.close();
  const flagged = rows.reduce((sum, { maybePosted }) => sum + maybePosted, 0);
  return { beforeAllRan, flagged, twice: received.length - rows.length };
}

/** Starts a process and kills it so long after it began its work, or after Slack was asked for something. */
async function killed(
  place: Place,
  slack: SlackDouble,
  { isPosting, lifeMs }: { readonly isPosting: boolean; readonly lifeMs: number },
): Promise<void> {
  const child = start(place, slack);
  const isOver = new Promise<void>((resolve) => child.on("exit", () => resolve()));
  await new Promise<void>((resolve) => child.stdout.once("data", () => resolve()));
  if (isPosting) await slack.asked(place.token);
  await sleep(lifeMs);
  child.kill("SIGKILL");
  await isOver;
  expect(child.signalCode).toBe("SIGKILL");
}

async function finished(place: Place, slack: SlackDouble): Promise<void> {
  const child = start(place, slack);
  expect(await new Promise<number | null>((resolve) => child.on("exit", resolve))).toBe(0);
}

function start({ path, token }: Place, { url }: SlackDouble) {
  return spawn(process.execPath, [WORKER, path, TEAM, url, token, String(NOW_MS)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

type Row = {
  readonly key: string;
  readonly campaign: string;
  readonly how: string | null;
  readonly maybePosted: number;
};

function rowsOf(store: Store): Row[] {
  return store.sqlite
    .prepare<[], Row>("SELECT key, campaign_id AS campaign, ended_how AS how, maybe_posted AS maybePosted FROM outbox")
    .all();
}

/** Campaigns in the log of runs, each as often as it was compared. */
function comparedIn(store: Store): string[] {
  return store.sqlite
    .prepare<[], string>("SELECT campaign_id FROM runs WHERE outcome = 'compared' ORDER BY campaign_id")
    .pluck()
    .all();
}

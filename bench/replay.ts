import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MS_PER_DAY } from "../src/domain/day.ts";
import type { OutboxMessage } from "../src/domain/outbox.ts";
import type { ReportAlert } from "../src/domain/reportFindings.ts";
import { ownerOf } from "../src/lib/owner.ts";
import { openStore } from "../src/store/openStore.ts";
import { type BotUsecases, createBotUsecases } from "../src/usecases/botUsecases.ts";
import { importLocalFile } from "../src/usecases/importLocalFile.ts";
import { print } from "./measure.ts";

/**
 * `REAL_CALLS=... node bench/replay.ts`: the real export replayed week by week, as if each week's calls had been uploaded on the
 * Monday after it at 8:00: what would have been posted at 9:00, or later that day, with the numbers it rests on.
 */
const TEAM = "T0REPLAY";
const CAMPAIGN = "telemarketing";
const HOUR_MS = 3_600_000;
const DAYS_PER_WEEK = 7;
const MONDAY_MS = Date.UTC(2008, 4, 5);
/** Hours of Mondays at which the clock is stopped: the comparison, and the hour up to which it waits. */
const STOPS = [9, 14];

const path = process.env.REAL_CALLS ?? "";
if (!existsSync(path)) throw new Error("Set REAL_CALLS to telemarketing-2008-2010.csv");
const folder = mkdtempSync(join(tmpdir(), "voicebot-replay-"));
let nowMs = MONDAY_MS;
try {
  await replay(weeksOf(readFileSync(path, "utf8")));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The rows of each week, by the Monday it begins on; weeks without calls too. */
function weeksOf(csv: string): readonly { readonly mondayMs: number; readonly rows: readonly string[] }[] {
  const [header = "", ...lines] = csv.split("\r\n").filter((line) => line !== "");
  const byMonday = new Map<number, string[]>();
  for (const line of lines) {
    const [day = "", month = "", year = ""] = (line.split(";")[1] ?? "").split(".");
    const ms = Date.UTC(Number(year), Number(month) - 1, Number(day));
    const week = Math.floor((ms - MONDAY_MS) / (DAYS_PER_WEEK * MS_PER_DAY));
    const mondayMs = MONDAY_MS + week * DAYS_PER_WEEK * MS_PER_DAY;
    const rows = byMonday.get(mondayMs) ?? [header];
    rows.push(line);
    byMonday.set(mondayMs, rows);
  }
  const last = Math.max(...byMonday.keys());
  const weeks = Array.from({ length: (last - MONDAY_MS) / (DAYS_PER_WEEK * MS_PER_DAY) + 1 }, (_, i) => {
    const mondayMs = MONDAY_MS + i * DAYS_PER_WEEK * MS_PER_DAY;
    return { mondayMs, rows: byMonday.get(mondayMs) ?? [] };
  });
  return weeks;
}

async function replay(weeks: ReturnType<typeof weeksOf>): Promise<void> {
  const databasePath = join(folder, "replay.db");
  const store = openStore(databasePath);
  const usecases = createBotUsecases(store, () => nowMs, ownerOf(process.pid, 1));
  usecases.start({ teamId: TEAM, name: "Replay" });
  const alarms: ReportAlert[] = [];
  let posts = 0;
  for (const { mondayMs, rows } of weeks) {
    const uploadMs = mondayMs + DAYS_PER_WEEK * MS_PER_DAY + 8 * HOUR_MS;
    nowMs = uploadMs;
    if (rows.length > 0) await upload(databasePath, rows);
    if (usecases.findSettings(TEAM, CAMPAIGN)?.channelId === null) setChannel(usecases);
    for (const hour of STOPS) {
      nowMs = uploadMs + (hour - 8) * HOUR_MS;
      while ((await usecases.runDue(TEAM)).isMore);
      for (const message of takeDue(usecases)) {
        posts += message.said.kind === "edit" ? 0 : 1;
        alarms.push(...tell(usecases, message));
      }
    }
  }
  const rates = alarms.filter(({ verdict }) => verdict === "alert");
  const few = rates.filter(({ n }) => n.current < 30 || n.baseline < 30).length;
  const unsure = alarms.filter(({ pValue }) => pValue !== null && pValue > 0.05).length;
  const figure = { unit: "ratio", promise: "= 0" } as const;
  process.stdout.write(
    `${JSON.stringify({ name: "replay/weeks", weeks: weeks.length, posts, alarms: alarms.length })}\n`,
  );
  print({ ...figure, name: "replay/alarms-on-fewer-than-30-calls", value: few, holds: few === 0 });
  print({ ...figure, name: "replay/alarms-with-p-above-0.05", value: unsure, holds: unsure === 0 });
  await usecases.stop();
  store.close();
}

async function upload(databasePath: string, rows: readonly string[]): Promise<void> {
  const file = join(folder, "week.csv");
  writeFileSync(file, `${rows.join("\r\n")}\r\n`);
  const asked = { databasePath, path: file, teamId: TEAM, campaignId: CAMPAIGN, dateOrder: "day_first" as const };
  const imported = await importLocalFile({ ...asked, nowMs, pid: process.pid });
  if (!imported.ok) throw new Error(JSON.stringify(imported.problem));
}

function setChannel(usecases: BotUsecases): void {
  const saved = usecases.saveSettings(TEAM, "U0REPLAY", CAMPAIGN, (now) => ({
    ok: true,
    value: { ...now, channelId: "C0REPLAY" },
  }));
  if (!saved.ok) throw new Error(JSON.stringify(saved.problem));
}

/** As the sender takes them, one after the other. */
function takeDue(usecases: BotUsecases): readonly OutboxMessage[] {
  const taken: OutboxMessage[] = [];
  for (;;) {
    const message = usecases.claimMessage(TEAM, []);
    if (message === null) return taken;
    const wanted = usecases.wantedNow(TEAM, message);
    if (wanted === null) {
      usecases.endMessage(TEAM, message.id, "unwanted", null);
      continue;
    }
    usecases.notePosting(TEAM, message.id, []);
    usecases.notePosted(TEAM, message.id, { channelId: "C0REPLAY", ts: `${nowMs / 1000}.${message.id}` });
    taken.push(message);
  }
}

/** Prints a post, and gives the alarms in it. */
function tell(usecases: BotUsecases, { said }: OutboxMessage): readonly ReportAlert[] {
  if (said.kind === "edit") return [];
  const story =
    said.kind === "follow_up"
      ? said.story
      : said.kind === "alert"
        ? (usecases.findEpisode(TEAM, said.episodeId)?.story ?? null)
        : null;
  const alerts = story?.alerts ?? [];
  const line = {
    name: "replay/post",
    at: new Date(nowMs).toISOString().slice(0, 16),
    kind: said.kind === "follow_up" ? `follow_up: ${said.news}` : said.kind,
    ...(said.kind === "silence" ? { lastDay: said.lastDay } : {}),
    ...(said.kind === "over" ? { how: said.how, now: said.now } : {}),
    ...(story === null ? {} : { week: story.period, calls: story.calls, costPerWeek: story.cost }),
    alerts: alerts.map(({ title, verdict, pValue, n, current, baseline }) => ({
      title,
      verdict,
      p: pValue === null ? null : Number(pValue.toPrecision(2)),
      calls: n,
      now: current,
      before: baseline,
    })),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  return alerts;
}

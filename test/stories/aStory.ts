import type { Schedule } from "../../src/domain/schedule.ts";
import type { PageMessage } from "../../src/playground/protocol.ts";
import { listCampaignSettings, saveCampaignSettings } from "../../src/store/campaignSettings.ts";
import { openStore } from "../../src/store/openStore.ts";
import { listRuns } from "../../src/store/runs.ts";
import { exactExport } from "../support/exactWeeks.ts";
import { aTeam } from "../support/team.ts";
import { atWall, wallOf } from "../support/wallTime.ts";

/** Maya's zone, and so her campaigns'. */
const ZONE = "Europe/Lisbon";
const TEAM = "T0VOICEBOT1";
const MANY_RUNS = 1_000;
type DayOf = Parameters<typeof exactExport>[3];

/** A team whose clock is turned by hand, and what its bot said in a channel, one line a message. */
export async function aStory(startsAt: string) {
  const startMs = atWall(startsAt, ZONE);
  const team = await aTeam({ clock: () => startMs, postEveryMs: 1 });
  const turnsTo = async (wall: string): Promise<void> => await team.turnsTo(atWall(wall, ZONE));
  let seen = new Set<string>();
  const toldIn = (channel: string): readonly PageMessage[] =>
    team.messages(channel).filter(({ user, onlyFor }) => user === team.workspace.botUserId && onlyFor === null);
  return {
    team,
    turnsTo,
    /** A setting of a campaign's schedule, as somebody may have changed it. */
    sets: (campaignName: string, schedule: Partial<Schedule>): void => {
      const store = openStore(team.databasePath);
      const settings = listCampaignSettings(store, TEAM).find(({ campaign }) => campaign.campaignName === campaignName);
      if (settings === undefined) throw new Error(`There is no campaign ${campaignName}`);
      const changed = { ...settings, schedule: { ...settings.schedule, ...schedule } };
      saveCampaignSettings(store, TEAM, changed, team.nowMs());
      store.close();
    },
    /** Maya drops the calls of these days at that time. */
    drops: async (wall: string, campaign: string, from: string, to: string, at?: DayOf, channel = "sales") => {
      await turnsTo(wall);
      await team.drops(`${campaign}-${to}.csv`, exactExport(campaign, from, to, at), channel);
      await turnsTo(wall);
    },
    /** The log of runs, the oldest first: `2026-02-23T09:00Z compared: ...`. */
    log: (): readonly string[] => {
      const store = openStore(team.databasePath);
      const runs = listRuns(store, TEAM, null, MANY_RUNS).toReversed();
      store.close();
      return runs.map(({ atMs, outcome, told }) => `${new Date(atMs).toISOString().slice(0, 16)}Z ${outcome}: ${told}`);
    },
    /** What is new since the last look: `Mon 23 Feb 09:00 | ...`, replies after an arrow; summaries of uploads are left out. */
    news: (channel = "sales"): readonly string[] => {
      const all = toldIn(channel).filter(({ text }) => !/^(Read |Nothing new|Reading)/.test(text));
      const fresh = all.filter(({ ts }) => !seen.has(`${channel} ${ts}`));
      seen = new Set([...seen, ...fresh.map(({ ts }) => `${channel} ${ts}`)]);
      return fresh.map(({ ts, threadTs, text }) => {
        const isReply = threadTs !== null && threadTs !== ts;
        return `${wallOf(Number(ts) * 1000, ZONE)} ${isReply ? "->" : "|"} ${text}`;
      });
    },
  };
}

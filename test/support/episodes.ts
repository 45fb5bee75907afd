import { expect } from "vitest";
import type { NewEpisode } from "../../src/domain/episode.ts";
import type { OutboxMessage } from "../../src/domain/outbox.ts";
import type { PageMessage } from "../../src/playground/protocol.ts";
import { addEpisode, findEpisode, setEpisodeMessage } from "../../src/store/episodes.ts";
import { openStore, type Store } from "../../src/store/openStore.ts";
import { addMessage, findMessage } from "../../src/store/outbox.ts";
import { aDraft, aNewEpisode } from "./alertRows.ts";
import { aStory, aToldAlert } from "./buildStory.ts";
import type { aTeam } from "./team.ts";

type Team = Awaited<ReturnType<typeof aTeam>>;

/** Uses a team's database as another process would. */
export function withStore<Value>({ databasePath }: Pick<Team, "databasePath">, use: (store: Store) => Value): Value {
  const store = openStore(databasePath);
  try {
    return use(store);
  } finally {
    store.close();
  }
}

/** An alert of a team's campaign, as a comparison would have opened it: its episode, and its message to be sent. */
export function plantsAlert(team: Team, campaignId: string, said: Partial<NewEpisode> = {}): number {
  const { workspace } = team;
  const channelId = workspace.channels.sales?.id ?? "";
  const story = aStory({ campaignId, campaignName: campaignId, alerts: [aToldAlert()] });
  return withStore(team, (store) => {
    const planted = aNewEpisode({ campaignId, channelId, openedMs: team.nowMs(), story, ...said });
    const episodeId = addEpisode(store, workspace.teamId, planted);
    const draft = aDraft({
      ...{ campaignId, key: `alert:${episodeId}`, to: { channelId }, dueMs: team.nowMs() },
      said: { kind: "alert", episodeId },
      isCritical: true,
    });
    const messageId = addMessage(store, workspace.teamId, draft, team.nowMs());
    if (messageId === null) throw new Error("The alert is there already");
    setEpisodeMessage(store, workspace.teamId, episodeId, messageId);
    return episodeId;
  });
}

/** The episode as it stands. */
export function episodeIn(team: Team, episodeId: number) {
  const episode = withStore(team, (store) => findEpisode(store, team.workspace.teamId, episodeId));
  expect(episode).not.toBeNull();
  return episode;
}

/** The message of an episode in the outbox, as it stands. */
export function messageOf(team: Team, episodeId: number): OutboxMessage | null {
  return withStore(team, (store) => {
    const episode = findEpisode(store, team.workspace.teamId, episodeId);
    return findMessage(store, team.workspace.teamId, episode?.messageId ?? 0);
  });
}

/** Waits until the alert stands in its channel, with its buttons. */
export async function postedAlert(team: Team, episodeId: number): Promise<PageMessage> {
  await team.turnsTo(team.nowMs() + 1);
  const ts = await team.workspace.waitFor(() => messageOf(team, episodeId)?.posted?.ts);
  return await team.workspace.waitFor(() => team.messages().find((one) => one.ts === ts));
}

import { expect } from "vitest";
import { type CampaignSettings, usualSettings } from "../../src/domain/campaignSettings.ts";
import type { PageMessage, PageView } from "../../src/playground/protocol.ts";
import type { ViewValues } from "../../src/playground/workspace.ts";
import type { Upkeep } from "../../src/slack/views/upkeepWords.ts";
import { assumedCampaign } from "../../src/usecases/assumedCampaign.ts";
import { aNewEpisode } from "./alertRows.ts";
import { anExport } from "./exports.ts";
import { type aTeam, buttonIn } from "./team.ts";

type Team = Awaited<ReturnType<typeof aTeam>>;

/** What a person does with settings in a team's workspace. */
export function settingsOf(team: Team, person = "maya", channel = "sales") {
  const { workspace } = team;
  const press = async (message: PageMessage, actionId: string): Promise<void> => {
    const outcome = await workspace.click(person, { channel, ts: message.ts }, actionId);
    expect(outcome).toMatchObject({ status: 200, error: null });
  };
  const modal = (): Promise<PageView> => workspace.waitFor(() => workspace.modal(person));
  /** The next message whose text is as wanted, after those there are. */
  const hears = (before: number, wanted: RegExp): Promise<PageMessage> =>
    workspace.waitFor(
      () =>
        team
          .messages(channel, person)
          .slice(before)
          .find(({ text }) => wanted.test(text)),
      15_000,
    );
  const count = () => team.messages(channel, person).length;
  return {
    modal,
    hears,
    count,
    press,
    /** Presses a button by its words and reads what comes of it. */
    presses: async (message: PageMessage, words: string, wanted: RegExp): Promise<PageMessage> => {
      const before = count();
      await press(message, buttonIn(message, words));
      return await hears(before, wanted);
    },
    /** Opens a modal by a command. */
    opens: async (line: string): Promise<PageView> => {
      await workspace.command(person, channel, line);
      return await modal();
    },
    /** Submits the open modal; gives Slack's sentences beside the fields, none when it was taken. */
    submits: async (values: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, string>>> => {
      const { id } = await modal();
      const inputs: ViewValues = Object.fromEntries(Object.entries(values).map(([block, input]) => [block, { input }]));
      const outcome = await workspace.submitView(person, id, inputs);
      return outcome.error === null ? {} : (workspace.modal(person)?.errors ?? { modal: outcome.error });
    },
  };
}

/** An export with two calls of each campaign. */
export function anExportOf(campaigns: readonly string[]): string {
  return anExport({
    calls: 2 * campaigns.length,
    change: (row, i) => ({
      ...row,
      campaign_name: `"${(campaigns[i % campaigns.length] ?? "").replaceAll('"', '""')}"`,
    }),
  });
}

/** What stands in an input of a modal at first. */
export function inputOf(view: PageView, blockId: string): Record<string, unknown> {
  const element = view.blocks.find((block) => block.block_id === blockId)?.element;
  if (typeof element !== "object" || element === null) throw new Error(`No input ${blockId}`);
  return { ...element };
}

/** The hint under an input. */
export function hintOf(view: PageView, blockId: string): string {
  const block = view.blocks.find((one) => one.block_id === blockId);
  return JSON.stringify(block?.hint ?? "");
}

/** What is done by itself for a campaign that nothing is wrong with: its next look is on Mon 9 Feb 2026 at 9:00 UTC. */
export function aQuietUpkeep(settings: CampaignSettings): Upkeep {
  const look = { plannedMs: Date.UTC(2026, 1, 9, 9), isWaiting: false, channelId: "C0SALES", isChannelSet: true };
  return { settings, look, episode: null, troubles: [] };
}

/** One with an open alert that Maya acknowledged, and a channel that takes none. */
export function aTroubledUpkeep(): Upkeep {
  const settings = usualSettings(assumedCampaign({ id: "q1", name: "Q1", currency: "USD", timeZone: "UTC" }));
  const planted = aNewEpisode({ openedMs: Date.UTC(2026, 1, 2, 9) });
  const troubles = planted.troubles.map((trouble) => ({ ...trouble, acknowledged: { userId: "U0MAYA", atMs: 1 } }));
  const place = { campaignId: "q1", campaignName: "Q1", channelId: "C0SALES" };
  return {
    ...aQuietUpkeep(settings),
    episode: { ...planted, troubles, id: 1, messageId: 1, version: 1 },
    troubles: [{ ...place, why: "archived", atMs: 1 }],
  };
}

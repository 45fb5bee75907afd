import { describe, expect, it } from "vitest";
import { NO_MAPPING } from "../../src/domain/mapping.ts";
import { sentenceOf } from "../../src/domain/problem.ts";
import type { ChosenCampaign } from "../../src/domain/upload.ts";
import { listCampaigns } from "../../src/store/campaigns.ts";
import { findUpload } from "../../src/store/uploads.ts";
import { aBotWithThreads, imports, MAYA } from "../support/botWithThreads.ts";
import { lines } from "../support/imports.ts";
import { TEAM, visibleCalls } from "../support/store.ts";

const Q1 = { id: "Q1", name: "Q1" };
const fileOf = (...ids: readonly string[]) =>
  lines("call_id,started_at,duration,status", ...ids.map((id) => `${id},2026-01-10T10:00:00Z,60,completed`));

/** A bot with calls in Q1, and a file that waits for its campaign to be named. */
async function aTeamThatIsAsked() {
  const bot = aBotWithThreads();
  const first = bot.dropped({ campaign: Q1 });
  await imports(bot.usecases, first, fileOf("a"));
  const asked = bot.dropped();
  expect(await imports(bot.usecases, asked, fileOf("x"))).toMatchObject({ kind: "asks_campaign" });
  const answers = (campaign: ChosenCampaign) => {
    const answered = bot.usecases.answerUpload(TEAM, asked.id, { campaign });
    if (!answered.ok) throw new Error(sentenceOf(answered.problem));
    return imports(bot.usecases, answered.value, fileOf("x"));
  };
  const campaigns = () => listCampaigns(bot.store, TEAM).map(({ campaignId }) => campaignId);
  return { ...bot, first, asked, answers, campaigns };
}

describe("a campaign that was chosen for a file", () => {
  it("and deleted before the file's turn is not made again: the file asks anew", async () => {
    const { store, usecases, asked, answers, campaigns } = await aTeamThatIsAsked();
    expect(await usecases.deleteCampaign(TEAM, MAYA, "Q1")).toMatchObject({ ok: true });
    expect(await answers({ ...Q1, isKnown: true })).toMatchObject({ kind: "asks_campaign" });
    expect(findUpload(store, TEAM, asked.id)).toMatchObject({ state: "asking", owner: null });
    expect(campaigns()).toEqual([]);
    expect(await answers({ id: "Q2", name: "Q2" })).toMatchObject({ kind: "stored" });
    expect(campaigns()).toEqual(["Q2"]);
  });

  it("is the one that it was, also once it is renamed", async () => {
    const { store, answers } = await aTeamThatIsAsked();
    store.sqlite.exec("UPDATE campaigns SET campaign_name = 'Quarter 1'");
    expect(await answers({ ...Q1, isKnown: true })).toMatchObject({ kind: "stored" });
    expect(visibleCalls(store, "Q1")).toHaveLength(2);
  });

  it("as a new one is made", async () => {
    const { answers, campaigns } = await aTeamThatIsAsked();
    expect(await answers({ id: "Q2", name: "Q2" })).toMatchObject({ kind: "stored" });
    expect(campaigns()).toEqual(["Q1", "Q2"]);
  });

  it("and deleted with its calls is asked when the file is read anew", async () => {
    const { usecases, first, campaigns } = await aTeamThatIsAsked();
    await usecases.deleteCampaign(TEAM, MAYA, "Q1");
    const again = usecases.reopenUpload(first, { userId: MAYA, mapping: NO_MAPPING });
    if (!again.ok) throw new Error(sentenceOf(again.problem));
    expect(await imports(usecases, again.value, fileOf("a"))).toMatchObject({ kind: "asks_campaign" });
    expect(campaigns()).toEqual([]);
  });
});

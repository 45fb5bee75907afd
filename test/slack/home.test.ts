import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HEALTH_STATUSES } from "../../src/domain/health.ts";
import type { CampaignOverview } from "../../src/domain/overview.ts";
import type { PageView } from "../../src/playground/protocol.ts";
import { checkView } from "../../src/playground/strict/payloads.ts";
import { homeView, type SampleState } from "../../src/slack/views/homeView.ts";
import { worstFirst } from "../../src/slack/views/overviewParts.ts";
import { anExport } from "../support/exports.ts";
import { aTroubledUpkeep } from "../support/settings.ts";
import { aTeam, textOf } from "../support/team.ts";

const WORK_MS = 30_000;
const LONG_NAME = "long name & ".repeat(16).trim();
const SAMPLE_STATES = ["none", "there", "adding", "removing"] as const satisfies readonly SampleState[];

const words = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(..."ab &<>*_`", "🎈", "\u202E", '"'), maxLength });

/** Any campaign at a glance; one without calls has nulls. */
function anOverview(): fc.Arbitrary<CampaignOverview> {
  const known = {
    campaignId: words(400),
    campaignName: words(250),
    isSample: fc.boolean(),
    currency: fc.constantFrom("EUR", "JPY", "USD"),
    conversionRate: fc.constant(0.1),
    revenue: fc.constant(1),
    revenueBasis: fc.constantFrom("actual", "estimated", null),
    isExpectedAssumed: fc.boolean(),
    staleSince: fc.constantFrom(null, "2025-01-31"),
    knownParts: fc.nat(5),
    volumes: fc.array(words(300), { maxLength: 1 }),
    expectedRevenue: fc.constant(2),
    alerts: fc.array(words(300), { maxLength: 7 }),
    watches: fc.array(words(9), { maxLength: 3 }),
    statusLine: fc.constant(""),
    warnings: fc.constant([]),
  };
  const called = fc.record({
    ...known,
    asOf: fc.constant("2026-01-31"),
    calls: fc.nat(),
    nobodyReached: fc.option(words(90)),
    score: fc.option(fc.integer({ min: 0, max: 100 })),
    margin: fc.option(fc.nat(50)),
    status: fc.option(fc.constantFrom(...HEALTH_STATUSES)),
    change: fc.option(fc.integer({ min: -100, max: 100 })),
    isRealChange: fc.boolean(),
    avoidable: fc.option(fc.float({ min: 0, max: 1e9, noNaN: true })),
  });
  const nothing = {
    asOf: null,
    calls: 0,
    nobodyReached: null,
    score: null,
    margin: null,
    status: null,
    change: null,
    isRealChange: false,
    avoidable: null,
  };
  return fc.oneof(
    called,
    fc.record(known).map((one) => ({ ...one, ...nothing, alerts: [], watches: [] })),
  );
}

/** How many without calls are shown: 80 at most, those with a score first. */
function countUncalled(overviews: readonly CampaignOverview[]): number {
  return worstFirst(overviews)
    .slice(0, 80)
    .filter(({ asOf }) => asOf === null).length;
}

type Team = Awaited<ReturnType<typeof aTeam>>;

const wordsOf = (view: PageView | null): string => JSON.stringify(view?.blocks ?? []);

/** The action id and block of the element with these words. */
function elementIn(view: PageView, words: string): { readonly actionId: string; readonly blockId: string } {
  for (const block of view.blocks) {
    const elements = [...(Array.isArray(block.elements) ? block.elements : []), block.accessory].filter(Boolean);
    const found = elements.find(
      (element) => element.text?.text === words || element.options?.[0]?.text?.text === words,
    );
    if (found !== undefined) return { actionId: found.action_id, blockId: String(block.block_id) };
  }
  throw new Error(`No "${words}" in ${wordsOf(view)}`);
}

/** A person at their Home tab. */
function atHome(team: Team, person: string) {
  const { workspace } = team;
  const becomes = (wanted: RegExp): Promise<PageView> =>
    workspace.waitFor(() => {
      const home = workspace.home(person);
      return home !== null && wanted.test(wordsOf(home)) && home;
    }, WORK_MS);
  return {
    becomes,
    opens: async (wanted: RegExp): Promise<PageView> => {
      await workspace.openHome(person);
      return await becomes(wanted);
    },
    presses: async (view: PageView, words: string, choice?: string | readonly string[]) => {
      const { actionId, blockId } = elementIn(view, words);
      const options = { blockId, ...(choice === undefined ? {} : { choice }) };
      expect((await workspace.click(person, { viewId: view.id }, actionId, options)).error).toBeNull();
    },
    hears: (wanted: RegExp) =>
      workspace.waitFor(
        () => team.messages("dm", person).find(({ text, user }) => user === workspace.botUserId && wanted.test(text)),
        WORK_MS,
      ),
  };
}

describe("the Home tab of a new workspace", () => {
  it("shows the first steps, and the settings", async () => {
    const team = await aTeam();
    const home = await atHome(team, "jonas").opens(/Three steps/);
    expect(wordsOf(home)).toMatch(/\/invite.*Try the sample data.*where do we lose money.*Settings.*Answer privately/s);
  });

  it("adds the sample data at a press, answers about them privately, and removes them at another", async () => {
    const team = await aTeam();
    const jonas = atHome(team, "jonas");
    await jonas.presses(await jonas.opens(/Three steps/), "Try the sample data");
    await jonas.becomes(/Adding the sample data/);
    const told = await jonas.hears(/^The sample data are there/);
    expect(textOf(told)).toMatch(/"Health".*"Leakage".*"What to do"/);
    const full = await jonas.becomes(/scores \d+ ± \d+ of 100/);
    expect(wordsOf(full)).toMatch(/\*Sample: .* · \$[\d,]+ avoidable · \d+ points down\\n\d+ open alerts: /);
    await jonas.presses(full, "Health");
    await jonas.hears(/scores \d+ of 100/);
    expect(team.messages("sales", "jonas")).toEqual([]);
    const removing = full.blocks
      .map(({ accessory }) => accessory)
      .find((one) => /Remove the/.test(JSON.stringify(one)));
    expect(removing).toMatchObject({ confirm: { title: { text: "Remove the sample data?" } } });
    await jonas.presses(full, "Remove the sample data");
    await jonas.hears(/^The sample data are gone/);
    await jonas.becomes(/Try the sample data/);
    expect((await team.asks("/voicebot health")).text).toContain("There are no calls here yet");
  });

  it("has one sample however often and by whom the button is pressed, and tells its presser once", async () => {
    const team = await aTeam();
    const people = [atHome(team, "maya"), atHome(team, "jonas")] as const;
    const homes = await Promise.all(people.map((person) => person.opens(/Three steps/)));
    await Promise.all(
      people.flatMap((person, i) => [0, 1].map(() => homes[i] && person.presses(homes[i], "Try the sample data"))),
    );
    for (const person of people) await person.becomes(/\*Sample: /);
    await team.workspace.whenQuiet(300, WORK_MS);
    const told = ["maya", "jonas"].flatMap((person) => team.messages("dm", person).map(({ text }) => text));
    expect(told.map((text) => text.slice(0, 25))).toEqual(["The sample data are there"]);
    expect(wordsOf(team.workspace.home("maya")).match(/\*Sample: [^*]*\*\\n/g)).toHaveLength(1);
  });
});

describe("the Home tab with campaigns", () => {
  it("shows each with its score, and names as they are", async () => {
    const team = await aTeam();
    for (const [i, name] of ["<!channel> *&<script>", "B"].entries()) {
      await team.drops(`${i}.csv`, anExport({ campaign: `"${name}"`, calls: 300, from: i * 1000 }));
    }
    const home = wordsOf(await atHome(team, "maya").opens(/2 campaigns: /));
    expect(home).toContain("&lt;!channel&gt;");
    expect(home.match(/ of 100, \w+ · \$[\d,]+ avoidable · unchanged/g)).toHaveLength(2);
    expect(home).toContain("Compare all");
    expect(home).not.toContain("Remove the sample data");
  });

  it("puts the worst first, those without calls last, and each one's money in its own currency", () => {
    const [good, bad, empty] =
      fc.sample(fc.tuple(anOverview(), anOverview(), anOverview()), { numRuns: 1, seed: 1 })[0] ?? [];
    if (good === undefined || bad === undefined || empty === undefined) throw new Error("no overviews");
    const plain = { isSample: false, staleSince: null, nobodyReached: null, volumes: [], watches: [] };
    const same = { ...plain, asOf: "2026-01-31", calls: 400, margin: 4, knownParts: 5, status: "Good" as const };
    const overviews = [
      { ...empty, ...plain, campaignName: "Empty", asOf: null, score: null, alerts: [] },
      {
        ...good,
        ...same,
        campaignName: "Tokyo",
        score: 71,
        change: 3,
        isRealChange: false,
        avoidable: 12_345,
        currency: "JPY",
        alerts: [],
      },
      {
        ...bad,
        ...same,
        campaignName: "Berlin",
        score: 38,
        change: -1,
        isRealChange: true,
        avoidable: 0.5,
        currency: "EUR",
        alerts: ["Revenue down 53 %", "x"],
      },
      {
        ...bad,
        ...same,
        campaignName: "Few",
        calls: 3,
        knownParts: 3,
        score: 87,
        margin: 11,
        change: null,
        avoidable: null,
        alerts: [],
        volumes: ["99.8 % fewer calls"],
      },
      { ...bad, ...same, campaignName: "Unscored", score: null, change: null, avoidable: null, alerts: [] },
      { ...bad, ...same, campaignName: "Unheard", calls: 0, score: null, nobodyReached: "None of 9 dials connected." },
    ];
    const view = homeView({
      overviews,
      upkeep: new Map(),
      sample: "none",
      answersPrivately: false,
      botUserId: "U0BOT",
      showing: "1",
    });
    const sections: { text: { text: string } }[] = JSON.parse(
      JSON.stringify(view.blocks.filter(({ type }) => type === "section")),
    );
    const told = sections.map(({ text }) => text.text);
    expect(told).toEqual([
      "*At Unheard none of 9 dials connected. 6 campaigns: Berlin scores lowest, 38 ± 4 of 100; open alerts in 1 of them.*",
      "*Unheard*\nNone of 9 dials connected.",
      "*Berlin*\n38 ± 4 of 100, Good · €0.50 avoidable · 1 point down\n2 open alerts: Revenue down 53 %, …",
      "*Tokyo*\n71 ± 4 of 100, Good · ¥12,345 avoidable · 3 points up, within chance",
      "*Few*\n87 ± 11 of 100, Good (3 of 5 parts, only 3 calls) · avoidable not known · new\n99.8 % fewer calls",
      "*Empty*\nno calls yet: drop a call export into a channel I am in",
      "*Unscored*\nscore not known · avoidable not known",
    ]);
  });

  it("is refused nothing with 60 campaigns of 200 characters", async () => {
    const team = await aTeam();
    const calls = (first: number) =>
      anExport({ calls: 180, change: (row, i) => ({ ...row, campaign_name: `"${first + (i % 30)} ${LONG_NAME}"` }) });
    await team.drops("first.csv", calls(0));
    await team.drops("second.csv", calls(30));
    const home = await atHome(team, "maya").opens(/60 campaigns/);
    expect(home.blocks.length).toBeLessThanOrEqual(100);
    expect(home.blocks.filter(({ accessory }) => accessory !== undefined)).toHaveLength(60);
    await atHome(team, "maya").presses(home, "Health");
    await atHome(team, "maya").hears(/of 100/);
  });

  it("is within Slack's limits and complete, whatever the campaigns are", () => {
    fc.assert(
      fc.property(
        fc.array(anOverview(), { maxLength: 120 }),
        fc.constantFrom(...SAMPLE_STATES),
        (overviews, sample) => {
          const upkeep = new Map(overviews.map(({ campaignId }) => [campaignId, aTroubledUpkeep()]));
          const state = { overviews, upkeep, sample, answersPrivately: false, botUserId: "U0BOT", showing: "1" };
          const view = JSON.parse(JSON.stringify(homeView(state)));
          expect(checkView(view, "home", () => "shows")).toEqual({ error: null, messages: [], remarks: [] });
          const told = JSON.stringify(view);
          expect(told).toContain("Answer privately");
          expect(told).not.toMatch(/null|undefined|NaN/);
          expect(told.match(/no calls yet:/g) ?? []).toHaveLength(Math.max(0, countUncalled(overviews)));
        },
      ),
    );
  });
});

describe("the box Answer privately", () => {
  it("is for managers and admins: others are told who can help, and see it as it was", async () => {
    const team = await aTeam();
    const jonas = atHome(team, "jonas");
    const before = await jonas.opens(/Answer privately/);
    await jonas.presses(before, "Answer privately", ["yes"]);
    expect((await jonas.hears(/Only a workspace admin or a manager may change that/)).text).toContain(
      `<@${team.workspace.people.maya?.id}>`,
    );
    const after = await team.workspace.waitFor(() => {
      const home = team.workspace.home("jonas");
      return (
        home !== null &&
        elementIn(home, "Answer privately").blockId !== elementIn(before, "Answer privately").blockId &&
        home
      );
    });
    expect(wordsOf(after)).not.toContain("initial_options");
  });

  it("sends every answer to its asker alone, until it is unticked", async () => {
    const team = await aTeam();
    await team.drops("calls.csv", anExport());
    const maya = atHome(team, "maya");
    await maya.presses(await maya.opens(/Answer privately/), "Answer privately", ["yes"]);
    const ticked = await maya.becomes(/initial_options/);
    await team.asks("/voicebot health");
    await maya.hears(/scores/);
    expect(team.messages().filter(({ text }) => text.includes("scores"))).toEqual([]);
    await maya.presses(ticked, "Answer privately", []);
    await team.workspace.waitFor(() => !wordsOf(team.workspace.home("maya")).includes("initial_options"));
    expect((await team.asks("/voicebot health")).text).toContain("scores");
  });
});

describe("when something is wrong", () => {
  it("says so with a reference instead of showing what is out of date", async () => {
    const team = await aTeam();
    const jonas = atHome(team, "jonas");
    await jonas.opens(/Three steps/);
    team.workspace.fail("views.publish", { error: "internal_error" });
    const broken = await jonas.opens(/Something broke on our side/);
    expect(wordsOf(broken)).toMatch(/reference [0-9A-F]{8}/);
    await jonas.opens(/Three steps/);
  });

  it("is silent about its messages tab, and survives a revoked token", async () => {
    const team = await aTeam();
    await team.workspace.openHome("maya", "messages");
    await team.workspace.whenQuiet();
    expect(team.workspace.home("maya")).toBeNull();
    team.workspace.revokeToken();
    await team.workspace.openHome("maya");
    await team.workspace.whenQuiet();
    team.workspace.mend();
    await atHome(team, "maya").opens(/Three steps/);
  });
});

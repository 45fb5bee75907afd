import { WebClient } from "@slack/web-api";
import Database from "better-sqlite3";
import { describe, expect, it, vi } from "vitest";
import { createLog } from "../../src/lib/log.ts";
import type { PageMessage } from "../../src/playground/protocol.ts";
import { ASK_KINDS } from "../../src/slack/ask.ts";
import { picture, section } from "../../src/slack/blockKit.ts";
import { postWithPictures } from "../../src/slack/postWithPictures.ts";
import { withPatience } from "../../src/slack/withPatience.ts";
import { aTeam, buttonIn, textOf } from "../support/team.ts";
import { aTroubledExport } from "../support/troubled.ts";

type Team = Awaited<ReturnType<typeof aTeam>>;

async function aTroubledTeam(options: Parameters<typeof aTeam>[0] = {}): Promise<Team> {
  const team = await aTeam(options);
  await team.drops("a.csv", aTroubledExport());
  return team;
}

function picturesIn(answer: PageMessage): number {
  return answer.blocks.filter(({ type }) => type === "image").length;
}

/** What Slack does to the pictures of an answer. */
const PICTURE_FAULTS = [
  [
    "may not begin",
    (team: Team) => team.workspace.fail("files.getUploadURLExternal", { error: "internal_error", times: 99 }),
  ],
  ["breaks off", (team: Team) => team.workspace.fail("upload", { status: 500, times: 99 })],
  [
    "is not completed",
    (team: Team) => team.workspace.fail("files.completeUploadExternal", { error: "file_type_not_allowed", times: 99 }),
  ],
  ["cannot be looked at", (team: Team) => team.workspace.fail("files.info", { error: "file_not_found", times: 99 })],
] as const;

describe("a picture whose upload", () => {
  it.each(PICTURE_FAULTS)("%s costs no answer a word", async (_, breakIt) => {
    const team = await aTroubledTeam();
    const whole = await team.asks("/voicebot leakage");
    breakIt(team);
    const answer = await team.asks("/voicebot leakage");
    expect(picturesIn(answer)).toBe(0);
    expect(answer.text).toBe(whole.text);
    expect(answer.blocks).toEqual(
      expect.arrayContaining(
        whole.blocks.filter(({ type }) => type === "section").map(({ text }) => expect.objectContaining({ text })),
      ),
    );
    expect(buttonIn(answer, "What to do")).toBeTruthy();
  });

  it("fails is missed by none of the eight answers", async () => {
    const team = await aTroubledTeam();
    team.workspace.fail("files.getUploadURLExternal", { error: "internal_error", times: 999 });
    for (const word of ASK_KINDS) {
      const answer = await team.asks(`/voicebot ${word}`);
      expect(answer.text).not.toContain("Something broke");
      expect(picturesIn(answer)).toBe(0);
      await team.workspace.whenQuiet();
    }
  });

  it.each([
    ["upload is slow", (team: Team) => team.workspace.fail("upload", { delayMs: 3000 }), async () => PNG],
    [
      "look by Slack takes for ever",
      (team: Team) => team.workspace.setFileProcessingMs(Number.POSITIVE_INFINITY),
      async () => PNG,
    ],
    ["drawing takes for ever", () => undefined, () => new Promise<typeof PNG>(() => undefined)],
  ])("%s is waited for so long and no longer", async (_, slow, drawing) => {
    const team = await aTeam();
    slow(team);
    const bot = { client: clientOf(team), log: createLog("silent") };
    const channel = team.workspace.channels.sales?.id ?? "";
    const startedMs = performance.now();
    const view = (pictures: readonly ({ fileId: string; altText: string } | null)[]) => {
      const shown = pictures.flatMap((one) => (one === null ? [] : [picture(one.fileId, one.altText)]));
      return { text: "The finding", blocks: [section("The finding"), ...shown] };
    };
    await postWithPictures(bot, { channel, threadTs: null }, view, [drawing(), Promise.resolve(null)], 500);
    expect(performance.now() - startedMs).toBeLessThan(2500);
    expect(team.newest()).toMatchObject({ text: "The finding", blocks: [{ type: "section" }] });
  });
});

const PNG = { png: new Uint8Array([0x89, 0x50, 0x4e, 0x47]), altText: "A finding", fileName: "chart.png" };

function clientOf({ workspace }: Team): WebClient {
  return new WebClient(workspace.botToken, { slackApiUrl: workspace.apiUrl });
}

describe("blocks that Slack refuses", () => {
  it("once are posted again without pictures", async () => {
    const team = await aTroubledTeam();
    team.workspace.fail("chat.postMessage", { error: "invalid_blocks" });
    const answer = await team.asks("/voicebot why");
    expect(picturesIn(answer)).toBe(0);
    expect(buttonIn(answer, "Leakage")).toBeTruthy();
  });

  it("in every form are posted as plain paragraphs with all their numbers, of every answer", async () => {
    const team = await aTroubledTeam();
    const pngs = () =>
      team.workspace.calls.filter(({ args }) => typeof args.filename === "string" && args.filename.endsWith(".png"))
        .length;
    for (const word of ASK_KINDS) {
      const before = pngs();
      const whole = await team.asks(`/voicebot ${word}`);
      await team.workspace.whenQuiet();
      const forms = (pngs() > before ? 2 : 1) * (whole.blocks.some(({ type }) => type === "table") ? 2 : 1);
      team.workspace.fail("chat.postMessage", { error: "invalid_blocks", times: forms });
      const answer = await team.asks(`/voicebot ${word}`);
      expect(answer.blocks).toEqual([]);
      const [, second] =
        JSON.stringify(whole.blocks).match(/"type":"section".*?"type":"section".*?"text":"(.*?)[\\"]/) ?? [];
      if (second !== undefined) expect(answer.text).toContain(second);
      await team.workspace.whenQuiet();
    }
  });

  it("for the asker alone are said in plain words as well", async () => {
    const team = await aTeam();
    team.workspace.expireResponseUrls();
    team.workspace.fail("chat.postEphemeral", { error: "invalid_blocks" });
    const told = await team.asks("/voicebot help");
    expect(told.blocks).toEqual([]);
    expect(told.text).toContain("`/voicebot leakage`");
  });
});

describe("where the bot may not post", () => {
  it.each(["not_in_channel", "is_archived", "restricted_action", "channel_not_found"])(
    "(%s) the asker alone reads the answer",
    async (error) => {
      const team = await aTroubledTeam();
      team.workspace.fail("chat.postMessage", { error });
      const answer = await team.asks("/voicebot why");
      expect(answer.onlyFor).toBe(team.workspace.people.maya?.id);
      expect(answer.text).toMatch(/^Revenue of Q1 Sales fell/);
      expect(textOf(answer)).toContain("Only you see this, without its chart: I may not post in this channel, because");
    },
  );

  it("every answer comes to the asker alone, and the report with its full text", async () => {
    const team = await aTroubledTeam();
    for (const word of ASK_KINDS) {
      const answer = await team.asks(`/voicebot ${word} ${word === "alerts" ? "Q1" : ""}`, "closed");
      expect(answer.onlyFor).toBe(team.workspace.people.maya?.id);
      expect(textOf(answer)).toContain("/invite");
      await team.workspace.whenQuiet();
    }
    await team.asks("/voicebot report", "closed");
    await team.workspace.waitFor(() =>
      team.messages("closed").some(({ text }) => text.startsWith("Full report of Q1 Sales, part 1 of")),
    );
    expect(team.messages("closed", "jonas")).toEqual([]);
  });
});

describe("too many requests", () => {
  it("are waited for as long as Slack says, and the answer comes whole", async () => {
    const team = await aTroubledTeam();
    team.workspace.fail("chat.postMessage", { status: 429, retryAfterSec: 1 });
    team.workspace.fail("files.getUploadURLExternal", { status: 429, retryAfterSec: 1 });
    const startedMs = performance.now();
    const answer = await team.asks("/voicebot leakage");
    expect(performance.now() - startedMs).toBeGreaterThan(1000);
    expect(picturesIn(answer)).toBe(1);
  });
});

describe("an address to answer to that is over", () => {
  it("is made up for by a message that only the asker sees", async () => {
    const team = await aTeam();
    team.workspace.expireResponseUrls();
    const told = await team.asks("/voicebot helth");
    expect(told).toMatchObject({
      onlyFor: team.workspace.people.maya?.id,
      text: expect.stringContaining("did you mean"),
    });
  });

  it("is made up for in the asker's messages where the bot is no member", async () => {
    const team = await aTroubledTeam();
    team.workspace.expireResponseUrls();
    await team.workspace.command("maya", "closed", "/voicebot why");
    const answer = await team.workspace.waitFor(() => team.messages("dm").at(-1), 15_000);
    expect(answer.text).toMatch(/^Revenue of Q1 Sales fell/);
    expect(textOf(answer)).toContain("/invite");
  });
});

describe("access that was taken back", () => {
  const SENTENCE =
    "My access to this workspace was taken back, so I can post nothing: an admin has to install the app again.";

  it("is told to whoever asks, and so that they know what to do", async () => {
    const team = await aTroubledTeam();
    team.workspace.revokeToken();
    for (const word of ["health", "leakage private"]) {
      expect(await team.asks(`/voicebot ${word}`)).toMatchObject({
        onlyFor: team.workspace.people.maya?.id,
        text: SENTENCE,
      });
    }
    team.workspace.mend();
    expect((await team.asks("/voicebot health")).text).toContain("Q1 Sales scores");
  });

  it.each(["invalid_auth", "account_inactive", "not_authed"])("is known by %s too", async (error) => {
    const team = await aTroubledTeam();
    team.workspace.fail("chat.postMessage", { error });
    expect((await team.asks("/voicebot status")).text).toBe(SENTENCE);
  });

  it("leaves the bot alive where nobody can be told", async () => {
    const team = await aTroubledTeam();
    team.workspace.revokeToken();
    await team.workspace.say("maya", "sales", `<@${team.workspace.botUserId}> health`);
    await team.workspace.whenQuiet();
    team.workspace.mend();
    expect((await team.asks("/voicebot health")).text).toContain("Q1 Sales scores");
  });
});

describe("the full text of a report", () => {
  it("comes as messages of the thread where it cannot be a file", async () => {
    const team = await aTroubledTeam();
    team.workspace.fail("files.getUploadURLExternal", { error: "internal_error", times: 99 });
    const answer = await team.asks("/voicebot report");
    const part = await team.workspace.waitFor(() =>
      team.messages().find(({ text }) => text.startsWith("Full report of Q1 Sales, part 1 of")),
    );
    expect(part.threadTs).toBe(answer.ts);
    expect(textOf(part)).toContain("Summary");
  });
});

describe("a bug of ours", () => {
  it("gives a reference, and the next question an answer", async () => {
    const team = await aTroubledTeam();
    const db = new Database(team.databasePath);
    db.exec("ALTER TABLE cells RENAME TO cells_gone");
    for (const word of ["health", "leakage", "status"]) {
      const told = await team.asks(`/voicebot ${word}`);
      expect(told.text).toMatch(/^Something broke on our side; nothing was changed\. .* reference [0-9A-F]{8}\.$/);
      expect(told.onlyFor).toBe(team.workspace.people.maya?.id);
    }
    db.exec("ALTER TABLE cells_gone RENAME TO cells");
    db.close();
    expect((await team.asks("/voicebot leakage")).text).toMatch(/^Q1 Sales lost/);
  });
});

describe("an answer that takes long", () => {
  it("is announced once; one that is quick is not, and a failing announcement costs nothing", async () => {
    const say = vi.fn(() => Promise.reject(new Error("nobody hears it")));
    const slow = new Promise((resolve) => setTimeout(() => resolve("answer"), 120));
    expect(await withPatience(slow, say, 20)).toBe("answer");
    expect(say).toHaveBeenCalledTimes(1);
    expect(await withPatience(Promise.resolve("at once"), say, 20)).toBe("at once");
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(say).toHaveBeenCalledTimes(1);
  });
});

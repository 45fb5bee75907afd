import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { buildPage } from "../../src/playground/buildPage.ts";
import type { PageHandler, Workspace } from "../../src/playground/workspace.ts";
import { aWorkspace } from "../playground/aWorkspace.ts";
import { aScriptedBot, type ScriptedBot } from "./fixtures/aScriptedBot.ts";
import { ODD_BLOCKS } from "./fixtures/blocks.ts";
import { dropFile } from "./fixtures/dropFile.ts";
import { type OpenedPage, openPage, PHONE, type Size } from "./openPage.ts";

let page: PageHandler;
beforeAll(async () => {
  page = await buildPage();
});

type Scene = OpenedPage & { readonly workspace: Workspace; readonly bot: ScriptedBot };

/** The page on a workspace with a scripted bot, with Ana in #sales. */
const aScene = async (size?: Size): Promise<Scene> => {
  const workspace = await aWorkspace({ page });
  const bot = await aScriptedBot(workspace);
  const opened = await openPage(workspace.pageUrl, size);
  onTestFinished(opened.close);
  return { ...opened, workspace, bot };
};

const channelId = (workspace: Workspace): string => workspace.channels.sales?.id ?? "";

describe("a message on the page", () => {
  it("shows picture, table, mentions and buttons, and hands presses and choices to the bot", async () => {
    const { page, bot, workspace, complaints } = await aScene();
    await bot.postEverything(channelId(workspace));
    await page.getByText("61 of 100, Good").waitFor();
    const picture = page.getByRole("img", { name: "Health fell from 75 to 61" });
    await picture.waitFor();
    await expect.poll(() => page.evaluate("document.querySelector('.block-image img').naturalWidth")).toBe(1600);
    await page.getByText("@ben").waitFor();
    await page.getByText("R&D <b>").waitFor();
    await page.getByText(/Data up to .*Nov 2\d, 2026/).waitFor();
    await page.getByRole("button", { name: "Why did it fall?" }).click();
    await page.getByLabel("Period").selectOption("30d");
    await page.getByLabel("Until").fill("2026-12-24");
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Not useful" }).click();
    await expect.poll(() => bot.actions).toEqual(["why", "period 30d", "until 2026-12-24", "more Not useful"]);
    expect(complaints).toEqual([]);
  });

  it("asks before a button that wants to be confirmed", async () => {
    const { page, bot, workspace, complaints } = await aScene();
    await bot.postEverything(channelId(workspace));
    const undo = page.getByRole("button", { name: "Undo upload" });
    await undo.click();
    await page.getByRole("dialog", { name: "Undo this upload?" }).getByRole("button", { name: "Keep" }).click();
    await undo.click();
    await page.keyboard.press("Enter");
    await expect.poll(() => bot.actions).toEqual(["undo"]);
    expect(complaints).toEqual([]);
  });

  it("keeps the newest in sight, also when a picture finishes loading, until the reader scrolls up", async () => {
    const { page, bot, workspace } = await aScene();
    const belowPx = async () =>
      Number(
        await page.evaluate(
          "(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)(document.querySelector('.message-list'))",
        ),
      );
    for (let count = 0; count < 3; count += 1) await bot.postEverything(channelId(workspace));
    await expect
      .poll(() => page.evaluate("[...document.images].filter((image) => image.naturalWidth > 0).length"))
      .toBe(3);
    await expect.poll(belowPx).toBeLessThan(2);
    await page.getByRole("log").hover();
    await page.mouse.wheel(0, -900);
    await expect.poll(belowPx).toBeGreaterThan(500);
    await workspace.say("ben", "sales", "something new");
    await page.getByText("something new").waitFor({ state: "attached" });
    expect(await belowPx()).toBeGreaterThan(500);
    await page.getByRole("combobox", { name: "Message #sales" }).fill("mine");
    await page.keyboard.press("Enter");
    await page.getByText("mine", { exact: true }).waitFor();
    await expect.poll(belowPx).toBeLessThan(2);
  });

  it("shows text as Slack does, not as Markdown", async () => {
    const { page, workspace, complaints } = await aScene();
    await workspace.say("ben", "sales", "# no heading\n---\n<i> [a](http://b) 5 * 3 * 2 and *bold* `<code>`");
    await page.getByText("# no heading").waitFor();
    for (const text of ["---", "<i>", "[a](http://b) 5 * 3 * 2"]) await page.getByText(text).first().waitFor();
    await page
      .getByRole("strong")
      .filter({ hasText: /^bold$/ })
      .waitFor();
    await page.getByRole("code").filter({ hasText: "<code>" }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("survives blocks that nobody foresaw", async () => {
    const { page, workspace, complaints } = await aScene();
    const odd = { ts: "1790000000.000001", channel: channelId(workspace), user: "U0GHOST00", text: "?", files: [] };
    const message = { ...odd, blocks: ODD_BLOCKS, onlyFor: null, edited: false, threadTs: null };
    await page.route("**/page/messages?*", (route) => route.fulfill({ json: { messages: [message] } }));
    await page.reload();
    await page.getByText('cannot draw a block of the type "hologram"').waitFor();
    await page.getByRole("cell", { name: "1,204" }).waitFor();
    expect(complaints).toEqual([]);
  });
});

describe("by keyboard", () => {
  it("completes a command, sends it, and shows the answer to the asker alone", async () => {
    const { page, complaints } = await aScene();
    await page.getByRole("combobox", { name: "Message #sales" }).focus();
    await page.keyboard.type("/voi");
    await page.getByRole("option", { name: /health/ }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.type("30d");
    await page.keyboard.press("Enter");
    await page.getByText("You asked for health 30d").waitFor();
    await page.getByText("Only visible to you").waitFor();
    await page.getByLabel("You are").selectOption({ label: "ben" });
    await page.getByText("Drop a call export here").waitFor();
    expect(await page.getByText("You asked for").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("writes lines with Shift+Enter, mentions people by name, and answers in a thread", async () => {
    const { page, workspace, complaints } = await aScene();
    await page.getByRole("combobox", { name: "Message #sales" }).focus();
    await page.keyboard.type("Look @ben: a < b");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("second line");
    await page.keyboard.press("Enter");
    await page.getByText("second line").waitFor();
    const [said] = workspace.messages("sales", { as: "ana" });
    expect(said?.text).toBe(`Look <@${workspace.people.ben?.id}>: a &lt; b\nsecond line`);
    await page.getByRole("button", { name: /Reply in thread/ }).press("Enter");
    await page.keyboard.type("in a thread");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /1 reply/ }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("fills in a modal: what is missing, what the bot refuses, what it takes, and the focus comes back", async () => {
    const { page, bot, workspace, complaints } = await aScene();
    await bot.postEverything(channelId(workspace));
    await page.getByRole("button", { name: "Campaign settings" }).press("Enter");
    const name = page.getByLabel("Name");
    await name.and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("Please complete this required field.").first().waitFor();
    await page.getByRole("radio", { name: "Deal value" }).check();
    await name.fill("taken");
    await page.keyboard.press("Enter");
    await page.getByText("That name is taken.").waitFor();
    await name.fill("Spring");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(bot.submissions.join()).toContain('"value":"Spring"');
    expect(bot.submissions.join()).toContain('"value":"Deal value"');
    await page.locator(":focus").filter({ hasText: "Campaign settings" }).waitFor();
    expect(complaints).toEqual([]);
  });
});

describe("a modal", () => {
  it("has a field of every kind, all of which can be filled in and handed over", async () => {
    const { page, bot, workspace, complaints } = await aScene();
    await bot.postEverything(channelId(workspace));
    await page.getByRole("button", { name: "Campaign settings" }).click();
    await page.getByLabel("Name").fill("Spring");
    await page.getByRole("radio", { name: "Deal value" }).check();
    await page.getByLabel("Time zone").selectOption("Lisbon");
    await page.getByLabel("Start date").fill("2026-02-01");
    await page.getByLabel("Owner").selectOption({ label: "ben" });
    const managers = page.getByRole("group", { name: "Managers" });
    for (const name of ["Ana Lima", "ben"]) await managers.getByRole("checkbox", { name }).check();
    await page.getByLabel("Channel for alerts").selectOption({ label: "#lobby" });
    await page.getByRole("checkbox", { name: "Targets are right" }).check();
    await page.getByLabel("Compliance rules").fill("no_consent\nmissing_disclosure");
    await page.getByLabel("Target conversion rate").fill("many");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Please enter a number.").waitFor();
    await page.getByLabel("Target conversion rate").fill("12.5");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    const { ana, ben } = workspace.people;
    expect(JSON.parse(bot.submissions[0] ?? "{}")).toMatchObject({
      target: { v: { value: "12.5" } },
      zone: { v: { selected_option: { value: "Lisbon" } } },
      start: { v: { selected_date: "2026-02-01" } },
      owner: { v: { selected_user: ben?.id } },
      managers: { v: { selected_users: [ana?.id, ben?.id] } },
      channel: { v: { selected_conversation: workspace.channels.lobby?.id } },
      flags: { v: { selected_options: [{ value: "Targets are right" }] } },
      rules: { v: { value: "no_consent\nmissing_disclosure" } },
    });
    expect(complaints).toEqual([]);
  });
});

describe("the workspace around it", () => {
  it("takes a dropped file, shows it as a card, and the bot's answer under it", async () => {
    const { page, workspace, complaints } = await aScene();
    await dropFile(page, { name: "march.csv", text: "call_id,status\n1,completed\n" });
    await page.getByRole("link", { name: /march\.csv/ }).waitFor();
    await page.getByText(/^Read F/).waitFor();
    expect(workspace.messages("sales", { as: "ana" })[0]?.files[0]?.size).toBe(27);
    expect(complaints).toEqual([]);
  });

  it("marks a channel with news as unread until it is opened", async () => {
    const { page, workspace, complaints } = await aScene();
    await workspace.say("ben", "lobby", "hello there");
    const lobby = page.getByRole("button", { name: /lobby/ });
    await lobby.getByText("unread").waitFor();
    await lobby.click();
    await page.getByText("hello there").waitFor();
    await expect.poll(() => lobby.getByText("unread").count()).toBe(0);
    await page.getByText("is not in this channel").waitFor();
    expect(complaints).toEqual([]);
  });

  it("says where Slack would say it that a command is unknown", async () => {
    const { page, complaints } = await aScene();
    await page.getByRole("combobox", { name: "Message #sales" }).fill("/weather");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor();
    expect(complaints).toEqual([]);
  });

  it("shows the bot's Home tab, and hands its buttons and boxes to the bot", async () => {
    const { page, bot, complaints } = await aScene();
    await page
      .getByRole("navigation", { name: "Channels" })
      .getByRole("button", { name: /Voicebot/ })
      .click();
    await page.getByRole("button", { name: "Home" }).click();
    await page.getByText("Welcome home").waitFor();
    await page.getByRole("button", { name: "Health" }).click();
    await page.getByRole("button", { name: "Remove" }).click();
    await page.getByRole("dialog", { name: "Remove it?" }).getByRole("button", { name: "Undo" }).click();
    const box = page.getByRole("checkbox", { name: /Answer privately/ });
    await box.check();
    await box.uncheck();
    await expect.poll(() => bot.actions).toEqual(["health", "remove", "privately Answer privately", "privately "]);
    expect(complaints).toEqual([]);
  });

  it("comes back by itself after the workspace was away", async () => {
    const { page, workspace } = await aScene();
    const port = Number(new URL(workspace.pageUrl).port);
    await workspace.close();
    await page.getByText("The local workspace is gone").waitFor();
    const reborn = await aWorkspace({ page: await buildPage(), port });
    await reborn.say("ben", "sales", "we are back");
    await page.getByText("we are back").waitFor();
    expect(await page.getByText("The local workspace is gone").count()).toBe(0);
  });
});

/** A word, an address and a line of code, each wider than any screen. */
const WIDE_TEXT = `${"unbreakable".repeat(40)} https://example.com/${"path/".repeat(60)}\n\`\`\`\n${"code ".repeat(80)}\n\`\`\``;

describe("at phone width", () => {
  it("breaks what is wider than the screen", async () => {
    const { page, workspace, complaints, sidewaysPx } = await aScene(PHONE);
    await workspace.say("ben", "sales", WIDE_TEXT);
    await page.getByText("unbreakable").waitFor();
    expect(await sidewaysPx()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("never scrolls sideways, scales charts, and keeps the channels in a drawer", async () => {
    const { page, bot, workspace, complaints, sidewaysPx } = await aScene(PHONE);
    await bot.postEverything(channelId(workspace));
    await page.getByText("61 of 100, Good").waitFor();
    expect(await sidewaysPx()).toBe(0);
    const picture = page.getByRole("img", { name: "Health fell from 75 to 61" });
    await expect.poll(async () => (await picture.boundingBox())?.width ?? 0).toBeGreaterThan(250);
    expect((await picture.boundingBox())?.width ?? 0).toBeLessThanOrEqual(PHONE.width);
    await page.getByRole("button", { name: "Open the menu" }).press("Enter");
    await page.getByRole("button", { name: /lobby/ }).press("Enter");
    await page.getByRole("heading", { name: "lobby" }).first().waitFor();
    await expect.poll(() => page.getByRole("navigation").count()).toBe(0);
    expect(await sidewaysPx()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

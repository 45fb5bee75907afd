import { beforeAll, expect, it, onTestFinished } from "vitest";
import { buildPage } from "../../src/playground/buildPage.ts";
import { createTurnableClock } from "../../src/playground/turnableClock.ts";
import type { PageHandler } from "../../src/playground/workspace.ts";
import { aWorkspace, call } from "../playground/aWorkspace.ts";
import { DESKTOP, openPage, PHONE, type Size } from "./openPage.ts";

let page: PageHandler;
beforeAll(async () => {
  page = await buildPage();
});

const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
/** A Thursday, wherever one is. */
const THURSDAY_MS = Date.UTC(2026, 10, 19, 11);

/** A workspace whose bot posts an alert when the clock was turned, and replies to it for all when it is turned again. */
const aScene = async (size?: Size) => {
  const clock = createTurnableClock(() => THURSDAY_MS);
  let head: unknown = null;
  const workspace = await aWorkspace({
    page,
    people: [{ name: "ana", timeZone }],
    channels: [{ name: "sales" }],
    clock: clock.now,
    onJump: async (toMs) => {
      clock.turnTo(toMs);
      const channel = workspace.channels.sales?.id;
      const text = head === null ? "Conversion *fell* by 30 %" : "It goes on: 31 % below what is usual";
      const more = head === null ? {} : { thread_ts: head, reply_broadcast: true };
      const { ts } = await call(workspace, "chat.postMessage", { channel, text, ...more });
      head ??= ts;
    },
  });
  await workspace.say("ana", "sales", "Good morning");
  const opened = await openPage(workspace.pageUrl, size);
  onTestFinished(opened.close);
  return { ...opened, workspace };
};

it("shows the workspace's day and time, and jumps to next Monday by mouse and by keyboard", async () => {
  const { page, complaints, screenshot } = await aScene(DESKTOP);
  const clock = page.getByRole("region", { name: "Clock of the workspace" });
  await clock.getByText(/Thu, Nov 19, 2026/).waitFor();
  await page.getByText("Today", { exact: true }).waitFor();
  await clock.getByRole("button", { name: "Jump to next Monday 9:00" }).click();
  await clock.getByText(/Mon, Nov 23, 2026, 9:00.AM/).waitFor();
  await page.getByText("Conversion fell by 30 %").waitFor();
  await expect.poll(() => page.locator(".day-line").allTextContents()).toEqual(["Thursday, November 19", "Today"]);
  await page.getByRole("button", { name: "Other ways to turn the clock" }).focus();
  await page.keyboard.press("Enter");
  await screenshot("clock-menu");
  await page.keyboard.press("Enter");
  await clock.getByText(/Tue, Nov 24, 2026, 9:00.AM/).waitFor();
  expect(complaints).toEqual([]);
});

it("shows a reply that is for all in the channel and in its thread", async () => {
  const { page, complaints, screenshot } = await aScene(DESKTOP);
  const jump = page.getByRole("button", { name: "Jump to next Monday 9:00" });
  await jump.click();
  await page.getByText("Conversion fell by 30 %").waitFor();
  await jump.click();
  const channel = page.getByRole("log", { name: "Messages in #sales" });
  const broadcast = channel.getByRole("article").filter({ hasText: "It goes on" });
  await broadcast.getByText("replied to a thread:").waitFor();
  await channel.getByRole("button", { name: /^1 reply Last reply at 9:00.AM/ }).waitFor();
  await broadcast.getByRole("button", { name: "Conversion fell by 30 %" }).click();
  const thread = page.getByRole("complementary", { name: "Thread" });
  await thread.getByText("Also sent to the channel").waitFor();
  expect(await thread.getByRole("article").count()).toBe(2);
  await screenshot("thread");
  expect(complaints).toEqual([]);
});

it("turns the clock on a phone, and says where nobody can write any more", async () => {
  const { page, workspace, complaints, screenshot, sidewaysPx } = await aScene(PHONE);
  await page.getByRole("button", { name: "Open the menu" }).click();
  await screenshot("clock-phone");
  await page.getByRole("button", { name: "Jump to next Monday 9:00" }).click();
  await page.getByText("Conversion fell by 30 %").waitFor();
  await expect.poll(() => page.getByRole("button", { name: "Close the menu" }).count()).toBe(0);
  expect(await sidewaysPx()).toBe(0);
  workspace.setStanding("sales", "archived");
  await page.getByText("#sales is archived: nobody can write here.").waitFor();
  expect(complaints).toEqual([]);
});

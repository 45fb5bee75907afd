import { expect, it, onTestFinished } from "vitest";
import { startDemo } from "../../src/playground/startDemo.ts";
import { ANSWER_MS, walkerOn } from "./fixtures/walker.ts";
import { DESKTOP, openPage, PHONE } from "./openPage.ts";

const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
const THURSDAY_MS = Date.UTC(2026, 10, 19, 12);
/** A whole week of the demo: an export that is dropped and read, the comparison, its picture, its message. */
const JUMP_MS = 90_000;

async function aDemo() {
  const { workspace, stop } = await startDemo({ port: null, clock: () => THURSDAY_MS + performance.now(), timeZone });
  const opened = await openPage(workspace.pageUrl, DESKTOP);
  onTestFinished(async () => {
    await opened.close();
    await stop();
  });
  const walker = walkerOn(opened);
  const jump = async () => {
    const clock = opened.page.getByRole("region", { name: "Clock of the workspace" });
    await clock.getByRole("button", { name: "Jump to next Monday 9:00" }).click();
    await clock.getByRole("button", { name: "Turning the clock…" }).waitFor();
    await clock.getByRole("button", { name: "Jump to next Monday 9:00" }).waitFor({ timeout: JUMP_MS });
    expect(await clock.getByRole("alert").count()).toBe(0);
  };
  return { ...opened, ...walker, workspace, jump };
}

it("tells the life of an alert in three jumps: it comes, it goes on, it is over", async () => {
  const { page, workspace, complaints, newest, press, ask, dialog, forReadme, jump, ...demo } = await aDemo();
  await jump();
  const alert = newest("v2.4");
  await alert.locator(".block-image img").waitFor({ timeout: ANSWER_MS });
  await alert.getByText("Script v2.4 stands out").waitFor();
  await forReadme("alert", alert);
  await page.setViewportSize(DESKTOP);
  await demo.screenshot("alert-desktop", DESKTOP);
  await press(alert, "Acknowledge");
  await alert
    .getByText(/cknowledged by/)
    .first()
    .waitFor();
  await alert.locator(".block-image img").waitFor();
  const snooze = alert.getByLabel("Snooze");
  expect(await snooze.locator("option").allTextContents()).toEqual([
    "Snooze",
    "For 1 day",
    "For 1 week",
    "Until Monday",
  ]);
  await demo.screenshot("alert-phone", PHONE);
  expect(await demo.sidewaysPx()).toBe(0);
  await page.setViewportSize(DESKTOP);
  await ask("/voicebot schedule", "");
  await dialog.getByText("Quiet hours").first().waitFor({ timeout: ANSWER_MS });
  await demo.screenshot("schedule", DESKTOP);
  await page.keyboard.press("Escape");
  await jump();
  await alert.getByRole("button", { name: /^1 reply/ }).click();
  const thread = page.getByRole("complementary", { name: "Thread" });
  expect(await thread.getByRole("article").count()).toBe(2);
  await demo.screenshot("alert-goes-on", DESKTOP);
  await jump();
  await thread
    .getByText(/[Bb]ack to normal/)
    .first()
    .waitFor();
  await demo.screenshot("alert-over", DESKTOP);
  await workspace.whenQuiet(1_500, 30_000);
  expect(complaints).toEqual([]);
  expect(workspace.refusals).toEqual([]);
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { aBotOnAPage } from "./fixtures/aBotOnAPage.ts";
import { dropFile } from "./fixtures/dropFile.ts";

const EXAMPLES = join(import.meta.dirname, "../../examples");
/** High enough for a whole answer. */
const ANSWER = { width: 1280, height: 1180 };

const IMPORT_MS = 60_000;

const ask = async (page: Page, command: string): Promise<void> => {
  await page.getByRole("combobox", { name: "Message #q1-sales" }).fill(command);
  await page.keyboard.press("Enter");
};

const chartIsThere = async (page: Page): Promise<void> => {
  const chart = page.locator(".block-image img").last();
  await chart.waitFor({ timeout: IMPORT_MS });
  await expect.poll(() => page.evaluate("[...document.images].at(-1).naturalWidth")).toBeGreaterThan(400);
  expect((await chart.getAttribute("alt"))?.length).toBeGreaterThan(20);
};

it("asks which campaign a small file is of, and scores it", async () => {
  const opened = await aBotOnAPage();
  const { page, workspace, complaints } = opened;
  const text = readFileSync(join(EXAMPLES, "calls-without-campaign.csv"), "utf8");
  await dropFile(page, { name: "spring-push.csv", text });
  await page.getByRole("button", { name: "New: Spring push" }).click({ timeout: IMPORT_MS });
  await page.getByText("Read 40 calls").waitFor({ timeout: IMPORT_MS });
  await ask(page, "/voicebot health");
  await page.getByText(/Spring push scores \d+ of 100/).waitFor({ timeout: IMPORT_MS });
  await chartIsThere(page);
  await page.getByText(/a small sample/).waitFor();
  expect(complaints).toEqual([]);
  expect(workspace.refusals).toEqual([]);
});

/** The commands in texts such as `/voicebot health [campaign]`, without their options, each once. */
const commandsIn = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.flatMap((text) => /^\/voicebot [a-z]+/.exec(text) ?? [])),
];

it("offers the commands that help tells, in the same order", async () => {
  const { page, complaints } = await aBotOnAPage();
  await ask(page, "/voicebot help");
  await page.getByText("Only visible to you").waitFor();
  const told = commandsIn(await page.getByRole("article").getByRole("code").allTextContents());
  await page.getByRole("combobox", { name: "Message #q1-sales" }).fill("/voicebot");
  expect(told.length).toBeGreaterThan(10);
  expect(commandsIn(await page.getByRole("option").getByRole("code").allTextContents())).toEqual(told);
  expect(complaints).toEqual([]);
});

const realCalls = process.env.REAL_CALLS;
if (realCalls === undefined) {
  process.stderr.write("\nLEFT OUT: the browser test with real calls, because REAL_CALLS names no file.\n\n");
}

it.skipIf(realCalls === undefined)("reads 45,211 real calls after asking which campaign they are of", async () => {
  const opened = await aBotOnAPage();
  const { page, workspace, complaints } = opened;
  const text = readFileSync(realCalls ?? "", "utf8");
  await dropFile(page, { name: "telemarketing-2008-2010.csv", text });
  await page.getByRole("button", { name: /Telemarketing 2008 2010/ }).click({ timeout: IMPORT_MS });
  await page.getByText(/Read 45,211 calls from .* into /).waitFor({ timeout: IMPORT_MS });
  await page.getByText(/from 5 May 2008 to 17 Nov 2010, 5,289 conversions/).waitFor();
  await ask(page, "/voicebot health");
  await page.getByText(/Telemarketing 2008 2010 scores \d+ of 100/).waitFor({ timeout: IMPORT_MS });
  await chartIsThere(page);
  await page.getByText(/Drop-off.* cannot be told/).waitFor();
  await opened.screenshot("real-health", ANSWER);
  expect(complaints).toEqual([]);
  expect(workspace.refusals).toEqual([]);
});

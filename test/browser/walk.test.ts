import { expect, it } from "vitest";
import { anExport } from "../support/exports.ts";
import { aBotOnAPage } from "./fixtures/aBotOnAPage.ts";
import { ANSWER_MS, demoExport, walkerOn } from "./fixtures/walker.ts";
import { DESKTOP, PHONE } from "./openPage.ts";

/** High enough for a whole answer. */
const ANSWER = { width: 1280, height: 1500 };
const CAMPAIGN = "Q1 Sales Outreach";

async function aWalk() {
  const opened = await aBotOnAPage();
  const walker = walkerOn(opened);
  const { calls, text } = demoExport();
  const read = `Read ${calls.toLocaleString("en-US")} calls`;
  await walker.drop("q1-sales-outreach.csv", text, read);
  return { ...opened, ...walker, read };
}

/** Nothing was refused by Slack's rules, and the page had nothing to complain of. */
async function expectPeace({ complaints, workspace }: Awaited<ReturnType<typeof aWalk>>): Promise<void> {
  await workspace.whenQuiet(1_500, 30_000);
  expect(complaints).toEqual([]);
  expect(workspace.refusals).toEqual([]);
}

it("walks from question to question by their buttons", async () => {
  const walk = await aWalk();
  const { ask, press, newest, forReadme } = walk;
  await forReadme("upload", newest(walk.read));
  await press(newest(walk.read), "Show health");
  const health = newest(`${CAMPAIGN} scores`);
  await health.waitFor({ timeout: ANSWER_MS });
  await forReadme("health", health);
  await press(health, "How the score works");
  await newest("The health score adds up five parts").waitFor();
  await press(health, "Why");
  const why = newest(`Revenue of ${CAMPAIGN} fell`);
  await why.waitFor({ timeout: ANSWER_MS });
  await forReadme("why", why);
  await press(why, "Leakage");
  const leakage = newest(`${CAMPAIGN} lost $`);
  await leakage.waitFor({ timeout: ANSWER_MS });
  await forReadme("leakage", leakage);
  await press(leakage, "What to do");
  const recommend = newest(`things to do at ${CAMPAIGN}`);
  await recommend.waitFor({ timeout: ANSWER_MS });
  await forReadme("recommend", recommend);
  await press(leakage, "Last 30 days");
  await newest(/lost \$[\s\S]*Last 7 days/).waitFor({ timeout: ANSWER_MS });
  await ask("/voicebot why 30d private", "The answer is in your messages with me.");
  await ask("/voicebot helth", "did you mean");
  await ask("@Voicebot why did revenue drop last week?", `Revenue of ${CAMPAIGN} fell`);
  await walk.screenshot("answers-phone", PHONE);
  expect(await walk.sidewaysPx()).toBe(0);
  await expectPeace(walk);
});

it("opens what is recommended, marks it, and looks into an issue", async () => {
  const walk = await aWalk();
  const { ask, press, dialog, newest, page } = walk;
  const recommend = await ask("/voicebot recommend", `things to do at ${CAMPAIGN}`);
  await press(recommend, "Details");
  await dialog.getByText("Steps").first().waitFor({ timeout: ANSWER_MS });
  await walk.screenshot("recommendation", DESKTOP);
  // What the modal says of a mark, not a button that may stand there from the mark before, tells that it was made.
  const mark = async (button: string, made: string): Promise<void> => {
    await press(dialog, button);
    await dialog.getByText(made).first().waitFor({ timeout: ANSWER_MS });
  };
  await mark("Start", "is marked as started");
  await mark("Done", "is marked as done");
  await mark("Take back", "is open again");
  await mark("Not for us", "is marked as not for you");
  await page.keyboard.press("Escape");
  const again = await ask("/voicebot recommend", /Not for you/);
  await press(again, "Bring back");
  await walk.workspace.whenQuiet();
  const report = await ask("/voicebot report", "they overlap, so do not add them up");
  await report.getByRole("button", { name: "1 reply" }).click({ timeout: ANSWER_MS });
  await page
    .getByRole("complementary", { name: "Thread" })
    .getByText(/report-.*\.txt/)
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Close thread" }).click();
  await press(newest("they overlap"), "Look into it");
  await dialog
    .getByText(/calls sold/)
    .first()
    .waitFor({ timeout: ANSWER_MS });
  await walk.screenshot("issue", DESKTOP);
  await walk.screenshot("issue-phone", PHONE);
  await page.keyboard.press("Escape");
  await expectPeace(walk);
});

it("shows all campaigns, what got worse, and what counts as worse", async () => {
  const walk = await aWalk();
  const { ask, press, dialog, drop, page } = walk;
  await drop("spring.csv", anExport({ campaign: "Spring push" }), "Read 100 calls");
  await ask("/voicebot status", "2 campaigns:");
  const compared = await ask("/voicebot compare", `${CAMPAIGN} is lowest`);
  await compared.scrollIntoViewIfNeeded();
  await walk.screenshot("compare", ANSWER);
  await walk.screenshot("compare-phone", PHONE);
  expect(await walk.sidewaysPx()).toBe(0);
  await page.setViewportSize(ANSWER);
  const alerts = await ask("/voicebot alerts q1", `alerts at ${CAMPAIGN}`);
  await walk.screenshot("alerts", ANSWER);
  await press(alerts, "Set thresholds");
  await dialog.getByText("Sensitivity of alerts").first().waitFor();
  await page.keyboard.press("Escape");
  await expectPeace(walk);
});

it("sets a campaign, says beside the field what is wrong, and lists who changed what", async () => {
  const walk = await aWalk();
  const { ask, press, dialog, newest } = walk;
  await press(await ask("/voicebot campaign", "Targets:"), "Edit");
  const rate = dialog.getByLabel("Target conversion rate");
  await walk.screenshot("campaign", { width: 1280, height: 1000 });
  await walk.screenshot("campaign-phone", PHONE);
  expect(await walk.sidewaysPx()).toBe(0);
  await rate.fill("120 %");
  await press(dialog, "Save");
  await dialog.getByRole("alert").or(dialog.locator(".field-error, .inline-error")).first().waitFor();
  await rate.fill("12 %");
  await press(dialog, "Save");
  await newest(/arget conversion rate.*12\.0 %/).waitFor({ timeout: ANSWER_MS });
  await ask("/voicebot campaign new", "");
  await dialog.getByLabel("Name").fill("Autumn push");
  await press(dialog, "Add");
  await newest("Autumn push").waitFor({ timeout: ANSWER_MS });
  await ask("/voicebot health autumn", "Autumn push has no calls yet");
  await ask("/voicebot changes", /conversion rate/);
  await expectPeace(walk);
});

it("archives, restores and deletes a campaign, and undoes an upload", async () => {
  const walk = await aWalk();
  const { ask, press, drop, dialog, newest, page } = walk;
  await drop("spring.csv", anExport({ campaign: "Spring push" }), "Read 100 calls");
  const agree = async (name: string | RegExp) => await press(page.getByRole("dialog").last(), name);
  await press(await ask("/voicebot campaign", "There are 2 campaigns"), "Archive");
  await agree("Archive");
  await newest(/archived/i).waitFor({ timeout: ANSWER_MS });
  await press(await ask("/voicebot campaign", /Restore/), "Restore");
  await agree("Restore");
  await newest(/restored|back/i).waitFor({ timeout: ANSWER_MS });
  await ask("/voicebot uploads", "The newest 2 files");
  await press(newest("The newest 2 files"), "Undo");
  await agree("Take it back");
  await newest(/100 calls removed|Undone/).waitFor({ timeout: ANSWER_MS });
  await press(await ask("/voicebot campaign", CAMPAIGN), "Delete");
  await dialog.getByRole("textbox").fill(CAMPAIGN);
  await press(dialog, "Delete");
  await newest(/deleted/i).waitFor({ timeout: ANSWER_MS });
  await ask("/voicebot health", "There are no calls here yet");
  await expectPeace(walk);
});

it("names managers", async () => {
  const walk = await aWalk();
  const { ask, press, dialog, page } = walk;
  await press(await ask("/voicebot managers", "Only workspace admins"), "Change the managers");
  await dialog.waitFor();
  await walk.screenshot("managers", DESKTOP);
  await page.keyboard.press("Escape");
  await expectPeace(walk);
});

it("starts in an empty workspace with the sample data, and shows all campaigns on the Home tab", async () => {
  const opened = await aBotOnAPage();
  const { page, workspace, complaints } = opened;
  const { press, drop, forReadme } = walkerOn(opened);
  await page.getByRole("button", { name: "Voicebot", exact: true }).click();
  await page.getByRole("button", { name: "Home", exact: true }).click();
  const home = page.getByRole("region", { name: "Home" });
  await home.getByText("Three steps").waitFor({ timeout: ANSWER_MS });
  await opened.screenshot("home-first", DESKTOP);
  await opened.screenshot("home-first-phone", PHONE);
  expect(await opened.sidewaysPx()).toBe(0);
  await page.setViewportSize(DESKTOP);
  await press(home, /sample data/);
  await home
    .getByText(/Sample: Q1 Sales Outreach/)
    .first()
    .waitFor({ timeout: ANSWER_MS });
  await press(home, "Remove the sample data");
  await press(page.getByRole("dialog").last(), /Remove/);
  await home.getByText("Three steps").waitFor({ timeout: ANSWER_MS });
  await page.getByRole("button", { name: "q1-sales" }).click();
  await drop("q1-sales-outreach.csv", demoExport().text, "Read 16,800 calls");
  await drop("spring.csv", anExport({ campaign: "Spring push" }), "Read 100 calls");
  await page.getByRole("button", { name: "Voicebot", exact: true }).click();
  await page.getByRole("button", { name: "Home", exact: true }).click();
  await home.getByText("scores lowest").waitFor({ timeout: ANSWER_MS });
  await home.getByRole("checkbox").click();
  await workspace.whenQuiet();
  await forReadme("home", home);
  await opened.screenshot("home-phone", PHONE);
  expect(await opened.sidewaysPx()).toBe(0);
  await page.setViewportSize(DESKTOP);
  await press(home, "Health");
  await page.getByRole("button", { name: "Messages", exact: true }).click();
  await page.getByText(`${CAMPAIGN} scores`).first().waitFor({ timeout: ANSWER_MS });
  await workspace.whenQuiet(1_500, 30_000);
  expect(complaints).toEqual([]);
  expect(workspace.refusals).toEqual([]);
});

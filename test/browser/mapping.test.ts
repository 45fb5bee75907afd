import { expect, it } from "vitest";
import { dayOfUtcMs, isoOfDay } from "../../src/domain/day.ts";
import { germanCalls } from "../support/germanCalls.ts";
import { aBotOnAPage } from "./fixtures/aBotOnAPage.ts";
import { ANSWER_MS, walkerOn } from "./fixtures/walker.ts";
import { DESKTOP, PHONE } from "./openPage.ts";

/** High enough for the whole modal. */
const MODAL = { width: 1280, height: 2200 };

/** The month before this one, as the file writes it. */
function lastMonth(): string {
  const [year = "", month = ""] = isoOfDay(dayOfUtcMs(Date.now()) - 31).split("-");
  return `${month}/${year}`;
}

it("maps a file with German headers and dates that could be of two months, and asks for its health", async () => {
  const opened = await aBotOnAPage();
  const { page, workspace, complaints } = opened;
  const { ask, press, drop, dialog, newest, pageForReadme } = walkerOn(opened);
  const choose = (label: string) => dialog.getByRole("combobox", { name: label, exact: true });
  await drop("anrufe.csv", germanCalls({ calls: 600, month: lastMonth() }), "How are the dates in");
  await opened.screenshot("mapping-asked", DESKTOP);
  await press(newest("How are the dates in"), "Columns");
  await dialog.getByText("What the file holds").waitFor({ timeout: ANSWER_MS });
  await page.setViewportSize(MODAL);
  await opened.screenshot("mapping-opened", MODAL);
  await opened.screenshot("mapping-opened-phone", PHONE);
  expect(await opened.sidewaysPx()).toBe(0);
  await page.setViewportSize(MODAL);

  await dialog.getByRole("radio", { name: /^Day first: / }).check();
  await dialog.getByText(/is read as 1 .*, 10:00/).waitFor({ timeout: ANSWER_MS });
  await choose("Status").selectOption({ label: "Ergebnis" });
  await choose('"Spaeter wieder" (120 rows)').waitFor({ timeout: ANSWER_MS });
  await choose('"Spaeter wieder" (120 rows)').selectOption({ label: "Dropped at closing" });
  await choose('"verkauft" (240 rows)').selectOption({ label: "Completed" });
  await choose("Unit of the duration").selectOption({ label: "Minutes" });
  await dialog.getByText(/"45" is read as 45 min/).waitFor({ timeout: ANSWER_MS });
  await choose("Unit of the duration").selectOption({ label: "Seconds" });
  await dialog.getByText(/"45" is read as 45 s/).waitFor({ timeout: ANSWER_MS });
  await opened.screenshot("mapping-chosen", MODAL);
  await pageForReadme("columns", 900);
  await page.setViewportSize(MODAL);
  await press(dialog, "More fields");
  await dialog.getByText("Mark before decimals").waitFor({ timeout: ANSWER_MS });
  expect(await choose("Status").locator("option:checked").textContent()).toBe("Ergebnis");
  await opened.screenshot("mapping-more", { width: 1280, height: 3600 });
  await opened.screenshot("mapping-more-phone", PHONE);
  expect(await opened.sidewaysPx()).toBe(0);
  await page.setViewportSize(DESKTOP);
  await dialog.getByRole("textbox", { name: /Another column/ }).fill("Umsatz");
  await press(dialog, "Save and read");
  await dialog.getByRole("alert").waitFor();
  await opened.screenshot("mapping-refused", DESKTOP);
  await dialog.getByRole("textbox", { name: /Another column/ }).fill("revenue = umsatz");
  await press(dialog, "Save and read");

  await newest("Which campaign are the calls in").waitFor({ timeout: ANSWER_MS });
  await opened.screenshot("mapping-which", DESKTOP);
  await press(newest("Which campaign are the calls in"), "New: Anrufe");
  await newest("Read 600 calls from").waitFor({ timeout: ANSWER_MS });
  await opened.screenshot("mapping-stored", DESKTOP);
  await ask("/voicebot health", "Anrufe scores");
  await opened.screenshot("mapping-health", { width: 1280, height: 1500 });
  await drop(
    "anrufe-2.csv",
    germanCalls({ calls: 660, month: lastMonth() }),
    /Which campaign are the calls in anrufe-2\.csv/,
  );
  await workspace.whenQuiet(1_500, 30_000);
  expect(complaints).toEqual([]);
  expect(workspace.refusals).toEqual([]);
});

import { expect, it } from "vitest";
import { findCampaignSettings } from "../../src/store/campaignSettings.ts";
import { tryOnHistory } from "../../src/usecases/tryOnHistory.ts";
import { aStore, TEAM } from "../support/store.ts";
import { at, drop } from "../support/watchedCampaign.ts";

/** Told of each tried week of calls up to 5 July; sales halve from 27 March on. */
function toldIn(timeZone: string): readonly string[] {
  const store = aStore();
  const day = (date: string) => ({ sold: date >= "03-27" ? 6 : 12 });
  drop(store, { from: "01-05", to: "07-03", atMs: at("07-04 20:00"), day });
  store.sqlite.prepare("UPDATE campaigns SET time_zone = ?").run(timeZone);
  const settings = findCampaignSettings(store, TEAM, "Q1");
  if (settings === null) throw new Error("No campaign");
  const schedule = { ...settings.schedule, weekday: 4, hour: 3 };
  const tried = tryOnHistory(store, TEAM, { ...settings, schedule }, at("07-06 12:00"));
  if (!tried.ok) throw new Error(tried.problem.kind);
  return tried.value.weeks.map(({ told }) => told);
}

it("tries the same weeks in every zone, also where the planned hour lies in the day before in UTC", () => {
  expect(toldIn("Pacific/Auckland")).toEqual(toldIn("UTC"));
  expect(toldIn("America/Los_Angeles")).toEqual(toldIn("UTC"));
});

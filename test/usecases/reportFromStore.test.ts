import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { USUAL_ALERT_SETTINGS } from "../../src/domain/alert.ts";
import { usualSettings } from "../../src/domain/campaignSettings.ts";
import { dayOfIso } from "../../src/domain/day.ts";
import { type Period, periodEnding } from "../../src/domain/period.ts";
import { reportOfCalls } from "../../src/engines/reportOfCalls.ts";
import { demoCalls } from "../../src/sample/demo.ts";
import { writeCsv } from "../../src/sample/writeCsv.ts";
import { findCampaign, listCampaigns } from "../../src/store/campaigns.ts";
import type { Store } from "../../src/store/openStore.ts";
import { addUpload } from "../../src/store/uploads.ts";
import { answerReport } from "../../src/usecases/answerReport.ts";
import { importFile } from "../../src/usecases/importFile.ts";
import { loadCells, loadReport } from "../../src/usecases/loadReport.ts";
import { facts } from "../support/builders.ts";
import { UNHEARD } from "../support/imports.ts";
import { FIRST_DAY, someUploadWithin } from "../support/randomUploads.ts";
import { aFolder, anUpload, aStore, OWNER, recounted, TEAM, undone, visibleCalls } from "../support/store.ts";

const REAL_CALLS = process.env.REAL_CALLS ?? "";
const isThere = existsSync(REAL_CALLS);
const LEFT_OUT = isThere ? "" : " (LEFT OUT: set REAL_CALLS to telemarketing-2008-2010.csv)";
const DAYS = 100;
const IDS = Array.from({ length: 60 }, (_, i) => `call-${i}`);

/** Both reports on a period: from the rollup and SQL, and from the array of the calls that readers see. */
function bothReports(store: Store, campaignId: string, period: Period) {
  const campaign = findCampaign(store, TEAM, campaignId);
  if (campaign === null) throw new Error("There is no such campaign");
  const asked = { period, newestDay: period.to - 1, today: period.to };
  const cells = loadCells(store, TEAM, campaignId, period);
  const settings = usualSettings(campaign);
  const calls = visibleCalls(store, campaignId);
  return {
    stored: loadReport(store, TEAM, settings, asked, cells),
    ofCalls: reportOfCalls({ ...asked, campaign, calls, alertSettings: USUAL_ALERT_SETTINGS }),
  };
}

/** Killed after its end: the days that lead to calls are still those of the old zone. */
function changeZone(store: Store, change: { readonly timeZone: string; readonly isKilled: boolean }): void {
  const days = store.sqlite.prepare<[], { id: number; day: number }>("SELECT id, day FROM calls").all();
  expect(recounted(store, change.timeZone).ok).toBe(true);
  if (!change.isKilled) return;
  for (const { id, day } of days) store.sqlite.prepare("UPDATE calls SET day = ? WHERE id = ?").run(day, id);
}

async function importInto(store: Store, path: string, timeZone: string): Promise<void> {
  const { id: uploadId } = addUpload(store, { teamId: TEAM, fileName: "calls.csv", owner: OWNER }, 0);
  const job = { teamId: TEAM, uploadId, owner: OWNER, path, fileName: "calls.csv", dateOrder: null, timeZone };
  const place = { id: "Q1", name: "Q1" };
  const outcome = await importFile(
    { store, ...UNHEARD },
    { ...job, campaign: place, rejectsPath: null, nowMs: Date.UTC(2026, 10, 23) },
  );
  expect(outcome.kind).toBe("stored");
}

describe("the report from the store", () => {
  it("is the report on the array of its calls, after uploads, corrections, undos and changes of the time zone", () => {
    const zones = fc.constantFrom("Pacific/Kiritimati", "America/New_York", "Asia/Kathmandu");
    const someUpload = someUploadWithin(DAYS, IDS, 120);
    fc.assert(
      fc.property(
        fc.array(someUpload, { minLength: 1, maxLength: 3 }),
        fc.option(fc.nat(2)),
        fc.option(fc.record({ timeZone: zones, isKilled: fc.boolean() })),
        fc.integer({ min: 1, max: DAYS }),
        fc.constantFrom(7, 7, 30),
        (uploads, takenBack, change, lastDay, days) => {
          const store = aStore();
          const ids = uploads.map(({ calls, covered }) => anUpload(store, calls, { covered }).uploadId);
          const id = takenBack === null ? undefined : ids[takenBack];
          if (id !== undefined && ids.length > 1) undone(store, id);
          if (change !== null) changeZone(store, change);
          const { stored, ofCalls } = bothReports(store, "Q1", periodEnding(FIRST_DAY + lastDay, days));
          expect(stored).toEqual(ofCalls);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("of the demo's sample is that on its calls, in whatever time zone", async () => {
    const path = join(aFolder(), "demo.csv");
    const endDay = dayOfIso("2026-11-22") ?? 0;
    writeFileSync(path, [...writeCsv(demoCalls(endDay))].join(""));
    const store = aStore();
    await importInto(store, path, "America/Los_Angeles");
    const [campaign] = listCampaigns(store, TEAM);
    const { stored, ofCalls } = bothReports(store, campaign?.campaignId ?? "", periodEnding(endDay));
    expect(stored).toEqual(ofCalls);
    expect(stored.rootCauses).not.toBeNull();
    expect(stored.alerts.flatMap(({ calls }) => calls).length).toBeGreaterThan(0);
  });

  it.skipIf(!isThere)(`of the real export is that on its calls${LEFT_OUT}`, async () => {
    const store = aStore();
    await importInto(store, REAL_CALLS, "UTC");
    for (const lastDay of ["2008-11-21", "2010-11-17"]) {
      const { stored, ofCalls } = bothReports(store, "Q1", periodEnding(dayOfIso(lastDay) ?? 0));
      expect(stored).toEqual(ofCalls);
    }
  });

  it("knows nothing of another team's campaigns, even by their ids", () => {
    const store = aStore();
    anUpload(store, [{ callId: "a", facts: facts() }]);
    const question = { channelId: "C1", campaignWords: "Q1", period: { kind: "days", days: 7 } } as const;
    expect(answerReport(store, { teamId: TEAM, ...question }, 0).ok).toBe(true);
    expect(answerReport(store, { teamId: "T0000OTHER", ...question }, 0)).toMatchObject({
      ok: false,
      problem: { kind: "no_campaigns" },
    });
  });
});

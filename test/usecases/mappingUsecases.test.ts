import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type ImportSettings, USUAL_IMPORT_SETTINGS } from "../../src/domain/limits.ts";
import { type ColumnMapping, type MappedField, type MappingForm, NO_MAPPING } from "../../src/domain/mapping.ts";
import { sentenceOf } from "../../src/domain/problem.ts";
import { saveColumnMapping } from "../../src/store/columnMappings.ts";
import { findUpload, saveUpload, type Upload } from "../../src/store/uploads.ts";
import { createAnswerThread } from "../../src/usecases/answerThread.ts";
import { createMappingUsecases } from "../../src/usecases/createMappingUsecases.ts";
import { aFolder, aReceivedUpload, aStore, OWNER, TEAM } from "../support/store.ts";

const MAYA = "U0MAYA";
const HOUR_MS = 3_600_000;

/** People of a team who say how files are read; `passes` moves the clock on. */
function aTeamThatMaps(settings: ImportSettings = USUAL_IMPORT_SETTINGS) {
  const store = aStore();
  const folder = aFolder();
  const thread = createAnswerThread(store);
  onTestFinished(() => thread.close());
  let nowMs = Date.UTC(2026, 1, 2, 12);
  const usecases = createMappingUsecases({ store, clock: () => nowMs, thread, settings, owner: OWNER });
  const upload = (campaign: string | null = null): Upload => {
    const received = aReceivedUpload(store);
    const answers = { campaign: campaign === null ? null : { id: campaign, name: campaign }, dateOrder: null };
    saveUpload(store, TEAM, received.id, { answers });
    const kept = findUpload(store, TEAM, received.id);
    if (kept === null) throw new Error("No upload");
    return kept;
  };
  const file = (content: string, fileName = "calls.csv") => {
    const path = join(folder, fileName);
    writeFileSync(path, content);
    return { path, fileName };
  };
  /** The form about a file; fails the test when there is a problem. */
  const looks = async (of: Upload, content: string, mapping?: ColumnMapping): Promise<MappingForm> => {
    const form = await usecases.lookAtFile(of, file(content), mapping);
    if (!form.ok) throw new Error(sentenceOf(form.problem));
    return form.value;
  };
  return {
    store,
    usecases,
    upload,
    file,
    looks,
    passes: (ms: number) => {
      nowMs += ms;
    },
  };
}

const FILE = "Nr;Wann;Laenge\na1;05/06/2010;212\na2;06/06/2010;61\n";
const CHOSEN: ColumnMapping = {
  ...NO_MAPPING,
  columns: { callId: "Nr", startedAt: "Wann", duration: "Laenge" },
  dateOrder: "month_first",
};

function sentenceIn(form: MappingForm | null, field: MappedField): string | null {
  return form?.fields.find((one) => one.field === field)?.sentence ?? null;
}

describe("looking at a file", () => {
  it("gives the form, and gives it again at once under other choices", async () => {
    const { looks, upload, usecases } = aTeamThatMaps();
    const one = upload();
    const form = await looks(one, FILE);
    expect(form).toMatchObject({ fileName: "calls.csv", platform: null, fileKind: "calls", mapping: NO_MAPPING });
    const again = usecases.mappingForm(one, CHOSEN);
    expect(again?.mapping).toEqual(CHOSEN);
    expect(sentenceIn(again, "startedAt")).toBe('"05/06/2010" is read as 6 May 2010.');
    expect(sentenceIn(again, "duration")).toBe('"212" is read as 3 min 32 s.');
  });

  it("looks into JSON where people say that something stands in a list", async () => {
    const { looks, upload } = aTeamThatMaps();
    const call = (id: string, stage: string) => ({
      id,
      date: "2026-03-01",
      nodes: [{ name: "intro" }, { name: stage }],
    });
    const file = JSON.stringify([call("c1", "pitch"), call("c2", "closing")]);
    const mapping = { ...NO_MAPPING, columns: { dropOffStage: "nodes.-1.name" } };
    const form = await looks(upload(), file, mapping);
    expect(form.problem).toBeNull();
    expect(sentenceIn(form, "dropOffStage")).toBe('"pitch" is read as pitch.');
  });

  it("tells what is wrong with the file itself", async () => {
    const { usecases, upload, file } = aTeamThatMaps({
      ...USUAL_IMPORT_SETTINGS,
      limits: { ...USUAL_IMPORT_SETTINGS.limits, maxFileBytes: 10 },
    });
    expect(await usecases.lookAtFile(upload(), file(FILE))).toMatchObject({ problem: { kind: "file_too_large" } });
    const other = aTeamThatMaps();
    expect(await other.usecases.lookAtFile(other.upload(), other.file(""))).toMatchObject({
      problem: { kind: "empty_file" },
    });
  });

  it("reads numbers to call only where there is a key to hash them with", async () => {
    const phones = "id,date,Phone\n1,2026-03-01,+491701234567\n2,2026-03-01,+491701234568\n";
    const without = aTeamThatMaps();
    expect(sentenceIn(await without.looks(without.upload(), phones), "phone")).toBeNull();
    const withKey = aTeamThatMaps({ ...USUAL_IMPORT_SETTINGS, hashKey: "a secret of the team" });
    const form = await withKey.looks(withKey.upload(), phones);
    expect(sentenceIn(form, "phone")).toContain("keyed hash");
    expect(JSON.stringify(form)).not.toContain("1234567");
  });
});

describe("what was seen of a file", () => {
  it("is kept for an hour", async () => {
    const { looks, upload, usecases, passes } = aTeamThatMaps();
    const one = upload();
    await looks(one, FILE);
    passes(HOUR_MS);
    expect(usecases.mappingForm(one, NO_MAPPING)).not.toBeNull();
    passes(1);
    expect(usecases.mappingForm(one, NO_MAPPING)).toBeNull();
  });

  it("of more than 20 files is forgotten, the oldest first", async () => {
    const { looks, upload, usecases } = aTeamThatMaps();
    const uploads = Array.from({ length: 21 }, () => upload());
    for (const one of uploads) await looks(one, FILE);
    const kept = uploads.map((one) => usecases.mappingForm(one, NO_MAPPING) !== null);
    expect(kept).toEqual([false, ...Array(20).fill(true)]);
  });
});

describe("what people say of columns", () => {
  it("is shown for files with these columns, in whatever order, of the campaign", async () => {
    const { looks, upload, store } = aTeamThatMaps();
    const one = upload("Q1");
    await looks(one, FILE);
    const headerKey = findUpload(store, TEAM, one.id)?.headerKey ?? "";
    const said = { mapping: CHOSEN, userId: MAYA, atMs: 0 };
    saveColumnMapping(store, { teamId: TEAM, headerKey, campaignId: "Q1", ...said });
    const form = await looks(upload("Q1"), "Wann;Laenge;Nr\n01/02/2026;9;b1\n");
    expect(form.mapping).toEqual(CHOSEN);
    expect(sentenceIn(form, "startedAt")).toBe('"01/02/2026" is read as 2 January 2026.');
    expect((await looks(upload("Q1"), "Wann;Nr\n2026-02-01;b1\n")).mapping).toEqual(NO_MAPPING);
  });

  it("goes with the next import, also when the look is over, and is not remembered before that", async () => {
    const { looks, upload, usecases, store, passes } = aTeamThatMaps();
    const one = upload();
    await looks(one, FILE);
    passes(2 * HOUR_MS);
    saveUpload(store, TEAM, one.id, { state: "refused" });
    const reopened = usecases.reopenUpload(one, { userId: MAYA, mapping: CHOSEN });
    expect(reopened).toMatchObject({ ok: true, value: { answers: { mapping: CHOSEN, mappedBy: MAYA } } });
    expect((await looks(upload(), FILE)).mapping).toEqual(NO_MAPPING);
  });
});

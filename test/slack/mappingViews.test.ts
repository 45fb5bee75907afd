import type { ModalView } from "@slack/types";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type ColumnMapping, type MappingForm, NO_MAPPING } from "../../src/domain/mapping.ts";
import { checkView } from "../../src/playground/strict/payloads.ts";
import {
  type MappingPlace,
  readMappingPlace,
  type Standing,
  standingIn,
  tagOf,
} from "../../src/slack/mapping/chosen.ts";
import { createFilesLookedAt } from "../../src/slack/mapping/lookedAt.ts";
import { confirmed, mappingOf, namesOf, withTyped } from "../../src/slack/mapping/mappingOf.ts";
import { readTypedColumns } from "../../src/slack/mapping/typedColumns.ts";
import { checkColumnsView, refusedView } from "../../src/slack/views/importQuestions.ts";
import { columnChoice } from "../../src/slack/views/mappingFields.ts";
import { mappingModal } from "../../src/slack/views/mappingModal.ts";
import { aHugeForm, aMappingForm } from "../support/mappingForms.ts";

const PLACE: MappingPlace = { uploadId: 7, channel: "C0SALES", isMore: false, typed: 0, chosen: {} };
const NO_INPUTS: Standing["inputs"] = new Map();

function modalOf(form: MappingForm, place: Partial<MappingPlace> = {}, inputs = NO_INPUTS): ModalView {
  return mappingModal(form, { place: { ...PLACE, ...place }, inputs, notice: null });
}

type Given = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Slack's state of a modal in which some inputs, by the beginning of their blocks, were changed. */
function stateOf(view: ModalView, given: Given = {}): Record<string, { input: Record<string, unknown> }> {
  const state: Record<string, { input: Record<string, unknown> }> = {};
  for (const block of view.blocks) {
    if (!("element" in block) || block.block_id === undefined) continue;
    const id = block.block_id;
    const element: Readonly<Record<string, unknown>> = { ...block.element };
    const kept = {
      value: element.initial_value ?? null,
      selected_option: element.initial_option ?? null,
      selected_options: element.initial_options ?? [],
    };
    const [, change] = Object.entries(given).find(([name]) => id.startsWith(name)) ?? [];
    state[id] = { input: change ?? kept };
  }
  return state;
}

function choosing(value: string): Readonly<Record<string, unknown>> {
  return { selected_option: { value } };
}

/** The mapping that comes of a modal in which something was changed. */
function mappingAfter(form: MappingForm, given: Given, place: Partial<MappingPlace> = {}): ColumnMapping {
  const view = modalOf(form, place);
  const before = readMappingPlace(view.private_metadata ?? "");
  if (before === null) throw new Error("The modal carries nothing");
  const { chosen } = standingIn(stateOf(view, given), before);
  return mappingOf(form.mapping, chosen, namesOf(form, new Map()));
}

function findingsOf(view: ModalView) {
  const { messages, remarks } = checkView({ ...view }, "modal", () => "unknown");
  return [...messages, ...remarks];
}

function wordsIn(view: ModalView): string {
  return JSON.stringify(view.blocks);
}

describe("the modal of columns", () => {
  it("shows the few fields that matter first, and all of them when asked", () => {
    const labels = (view: ModalView) => view.blocks.flatMap((block) => ("label" in block ? [block.label?.text] : []));
    const few = labels(modalOf(aMappingForm()));
    expect(few).toEqual([
      "What the file holds",
      "Start",
      'What "05.06.2010" means',
      "Duration",
      "Unit of the duration",
      "Status",
      '"Aufgelegt - Pitch" (1,204 rows)',
      "Conversion",
      "Revenue",
      "Slice by",
      "Another column or JSON path",
    ]);
    const all = labels(modalOf(aMappingForm(), { isMore: true }));
    expect(all).toEqual(
      expect.arrayContaining(["Call id", "Sentiment", '"verkauft" (310 rows)', "Mark before decimals"]),
    );
  });

  it("shows what a column holds, and what that means", () => {
    const { dateOrder } = aMappingForm();
    const open = wordsIn(modalOf(aMappingForm()));
    expect(open).not.toContain("is read as 5 June 2010");
    const said = dateOrder === null ? null : { ...dateOrder, chosen: "day_first" as const };
    const shown = wordsIn(modalOf(aMappingForm({ dateOrder: said })));
    expect(shown).toContain(
      'It holds \\"Anrufdatum 1\\" and \\"Anrufdatum 2\\".\\n\\"05.06.2010\\" is read as 5 June 2010.',
    );
    expect(shown).toContain("Day first: 5 June 2010");
    expect(shown).toContain("Month first: 6 May 2010");
  });

  it("tells a column without values from one whose values are nobody's business", () => {
    const shownFor = (filledShare: number) =>
      wordsIn(modalOf(aMappingForm({ columns: [{ header: "Anrufdatum", samples: [], filledShare }] })));
    expect(shownFor(0)).toContain("It is empty in the rows I looked at.");
    expect(shownFor(1)).toContain("Its values are not shown, since they may tell of people.");
  });

  it("shows a field that was only guessed, and one that somebody chose, among the first", () => {
    const form = aMappingForm();
    const fields = form.fields.map((one) =>
      one.field === "endedAt" ? { ...one, header: "Dauer", certainty: "guess" as const } : one,
    );
    const shown = wordsIn(modalOf({ ...form, fields }, { chosen: { "c.agentId": tagOf("Skript") } }));
    expect(shown).toContain('"End"');
    expect(shown).toContain('"Agent"');
  });

  it.each(["x", "é", "漢", "*", "<"])("stays within Slack's limits, however much a file of %s holds", (letter) => {
    for (const isMore of [false, true]) {
      const view = modalOf(aHugeForm(letter), { isMore });
      expect(findingsOf(view)).toEqual([]);
      expect(view.private_metadata?.length).toBeLessThan(3_000);
    }
  });

  it("carries nothing of the file between two choices, even when everything in it was chosen", () => {
    const form = aHugeForm("secret");
    const tags = form.columns.map(({ header }) => tagOf(header));
    const chosen = Object.fromEntries([
      ...form.fields.map(({ field }, i) => [`c.${field}`, tags[i] ?? ""]),
      ...form.statusWords.map(({ word }) => [`s.${tagOf(word)}`, "dropped.objection_handling"]),
      ...form.stageWords.map(({ word }) => [`g.${tagOf(word)}`, "objection_handling"]),
      ["segments", tags.slice(0, 4).join(",")],
    ]);
    const view = modalOf(form, { isMore: true, chosen });
    expect(findingsOf(view)).toEqual([]);
    expect(view.private_metadata).not.toContain("secret");
    expect(view.blocks.flatMap(({ block_id }) => block_id ?? []).join(" ")).not.toContain("secret");
  });

  it("has room for what was said of this column's words, however many others were tried before", () => {
    const form = aMappingForm();
    const others = Array.from({ length: 200 }, (_, i) => [`s.${tagOf(`word ${i}`)}`, "dropped.objection_handling"]);
    const kept = [`s.${tagOf("Aufgelegt - Pitch")}`, "dropped.pitch"];
    const view = modalOf(form, { chosen: Object.fromEntries([...others, kept, ["unit", "min"]]) });
    expect(findingsOf(view)).toEqual([]);
    const place = readMappingPlace(view.private_metadata ?? "");
    expect(place?.chosen).toEqual(Object.fromEntries([kept, ["unit", "min"]]));
  });

  it("shows a file with nothing in it", () => {
    const form = aMappingForm({
      columns: [],
      fields: aMappingForm().fields.map((one) => ({ ...one, header: null, candidates: [], sentence: null })),
      ...{ dateOrder: null, durationUnit: null, statusWords: [], segments: { chosen: [], possible: [] } },
      problem: "No column tells when a call started.",
    });
    const view = modalOf(form, { isMore: true });
    expect(findingsOf(view)).toEqual([]);
    expect(wordsIn(view)).toContain("0 columns");
    expect(wordsIn(view)).toContain("No column is fit to slice by");
    expect(wordsIn(view)).toContain("*It cannot be read like this yet.* No column tells when a call started.");
  });

  it("takes markup, mentions and control marks in a file for what they are", () => {
    const form = aMappingForm({ fileName: "`<!channel>`.csv", platform: "*<@U1>*" });
    const columns = [{ header: "<!here> *x*", samples: ["<https://x.example|y>", "&amp; `z`"], filledShare: 0.004 }];
    const fields = form.fields.map((one) => ({ ...one, header: "<!here> *x*", sentence: "<@U1> is *read*" }));
    const view = modalOf({ ...form, columns, fields });
    expect(findingsOf(view)).toEqual([]);
    const marked = JSON.stringify(view.blocks.filter(({ type }) => type === "context" || type === "section"));
    expect(marked).not.toMatch(/<[!@h]/);
    expect(marked).toContain("Filled in less than 1 % of the rows.");
  });
});

describe("the choices in it", () => {
  it("are none where nothing was touched: the importer goes on deciding", () => {
    expect(mappingAfter(aMappingForm(), {})).toEqual(NO_MAPPING);
  });

  it("are columns, the order of dates, units, words and segments", () => {
    const given = {
      "map:c.startedAt": choosing(tagOf("Dauer")),
      "map:c.actualRevenue": choosing("none"),
      "map:kind": choosing("completion"),
      "map:order": choosing("day_first"),
      "map:unit": choosing("min"),
      [`map:s.${tagOf("Aufgelegt - Pitch")}`]: choosing("dropped.pitch"),
      "map:segments": { selected_options: [{ value: tagOf("Ergebnis") }] },
    };
    expect(mappingAfter(aMappingForm(), given)).toEqual({
      ...NO_MAPPING,
      fileKind: "completion",
      columns: { startedAt: "Dauer", actualRevenue: null },
      dateOrder: "day_first",
      durationUnit: "min",
      statusWords: { "aufgelegt pitch": { status: "dropped", stage: "pitch" } },
      segments: ["Ergebnis"],
    });
  });

  it("are kept while their input is not shown, and taken back where the first choice is chosen again", () => {
    const form = aMappingForm();
    expect(mappingAfter(form, {}, { chosen: { mark: "," } }).decimalMark).toBe(",");
    // Chosen before, and then the guess again: that is somebody's word now.
    const first = modalOf(form);
    const place = { ...PLACE, chosen: { "c.duration": tagOf("Umsatz") } };
    const { chosen } = standingIn(stateOf(first), place);
    expect(chosen["c.duration"]).toBe(tagOf("Dauer"));
  });

  it("count both where a second one follows before the first has come back", () => {
    const view = modalOf(aMappingForm());
    const place = readMappingPlace(view.private_metadata ?? "") ?? PLACE;
    const both = { "map:c.duration": choosing("none"), "map:c.status": choosing("none") };
    expect(standingIn(stateOf(view, both), place).chosen).toEqual({ "c.duration": "none", "c.status": "none" });
  });

  it("keep an input's block while the same stands in it, and make a new one where the importer decides anew", () => {
    const form = aMappingForm();
    const view = modalOf(form);
    const { inputs } = standingIn(stateOf(view, { "map:c.duration": choosing(tagOf("Umsatz")) }), PLACE);
    const fields = form.fields.map((one) => {
      if (one.field === "duration") return { ...one, header: "Umsatz" };
      return one.field === "actualRevenue" ? { ...one, header: null } : one;
    });
    const next = modalOf({ ...form, fields }, {}, inputs);
    const blockOf = (shown: ModalView, name: string) =>
      shown.blocks.find(({ block_id }) => block_id?.startsWith(`map:${name}:`))?.block_id;
    expect(blockOf(next, "c.duration")).toBe(blockOf(view, "c.duration"));
    expect(blockOf(next, "c.actualRevenue")).not.toBe(blockOf(view, "c.actualRevenue"));
    expect(blockOf(next, "c.status")).toBe(blockOf(view, "c.status"));
  });

  it("keep what was said of words that this file does not have, and forget what is unsaid", () => {
    const said: ColumnMapping = {
      ...NO_MAPPING,
      statusWords: { "no show": { status: "not_connected", stage: null } },
      stageWords: { teil: "pitch" },
    };
    const form = aMappingForm({ mapping: said, stageWords: [{ word: "Teil", rows: 3, stage: "pitch" }] });
    expect(mappingAfter(form, {})).toEqual(said);
    const unsaid = mappingAfter(form, { [`map:g.${tagOf("Teil")}`]: choosing("unknown") }, { isMore: true });
    expect(unsaid).toEqual({ ...said, stageWords: {} });
  });

  it("mean nothing where somebody forged them", () => {
    const forged = {
      "map:c.startedAt": choosing("forged"),
      "map:kind": choosing("forged"),
      "map:order": choosing("forged"),
      "map:unit": choosing("forged"),
      "map:segments": { selected_options: [{ value: "forged" }] },
    };
    expect(mappingAfter(aMappingForm(), forged)).toEqual({ ...NO_MAPPING, segments: [] });
    expect(readMappingPlace('{"uploadId":"7"}')).toBeNull();
    expect(readMappingPlace("no json")).toBeNull();
  });

  it("confirm a guess that was saved as it stood", () => {
    const form = aMappingForm();
    const fields = form.fields.map((one) =>
      one.field === "startedAt" ? { ...one, certainty: "guess" as const } : one,
    );
    expect(confirmed(NO_MAPPING, { ...form, fields }).columns).toEqual({ startedAt: "Anrufdatum" });
    const chosen = { ...NO_MAPPING, columns: { startedAt: null } };
    expect(confirmed(chosen, { ...form, fields })).toEqual(chosen);
  });
});

describe("the files that were looked at", () => {
  it("keep all that was chosen in a modal, more than it can carry, until it is forgotten", () => {
    const files = createFilesLookedAt();
    const chosen = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`s.${i}`, "failed"]));
    files.choose(7, "V1", chosen);
    expect(files.find(7)).toBeNull();
    files.look(7, aMappingForm(), true);
    files.choose(7, "V1", chosen);
    files.choose(7, "V2", { mark: "," });
    files.note(7, aMappingForm());
    expect(files.find(7)?.chosenIn.get("V1")).toEqual(chosen);
    expect(files.find(7)?.chosenIn.get("V2")).toEqual({ mark: "," });
    for (let i = 0; i < 20; i++) files.choose(7, `W${i}`, {});
    expect(files.find(7)?.chosenIn.size).toBe(20);
    expect(files.find(7)?.chosenIn.has("V1")).toBe(false);
  });

  it("are forgotten an hour after somebody looked, whatever is chosen in between", () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const files = createFilesLookedAt();
    files.look(7, aMappingForm(), true);
    vi.advanceTimersByTime(3_599_999);
    files.choose(7, "V1", { mark: "," });
    files.note(7, aMappingForm());
    expect(files.find(7)?.names.size).toBeGreaterThan(0);
    vi.advanceTimersByTime(1);
    expect(files.find(7)).toBeNull();
  });
});

describe("the choice that a column is", () => {
  it("is cut between signs, and tells the end of a long header", () => {
    const texts = ["price", ".price"].map((end) => columnChoice(`${"😀".repeat(60)}${end}`).text);
    for (const text of texts) {
      expect(text.isWellFormed()).toBe(true);
      expect(text.length).toBeLessThanOrEqual(75);
      expect(text).toMatch(/^…😀.*😀\.?price$/u);
    }
    expect(columnChoice("a".repeat(75)).text).toBe("a".repeat(75));
  });
});

describe("typed columns", () => {
  it("are lines of a field and a column or path", () => {
    const read = readTypedColumns(
      " revenue = analysis.structuredData.amount\n\nDrop-off stage=artifact.nodes.-1.nodeName\nsegment = a = b",
    );
    expect(read).toEqual({
      ok: true,
      value: [
        { field: "actualRevenue", header: "analysis.structuredData.amount" },
        { field: "dropOffStage", header: "artifact.nodes.-1.nodeName" },
        { field: "segment", header: "a = b" },
      ],
    });
    expect(readTypedColumns("")).toEqual({ ok: true, value: [] });
  });

  it.each([
    ["analysis.amount", 'lines such as "revenue = analysis.structuredData.amount", which "analysis.amount" is not'],
    ["revenue =", 'lines such as "revenue = analysis.structuredData.amount", which "revenue =" is not'],
    [
      "profit = amount",
      'lines that begin with one of the fields here, such as Revenue, which "profit = amount" does not',
    ],
    ["revenue = a\nRevenue = b", "one line for each field, and Revenue has two"],
  ])("such as %j are refused in words", (text, wanted) => {
    expect(readTypedColumns(text)).toEqual({
      ok: false,
      problem: { kind: "bad_field", field: "Another column or JSON path", wanted },
    });
  });

  it("are taken over, a fifth column to slice by in place of the oldest", () => {
    const four = aMappingForm({ segments: { chosen: ["a", "b", "c", "d"], possible: [] } });
    const mapping = withTyped(NO_MAPPING, four, [
      { field: "actualRevenue", header: "x.y" },
      { field: "segment", header: "e" },
    ]);
    expect(mapping.columns).toEqual({ actualRevenue: "x.y" });
    expect(mapping.segments).toEqual(["b", "c", "d", "e"]);
  });
});

describe("the messages that lead to it", () => {
  it("ask with the reason and one button", () => {
    const asked = checkColumnsView(7, "a.csv", null, "The start is only guessed from values in column <x>.");
    expect(asked.text).toBe(
      "I have not read `a.csv` yet. The start is only guessed from values in column &lt;x&gt;. Check the columns, and I read it as you say.",
    );
    expect(JSON.stringify(asked.blocks)).toContain('"style":"primary"');
  });

  it("offer it where other columns may help, and only there", () => {
    const offers = (problem: Parameters<typeof refusedView>[1]) =>
      JSON.stringify(refusedView(7, problem)).includes("map_columns");
    expect(offers({ kind: "column_gone", column: "x" })).toBe(true);
    expect(offers({ kind: "in_archive", name: "a.csv", problem: { kind: "no_date_column", columns: [] } })).toBe(true);
    expect(offers({ kind: "sums_of_calls", column: "calls", example: 120 })).toBe(true);
    expect(offers({ kind: "ids_shortened", column: "id", example: "1.23E+15" })).toBe(true);
    expect(offers({ kind: "empty_file" })).toBe(false);
  });
});

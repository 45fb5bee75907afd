import { lines } from "../../support/imports.ts";
import { type AcidCase, call, HEADER, row } from "../acidCase.ts";

const TEXT_HEADER = "call_id,started_at,duration_sec,status,end_reason";
const textRow = (id: string, reason: string) => `${id},2026-03-02T10:00:00Z,60,dropped,${reason}`;
const textCall = (endReason?: string) => ({
  at: "2026-03-02T10:00:00Z",
  durationMs: 60_000,
  status: "dropped" as const,
  ...(endReason !== undefined && { endReason }),
});
const two = { calls: 2, values: { c1: call(1), c2: call(2) } };
const with_ = (mark: string) => (line: string) => line.replaceAll(",", mark);
const UNCLOSED = (line: number) =>
  `A quote that opens on line ${line} is never closed, so nothing was stored: close it, or export the file again.`;
const EMPTY = "The file is empty, so nothing was stored: export the calls again and check that the export has rows.";
const NO_CALLS = "The file has column names but no calls, so nothing was stored: choose a longer period in the export.";

/** Quotes, ends of lines, rows of another width, marks between cells, and what stands around the table. */
export const CSV_SHAPES: readonly AcidCase[] = [
  {
    name: "CSV: a quoted cell with a comma, a doubled quote and a line break",
    file: () => lines(TEXT_HEADER, textRow("c1", '"said ""no"", then\nhung up"'), textRow("c2", "tired")),
    ends: { calls: 2, values: { c1: textCall('said "no", then\nhung up'), c2: textCall("tired") } },
  },
  {
    name: "CSV: a quoted cell with \\r\\n in it in a file of \\r\\n",
    file: () => lines(TEXT_HEADER, textRow("c1", '"one\ntwo"'), textRow("c2", "x")).replaceAll("\n", "\r\n"),
    ends: { calls: 2, values: { c1: textCall("one\r\ntwo") } },
  },
  {
    name: "CSV: every cell in quotes",
    file: () => lines(...[HEADER, row(1), row(2)].map((line) => `"${line.replaceAll(",", '","')}"`)),
    ends: two,
  },
  {
    name: "CSV: quotes inside an unquoted cell",
    file: () => lines(TEXT_HEADER, textRow("c1", 'said "no" twice'), textRow("c2", 'a 5" screen')),
    ends: { calls: 2, values: { c1: textCall('said "no" twice'), c2: textCall('a 5" screen') } },
  },
  {
    name: "CSV: text behind a closing quote",
    file: () => lines(TEXT_HEADER, textRow("c1", '"no" he said'), textRow("c2", "x")),
    ends: { calls: 2, values: { c1: textCall("no he said"), c2: textCall("x") } },
  },
  {
    name: "CSV: a quote that is never closed",
    file: () => lines(HEADER, row(1), `"${row(2)}`, row(3)),
    ends: { refused: UNCLOSED(3) },
  },
  {
    name: "CSV: a quote that the next row's quote closes costs that row alone",
    file: () => lines(TEXT_HEADER, textRow("c1", '"open'), textRow("c2", '"shut"'), textRow("c3", "x")),
    ends: { calls: 2, rejected: { "a quote is opened and not closed": 1 }, values: { c2: textCall("shut") } },
  },
  {
    name: "CSV: a lone quote as the last byte",
    file: () => `${lines(HEADER, row(1))}"`,
    ends: { refused: UNCLOSED(3) },
  },
  {
    name: "CSV: nothing but quotes",
    file: () => '""""""',
    ends: { refused: NO_CALLS },
  },
  {
    name: "CSV: no line end behind the last row",
    file: () => lines(HEADER, row(1), row(2)).trimEnd(),
    ends: two,
  },
  {
    name: "CSV: lines end with \\r alone, as of an old Macintosh",
    file: () => lines(HEADER, row(1), row(2)).replaceAll("\n", "\r"),
    ends: two,
  },
  {
    name: "CSV: some lines end with \\n and some with \\r\\n",
    file: () => `${HEADER}\r\n${row(1)}\n${row(2)}\r\n`,
    ends: two,
  },
  {
    name: "CSV: lines end with \\r\\r\\n, as of a broken transfer",
    file: () => lines(HEADER, row(1), row(2)).replaceAll("\n", "\r\r\n"),
    ends: two,
  },
  {
    name: "CSV: blank lines between the rows, and a hundred below",
    file: () => `\n\n${HEADER}\n\n${row(1)}\n   \n${row(2)}\n${"\n".repeat(100)}`,
    ends: two,
  },
  {
    name: "CSV: a row too short and a row too long",
    file: () => lines(HEADER, row(1), "c3,2026-03-03", `${row(4)},more`, row(2)),
    ends: {
      ...two,
      rejected: { "the row has 2 fields, but the header has 5": 1, "the row has 6 fields, but the header has 5": 1 },
    },
  },
  {
    name: "CSV: a comma at the end of each row and none in the header",
    file: () => lines(HEADER, `${row(1)},`, `${row(2)},,`),
    ends: two,
  },
  {
    name: "CSV: empty columns behind the last name",
    file: () => lines(`${HEADER},,,`, `${row(1)},,,`, `${row(2)},,,`),
    ends: two,
  },
  {
    name: "CSV: cells below columns without a name",
    file: () => lines(`${HEADER},,`, `${row(1)},x,`, `${row(2)},,`),
    ends: { ...two, notes: ['Columns without a name, behind "revenue_usd", were not read.'] },
  },
  {
    name: "CSV: a column without a name amid others",
    file: () => lines("call_id,,started_at,duration_sec", "c1,x,2026-03-01T10:00:00Z,61"),
    ends: { calls: 1, values: { c1: { at: "2026-03-01T10:00:00Z", durationMs: 61_000 } } },
  },
  { name: "CSV: semicolons", file: () => lines(...[HEADER, row(1), row(2)].map(with_(";"))), ends: two },
  { name: "CSV: tabs", file: () => lines(...[HEADER, row(1), row(2)].map(with_("\t"))), ends: two },
  { name: "CSV: upright strokes", file: () => lines(...[HEADER, row(1), row(2)].map(with_("|"))), ends: two },
  { name: "CSV: carets", file: () => lines(...[HEADER, row(1), row(2)].map(with_("^"))), ends: two },
  {
    name: "CSV: sep=; above the header",
    file: () => lines("sep=;", ...[HEADER, row(1), row(2)].map(with_(";"))),
    ends: two,
  },
  {
    name: "CSV: sep=, that lies, since the rows are cut by semicolons",
    file: () => lines("sep=,", ...[HEADER, row(1), row(2)].map(with_(";"))),
    ends: {
      refused:
        'No column tells when a call started (found: "call_id;started_at;duration_sec;status;revenue_usd"), so nothing was stored: name that column "Started at" and drop the file again.',
    },
  },
  {
    name: "CSV: one semicolon too many words in a file of commas",
    file: () => lines(TEXT_HEADER, textRow("c1", "no; not now; later; never"), textRow("c2", "a; b; c; d")),
    ends: { calls: 2, values: { c1: textCall("no; not now; later; never"), c2: textCall("a; b; c; d") } },
  },
  {
    name: "CSV: a title, a remark and a blank line above the header",
    file: () => lines("Calls of March,,,,", "exported by the team,,,,", "", HEADER, row(1), row(2)),
    ends: { ...two, notes: ["The column names stand on line 4; what is above them was left out."] },
  },
  {
    name: "CSV: a row of totals below",
    file: () => lines(HEADER, row(1), row(2), "Total,,123,,301.00"),
    ends: { ...two, notes: ["1 row is left out: it is a row of totals."] },
  },
  {
    name: "CSV: a call whose id is the word Total is a call",
    file: () => lines(HEADER, row(1), "Total,2026-03-02T10:00:00Z,62,completed,200.50"),
    ends: { calls: 2, values: { Total: call(2) } },
  },
  {
    name: "CSV: the header again on each printed page",
    file: () => lines(HEADER, row(1), HEADER, row(2), HEADER),
    ends: { ...two, notes: ["2 rows are left out: each repeats the column names."] },
  },
  {
    name: "CSV: ruled lines as a database prints them",
    file: () => lines(HEADER, "-------,----------,----,------,-----", row(1), row(2)),
    ends: { ...two, notes: ["1 row is left out: it is a ruled line."] },
  },
  {
    name: "CSV: a remark with a sharp at its start",
    file: () => lines(HEADER, row(1), "# exported 2026-03-05", row(2)),
    ends: { ...two, notes: ["1 row is left out: it is a remark."] },
  },
  {
    name: "CSV: a header that stands twice reads the first column",
    file: () => lines(`${HEADER},revenue_usd`, `${row(1)},9`, `${row(2)},9`),
    ends: two,
  },
  {
    name: "CSV: five columns of one name",
    file: () => lines("x,x,x,x,x", "1,2,3,4,5"),
    ends: {
      refused:
        'No column tells when a call started (found: "x", "x (2)", "x (3)", "x (4)", "x (5)"), so nothing was stored: name that column "Started at" and drop the file again.',
    },
  },
  {
    name: "CSV: names in capitals, with spaces and marks around them",
    file: () => lines(' CALL-ID , "Started At" ,Duration [sec]:,STATUS*,Revenue (USD)', row(1), row(2)),
    ends: two,
  },
  {
    name: "CSV: no header at all",
    file: () => lines(row(1), row(2), row(3)),
    ends: {
      refused:
        "The table has no column names (line 1 holds values already), so nothing was stored: put a row of names such as Call ID, Started at and Status on top and drop the file again.",
    },
  },
  { name: "CSV: nothing but a header", file: () => lines(HEADER), ends: { refused: NO_CALLS } },
  {
    name: "CSV: a header above rows of commas",
    file: () => lines(HEADER, ",,,,", ",,,,"),
    ends: { refused: NO_CALLS },
  },
  { name: "CSV: no bytes", file: () => "", ends: { refused: EMPTY } },
  { name: "CSV: nothing but blank lines", file: () => " \n\t\n\r\n \n", ends: { refused: EMPTY } },
  { name: "CSV: nothing but commas", file: () => lines(",,,,", ",,,,", ",,,,"), ends: { refused: EMPTY } },
  {
    name: "CSV: one column of names",
    file: () => lines("status", "completed", "dropped", "completed"),
    ends: {
      refused:
        'No column tells when a call started (found: "status"), so nothing was stored: name that column "Started at" and drop the file again.',
    },
  },
  {
    name: "CSV: one column of dates",
    file: () => lines("started_at", "2026-03-01", "2026-03-02"),
    ends: { calls: 2 },
  },
  {
    name: "CSV: one letter",
    file: () => "x",
    ends: { refused: NO_CALLS },
  },
];

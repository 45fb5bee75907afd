import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { writeXlsx } from "hucre/xlsx";
import { zipOf } from "../ingest/unpack/zipWriter.ts";
import { type MadeCall, STATUS_WORDS } from "./writtenCalls.ts";

export const LAYOUTS = ["csv", "list", "wrapped", "nested", "lines", "xlsx"] as const;
const DATES = ["iso", "iso with T", "UTC", "day.month", "day/month", "month/day", "named"] as const;
export const PHONES = [
  "plain",
  "number",
  "plus",
  "00",
  "spaced",
  "tel",
  "home zero",
  "dashes",
  "extension",
  "as text",
] as const;
const ENCODINGS = ["utf8", "utf8 with mark", "utf16le", "utf16be", "windows-1252"] as const;

/** The plainest CSV. */
export const PLAIN: Dialect = {
  layout: "csv",
  delimiter: ",",
  quotes: "needed",
  lineEnd: "\n",
  hasEndOfLastLine: true,
  encoding: "utf8",
  titles: 0,
  emptyColumns: 0,
  hasTotals: false,
  sepLine: false,
  dates: "iso",
  phones: "plain",
  decimalMark: ".",
  hasThousands: false,
  indent: 0,
  packing: "none",
};

/** One way of writing calls to a file. What a layout has no use for is left aside. */
export type Dialect = {
  readonly layout: (typeof LAYOUTS)[number];
  readonly delimiter: "," | ";" | "\t" | "|";
  readonly quotes: "all" | "needed";
  readonly lineEnd: "\n" | "\r\n" | "\r";
  readonly hasEndOfLastLine: boolean;
  readonly encoding: (typeof ENCODINGS)[number];
  readonly titles: number;
  readonly emptyColumns: number;
  readonly hasTotals: boolean;
  readonly sepLine: boolean;
  readonly dates: (typeof DATES)[number];
  readonly phones: (typeof PHONES)[number];
  readonly decimalMark: "." | ",";
  readonly hasThousands: boolean;
  readonly indent: number;
  readonly packing: "none" | "gzip" | "zip of two";
};

export const someDialect: fc.Arbitrary<Dialect> = fc.record({
  layout: fc.oneof({ weight: 3, arbitrary: fc.constant("csv" as const) }, fc.constantFrom(...LAYOUTS)),
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  quotes: fc.constantFrom("all", "needed"),
  lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
  hasEndOfLastLine: fc.boolean(),
  encoding: fc.constantFrom(...ENCODINGS),
  titles: fc.integer({ min: 0, max: 2 }),
  emptyColumns: fc.integer({ min: 0, max: 2 }),
  hasTotals: fc.boolean(),
  sepLine: fc.boolean(),
  dates: fc.constantFrom(...DATES),
  phones: fc.constantFrom(...PHONES),
  decimalMark: fc.constantFrom(".", ","),
  hasThousands: fc.boolean(),
  indent: fc.constantFrom(0, 2),
  packing: fc.constantFrom("none", "gzip", "zip of two"),
});

type Value = string | number | boolean | Date | null;
type Row = Readonly<Record<string, Value>>;

/** The calls as bytes, in one part or in two. */
export async function written(calls: readonly MadeCall[], dialect: Dialect): Promise<Uint8Array> {
  if (dialect.packing === "none") return await fileOf(calls, dialect);
  if (dialect.packing === "gzip") return gzipSync(await fileOf(calls, dialect));
  const [full, ...others] = calls;
  const middle = Math.ceil(others.length / 2);
  const first = full === undefined ? others : [full, ...others.slice(0, middle)];
  const second = others.slice(middle);
  const entry = async (name: string, some: readonly MadeCall[]) => ({ name, content: await fileOf(some, dialect) });
  const withFull = full === undefined ? second : [full, ...second];
  return zipOf([await entry("one", first), await entry("two", withFull)].map(named(dialect)));
}

const named = ({ layout }: Dialect) => {
  const ending = layout === "csv" ? "csv" : layout === "xlsx" ? "xlsx" : "json";
  return (entry: { readonly name: string; readonly content: Uint8Array }) => ({
    ...entry,
    name: `${entry.name}.${ending}`,
  });
};

/** How a call's start is read back, as `readWhole` tells it. */
export function startOf({ ms }: MadeCall, { dates, layout }: Dialect): string {
  const text = new Date(ms).toISOString();
  return dates === "UTC" && layout !== "xlsx" ? text : text.slice(0, -1);
}

async function fileOf(calls: readonly MadeCall[], dialect: Dialect): Promise<Uint8Array> {
  switch (dialect.layout) {
    case "csv":
      return encoded(csvOf(calls, dialect), dialect);
    case "xlsx":
      return await workbookOf(calls, dialect);
    default:
      return encoded(jsonOf(calls, dialect), dialect);
  }
}

/** JSON is never written in windows-1252. */
function encoded(text: string, { encoding, layout }: Dialect): Buffer {
  switch (encoding) {
    case "utf8":
      return Buffer.from(text);
    case "utf8 with mark":
      return Buffer.from(`\ufeff${text}`);
    case "utf16le":
      return Buffer.from(`\ufeff${text}`, "utf16le");
    case "utf16be":
      return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
    case "windows-1252":
      return layout === "csv" ? Buffer.from([...text].map(byteOf)) : Buffer.from(text);
  }
}

const WINDOWS_1252: Readonly<Record<string, number>> = { "–": 0x96, "’": 0x92, "“": 0x93, "”": 0x94 };

function byteOf(letter: string): number {
  return WINDOWS_1252[letter] ?? letter.charCodeAt(0);
}

function csvOf(calls: readonly MadeCall[], dialect: Dialect): string {
  const { delimiter, lineEnd, titles, emptyColumns, hasTotals, sepLine, hasEndOfLastLine } = dialect;
  const rows = calls.map((call) => rowOf(call, dialect));
  const names = Object.keys(rows[0] ?? {});
  const wide = (cells: readonly string[]) => [...cells, ...Array.from({ length: emptyColumns }, () => "")];
  const line = (cells: readonly string[]) =>
    wide(cells)
      .map((cell) => quoted(cell, dialect))
      .join(delimiter);
  const totals = names.map((name, at) => (at === 0 ? "Total" : name === "duration_seconds" ? "12345" : ""));
  const lines = [
    ...(sepLine ? [`sep=${delimiter}`] : []),
    ...Array.from({ length: titles }, (_, at) =>
      line(names.map((_name, column) => (column === 0 ? `Title ${at}` : ""))),
    ),
    line(names),
    ...rows.map((row) => line(Object.values(row).map((value) => cellOf(value, dialect)))),
    ...(hasTotals ? [line(totals)] : []),
  ];
  return lines.join(lineEnd) + (hasEndOfLastLine ? lineEnd : "");
}

function quoted(cell: string, { delimiter, quotes }: Dialect): string {
  const isNeeded = cell.includes(delimiter) || /["\r\n]/.test(cell);
  return isNeeded || quotes === "all" ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function cellOf(value: Value, { decimalMark, hasThousands }: Dialect): string {
  if (value === null) return "";
  if (typeof value !== "number") return String(value);
  const [whole = "", decimals = ""] = String(value).split(".");
  const thousands = decimalMark === "." ? "," : ".";
  const grouped = hasThousands && decimals.length === 2 ? whole.replace(/\B(?=(\d{3})+$)/g, thousands) : whole;
  return decimals === "" ? whole : `${grouped}${decimalMark}${decimals}`;
}

function jsonOf(calls: readonly MadeCall[], dialect: Dialect): string {
  const { layout, indent } = dialect;
  const records = calls.map((call) => (layout === "nested" ? nestedOf(call, dialect) : rowOf(call, dialect)));
  if (layout === "lines") return records.map((record) => `${JSON.stringify(record)}\n`).join("");
  const whole = layout === "wrapped" ? { total: records.length, calls: records, next: null } : records;
  return JSON.stringify(whole, null, indent);
}

function nestedOf(call: MadeCall, dialect: Dialect): object {
  const { call_id, campaign, started_at, drop_off_stage, "revenue (EUR)": revenue, ...rest } = fieldsOf(call, dialect);
  const outcome = { drop_off_stage, revenue_eur: revenue };
  return {
    ...{ call_id, campaign, timing: { started_at }, analysis: { outcome }, messages: [{ role: "bot" }], ...rest },
    custom: call.own,
  };
}

/** What a column of the customer's own is called in the file. */
export function ownHeader(name: string, { layout }: Dialect): string {
  return layout === "nested" ? `custom.${name}` : name;
}

async function workbookOf(calls: readonly MadeCall[], dialect: Dialect): Promise<Uint8Array> {
  const rows = calls.map((call) => ({ ...rowOf(call, { ...dialect, dates: "iso" }), started_at: new Date(call.ms) }));
  const columns = Object.keys(rows[0] ?? {}).map((key) => ({
    key,
    header: key,
    ...(key === "started_at" && { numFmt: "yyyy-mm-dd hh:mm:ss" }),
  }));
  const about = { name: "About", rows: [["Calls"]] };
  const sheet = { name: "Calls", columns, data: rows };
  return await writeXlsx({ sheets: dialect.titles > 0 ? [about, sheet] : [sheet] });
}

function rowOf(call: MadeCall, dialect: Dialect): Row {
  return { ...fieldsOf(call, dialect), ...call.own };
}

function fieldsOf(call: MadeCall, { dates, phones }: Dialect): Row {
  const money = (cents: number | null) => (cents === null ? null : cents / 100);
  return {
    call_id: call.id,
    campaign: call.campaign,
    started_at: dateText(call.ms, dates),
    duration_seconds: call.durationSec,
    status: STATUS_WORDS[call.status],
    drop_off_stage: call.stage,
    compliance_flags: call.flags.join("|"),
    conversion_value: money(call.valueCents),
    "revenue (EUR)": money(call.revenueCents),
    converted: call.converted,
    sentiment: call.sentimentMilli === null ? null : call.sentimentMilli / 1000,
    script_version: call.script,
    agent_id: call.agent,
    end_reason: call.endReason,
    answered_by: call.answeredBy,
    escalation_reason: call.escalation,
    phone_number: call.phone === null ? null : phoneText(call.phone, phones),
  };
}

/** A number of a country whose code has two digits, and whose networks have three. */
function phoneText(digits: string, way: Dialect["phones"]): Value {
  const [country, network, line] = [digits.slice(0, 2), digits.slice(2, 5), digits.slice(5)];
  switch (way) {
    case "plain":
      return digits;
    case "number":
      return Number(digits);
    case "plus":
      return `+${digits}`;
    case "00":
      return `00${digits}`;
    case "spaced":
      return `+${country} ${network} ${line.slice(0, 3)} ${line.slice(3)}`;
    case "tel":
      return `tel:+${country}-${network}-${line}`;
    case "home zero":
      return `+${country} (0)${network} ${line}`;
    case "dashes":
      return `(+${country}) ${network}–${line}`;
    case "extension":
      return `+${digits} ext. 12`;
    case "as text":
      return `'+${digits}`;
  }
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function dateText(ms: number, dates: Dialect["dates"]): string {
  const iso = new Date(ms).toISOString().slice(0, 19);
  const [year = "", month = "", day = ""] = iso.slice(0, 10).split("-");
  const clock = iso.slice(11);
  switch (dates) {
    case "iso":
      return `${year}-${month}-${day} ${clock}`;
    case "iso with T":
      return iso;
    case "UTC":
      return `${iso}Z`;
    case "day.month":
      return `${day}.${month}.${year} ${clock}`;
    case "day/month":
      return `${day}/${month}/${year} ${clock}`;
    case "month/day":
      return `${month}/${day}/${year} ${clock}`;
    case "named":
      return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year} ${clock}`;
  }
}

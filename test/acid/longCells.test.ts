import { expect, it } from "vitest";
import { imported, lines } from "../support/imports.ts";
import { aStore } from "../support/store.ts";

const HEADERS =
  "started_at ended_at duration length status outcome revenue amount currency sentiment drop_off_stage escalation_reason " +
  "compliance_flags script agent_id campaign phone email direction notes";
/** Each makes a pattern with two ways to match it walk all of them. */
const UNITS = [
  "1h",
  "1 ",
  "1:",
  "1.",
  "1,",
  "-1",
  "a@",
  "a.",
  "A'",
  "A-",
  "((",
  '="',
  '{"a":',
  "[1,",
  "T1",
  "2026-",
  " \t",
  "x;",
];
/** A pattern with two ways at each step takes years for 60 characters, one that walks back hours for 20,000. */
const LENGTHS = [60, 20_000];

it("reads cells that lead patterns astray, long and short, under every kind of header", {
  timeout: 120_000,
}, async () => {
  const headers = HEADERS.split(" ");
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const cells = LENGTHS.flatMap((chars) =>
    UNITS.flatMap((unit) => ["", "  x", "1"].map((tail) => quoted(unit.repeat(chars / unit.length) + tail))),
  );
  // A file for each header: were all cells of a row such ones, its first fault would keep the others from being read.
  for (const header of headers) {
    const rows = cells.map((cell, at) => `c${at}|2026-03-02T10:00:00Z|${cell}`);
    const { outcome } = await imported(aStore(), lines(`call_id|start|${header}`, ...rows), { campaign: "Q1" });
    expect(outcome.kind).toMatch(/^(stored|refused|asks_mapping|asks_date_order)$/);
  }
});

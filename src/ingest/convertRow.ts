import type { CallFacts, CallTime } from "../domain/call.ts";
import { MS_PER_DAY } from "../domain/day.ts";
import type { ImportedCall, RowProblem } from "../domain/upload.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { alikeRows } from "./alikeRows.ts";
import { believed, readDuration } from "./cells/readDuration.ts";
import { readFlags } from "./cells/readFlags.ts";
import { readMoney } from "./cells/readMoney.ts";
import { readSentiment } from "./cells/readSentiment.ts";
import { clockIn, readClock, readTime, timeOfDay, timeRules } from "./cells/readTime.ts";
import { isUnread, unread } from "./cells/unread.ts";
import { remembering } from "./cells/wordCache.ts";
import { flagName } from "./columnNames.ts";
import { madeCallId, readCallId, readCampaign, type TextReaders, textReaders } from "./convertText.ts";
import { wordReaders } from "./convertWords.ts";
import type { ColumnRef, ImportPlan, MoneyReading, RowReading, SentimentReading, TimeReading } from "./importPlan.ts";
import { paymentFacts } from "./paymentRows.ts";
import { type FieldReader, orWhereEmpty, type RowFaults, rowFaults } from "./rowFaults.ts";
import type { TableRow } from "./table.ts";
import type { ConversionTallies } from "./tallies.ts";

export { type ConversionTallies, sentencesOfTallies } from "./tallies.ts";

/** Converts rows and keeps count of the words it did not understand. */
export type RowConverter = {
  readonly convert: (row: TableRow) => Result<ImportedCall, RowProblem>;
  readonly tallies: () => ConversionTallies;
};

/** `hashPhone` null: there is no key to hash numbers with, so nothing is kept of them. */
export type RowTools = { readonly hashPhone: ((phone: string) => number | null) | null };

const NO_TOOLS: RowTools = { hashPhone: null };

/**
 * A converter for the rows of the file that the plan was made for. A row is rejected for its first bad field; cells of
 * columns that are not read are never looked at.
 */
export function rowConverter({ reading }: ImportPlan, { hashPhone }: RowTools = NO_TOOLS): RowConverter {
  const faults = rowFaults();
  const words = wordReaders(reading, faults);
  const startOf = startReader(reading, faults);
  const durationOf = durationReader(reading, faults);
  const flagsOf = flagsReader(reading);
  const phoneHashOf = phoneReader(reading.phone, hashPhone);
  const expectedOf = moneyReader(reading.conversionValue, reading.moneyDigits, faults);
  const revenueOf = moneyReader(reading.actualRevenue, reading.moneyDigits, faults);
  const refundOf = moneyReader(reading.payments?.refunded ?? null, reading.moneyDigits, faults);
  const counted = paymentFacts(reading);
  const sentimentOf = sentimentReader(reading, faults);
  const texts = textReaders();
  const reasonOf = texts.text(reading.escalationReason, "reason");
  const scriptOf = scriptReader(reading, texts.text);
  const agentOf = texts.text(reading.agentId, "label");
  const endReasonOf = texts.text(reading.endReason, "reason");
  const answeredByOf = texts.text(reading.answeredBy, "label");
  const segmentsOf = texts.segments(reading.segments);
  const callIdOf = readCallId(reading, texts, faults);
  const alike = alikeRows();
  const madeIdOf = madeCallId(reading, alike);
  const campaignOf = readCampaign(reading, texts);

  function convert(row: TableRow): Result<ImportedCall, RowProblem> {
    faults.clear();
    const ownId = callIdOf(row);
    const startedAt = startOf(row);
    const status = words.statusOf(row);
    const facts: CallFacts = {
      startedAt,
      durationMs: durationOf(row, startedAt),
      status,
      dropOffStage: words.stageOf(row, status),
      escalationReason: reasonOf(row),
      complianceFlags: flagsOf(row),
      conversionValueMinor: expectedOf(row),
      actualRevenueMinor: withoutRefund(revenueOf(row), refundOf(row)),
      converted: words.convertedOf(row),
      sentimentMilli: sentimentOf(row),
      scriptVersion: scriptOf(row),
      agentId: agentOf(row),
      endReason: endReasonOf(row),
      answeredBy: answeredByOf(row),
      segments: segmentsOf(row),
      phoneHash: phoneHashOf(row),
    };
    const problem = faults.first();
    if (problem !== null) return fail(problem);
    const callId = ownId ?? madeIdOf(row, startedAt);
    return ok({ callId, campaign: campaignOf(row), facts: counted(row, facts) });
  }

  return {
    convert,
    tallies: () => ({ ...words.tallies(), personalTexts: texts.personalTexts(), alikeRows: alike.counts() }),
  };
}

/** A start is needed in every row of a file that has a column for it. */
function startReader({ startedAt, startedAtTime }: RowReading, faults: RowFaults): FieldReader<CallTime> {
  if (startedAt === null) return () => null;
  const rules = timeRules(startedAt);
  const dateOf = faults.reader(startedAt, (cell) => readTime(cell, rules));
  const clockOf = faults.reader(startedAtTime, readClock);
  return (row) => {
    const date = dateOf(row);
    if (date === null) {
      faults.note(row, startedAt, unread("no date is given"));
      return null;
    }
    const clockMs = date.kind === "date" ? clockOf(row) : null;
    return clockMs === null ? date : timeOfDay(date.ms, clockMs, rules);
  };
}

/** From its own column, or from the start and end of the call where both are told alike. */
function durationReader(reading: RowReading, faults: RowFaults) {
  const { duration, endedAt } = reading;
  const ownOf = faults.reader(duration, (cell) => (duration === null ? null : readDuration(cell, duration)));
  if (endedAt === null) return (row: TableRow) => ownOf(row);
  if (endedAt.isTimeOfDay) return betweenClocks(endedAt, reading, faults);
  const endRules = timeRules(endedAt);
  const endOf = faults.reader(endedAt, (cell) => readTime(cell, endRules));
  return (row: TableRow, start: CallTime | null) => {
    const end = endOf(row);
    if (end === null || start === null || end.kind !== start.kind || end.kind === "date") return null;
    if (end.ms < start.ms) {
      faults.note(row, endedAt, unread("the call ends before it starts"));
      return null;
    }
    const lasted = believed(end.ms - start.ms, "");
    if (!isUnread(lasted)) return lasted;
    faults.note(row, endedAt, lasted);
    return null;
  };
}

/** From the start's time of day to that of the end, which is of the next day where it is earlier. */
function betweenClocks(endedAt: TimeReading, { startedAt, startedAtTime }: RowReading, faults: RowFaults) {
  const endOf = faults.reader(endedAt, readClock);
  return (row: TableRow) => {
    const endMs = endOf(row);
    const startMs = clockIn(row.cells[(startedAtTime ?? startedAt)?.index ?? -1] ?? "");
    if (endMs === null || startMs === null) return null;
    const lasted = believed(endMs < startMs ? endMs + MS_PER_DAY - startMs : endMs - startMs, "");
    if (!isUnread(lasted)) return lasted;
    faults.note(row, endedAt, endMs < startMs ? unread("the call ends before it starts") : lasted);
    return null;
  };
}

function moneyReader(column: MoneyReading | null, digits: number, faults: RowFaults): FieldReader<number> {
  return faults.reader(column, (cell) => (column === null ? null : readMoney(cell, column, digits)));
}

/** Some write what was given back as a negative amount. */
function withoutRefund(revenue: number | null, refund: number | null): number | null {
  return revenue === null || refund === null ? revenue : revenue - Math.abs(refund);
}

function sentimentReader({ sentimentScore, madeBeside }: RowReading, faults: RowFaults): FieldReader<number> {
  const readerOf = (column: SentimentReading | null) =>
    faults.reader(column, (cell) => readSentiment(cell, column?.decimalMark ?? ".", column?.isFromZero));
  const beside = madeBeside.sentimentScore;
  return orWhereEmpty(sentimentScore, readerOf(sentimentScore), beside === null ? null : readerOf(beside));
}

function scriptReader({ scriptVersion, madeBeside }: RowReading, textOf: TextReaders["text"]): FieldReader<string> {
  const beside = madeBeside.scriptVersion;
  return orWhereEmpty(scriptVersion, textOf(scriptVersion, "label"), beside === null ? null : textOf(beside, "label"));
}

/** An empty cell says that there were no flags; a cell that the row does not have says nothing. */
function flagsReader({ complianceFlags, moreFlags }: RowReading): FieldReader<readonly string[]> {
  if (complianceFlags === null) return () => null;
  const readers = [complianceFlags, ...moreFlags].map(({ index, header }) => {
    const read = remembering((cell: string) => readFlags(cell, flagName(header)));
    return (row: TableRow) => {
      const cell = row.cells[index];
      return cell === undefined ? null : read(cell);
    };
  });
  const [only, ...others] = readers;
  if (only !== undefined && others.length === 0) return only;
  return (row) => {
    const told = readers.flatMap((read) => read(row) ?? []);
    return told.length > 0 || readers.some((read) => read(row) !== null) ? [...new Set(told)] : null;
  };
}

/** A number that makes no sense is nobody's fault, and tells nothing. */
function phoneReader(phone: ColumnRef | null, hashPhone: RowTools["hashPhone"]): FieldReader<number> {
  if (phone === null || hashPhone === null) return () => null;
  return (row) => {
    const cell = row.cells[phone.index];
    return cell === undefined || cell === "" ? null : hashPhone(cell);
  };
}

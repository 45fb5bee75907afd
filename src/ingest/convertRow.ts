import type { CallFacts, CallStatus, CallTime, DropOffStage } from "../domain/call.ts";
import type { ImportedCall, RowProblem } from "../domain/upload.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { believed, readDuration } from "./cells/readDuration.ts";
import { readFlags } from "./cells/readFlags.ts";
import { readMoney } from "./cells/readMoney.ts";
import { readSentiment } from "./cells/readSentiment.ts";
import { readClock, readTime } from "./cells/readTime.ts";
import { isUnread, unread } from "./cells/unread.ts";
import { remembering } from "./cells/wordCache.ts";
import { readCallId, readCampaign, textReaders } from "./convertText.ts";
import type { ColumnRef, ImportPlan, MoneyReading, RowReading } from "./importPlan.ts";
import { type FieldReader, type RowFaults, rowFaults } from "./rowFaults.ts";
import type { TableRow } from "./table.ts";
import { type ConversionTallies, wordTally } from "./tallies.ts";
import { outcomeOf } from "./words/outcomeWords.ts";
import { saysNoStage, stageOf } from "./words/stageWords.ts";
import { statusOf } from "./words/statusWords.ts";

export { type ConversionTallies, sentencesOfTallies } from "./tallies.ts";

/** Converts rows and keeps count of the words it did not understand. */
export type RowConverter = {
  readonly convert: (row: TableRow) => Result<ImportedCall, RowProblem>;
  readonly tallies: () => ConversionTallies;
};

/**
 * A converter for the rows of the file that the plan was made for. A row is rejected for its first bad field; cells of
 * columns that are not read are never looked at.
 */
export function rowConverter({ reading }: ImportPlan): RowConverter {
  const faults = rowFaults();
  const words = wordReaders(reading, faults);
  const startOf = startReader(reading, faults);
  const durationOf = durationReader(reading, faults);
  const flagsOf = flagsReader(reading.complianceFlags);
  const expectedOf = moneyReader(reading.conversionValue, reading.moneyDigits, faults);
  const revenueOf = moneyReader(reading.actualRevenue, reading.moneyDigits, faults);
  const { sentimentScore } = reading;
  const sentimentOf = faults.reader(sentimentScore, (cell) => readSentiment(cell, sentimentScore?.decimalMark ?? "."));
  const texts = textReaders();
  const reasonOf = texts.text(reading.escalationReason);
  const scriptOf = texts.text(reading.scriptVersion);
  const agentOf = texts.text(reading.agentId);
  const endReasonOf = texts.text(reading.endReason);
  const answeredByOf = texts.text(reading.answeredBy);
  const segmentsOf = texts.segments(reading.segments);
  const callIdOf = readCallId(reading, faults);
  const campaignOf = readCampaign(reading.campaignId, reading.campaignName);

  function convert(row: TableRow): Result<ImportedCall, RowProblem> {
    faults.clear();
    const callId = callIdOf(row);
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
      actualRevenueMinor: revenueOf(row),
      converted: words.convertedOf(row),
      sentimentMilli: sentimentOf(row),
      scriptVersion: scriptOf(row),
      agentId: agentOf(row),
      endReason: endReasonOf(row),
      answeredBy: answeredByOf(row),
      segments: segmentsOf(row),
    };
    const problem = faults.first();
    return problem === null ? ok({ callId, campaign: campaignOf(row), facts }) : fail(problem);
  }

  return { convert, tallies: () => ({ ...words.tallies(), personalTexts: texts.personalTexts() }) };
}

/** A start is needed in every row of a file that has a column for it. */
function startReader({ startedAt, startedAtTime }: RowReading, faults: RowFaults): FieldReader<CallTime> {
  if (startedAt === null) return () => null;
  const dateOf = faults.reader(startedAt, (cell) => readTime(cell, startedAt));
  const clockOf = faults.reader(startedAtTime, readClock);
  return (row) => {
    const date = dateOf(row);
    if (date === null) {
      faults.note(row, startedAt, unread("no date is given"));
      return null;
    }
    const clockMs = date.kind === "date" ? clockOf(row) : null;
    return clockMs === null ? date : { ms: date.ms + clockMs, kind: startedAt.isUtc ? "instant" : "wall" };
  };
}

/** From its own column, or from the start and end of the call where both are told alike. */
function durationReader({ duration, endedAt }: RowReading, faults: RowFaults) {
  const ownOf = faults.reader(duration, (cell) => (duration === null ? null : readDuration(cell, duration)));
  if (endedAt === null) return (row: TableRow) => ownOf(row);
  const endOf = faults.reader(endedAt, (cell) => readTime(cell, endedAt));
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

function moneyReader(column: MoneyReading | null, digits: number, faults: RowFaults): FieldReader<number> {
  return faults.reader(column, (cell) => (column === null ? null : readMoney(cell, column, digits)));
}

/** An empty cell says that there were no flags. */
function flagsReader(column: ColumnRef | null): FieldReader<readonly string[]> {
  if (column === null) return () => null;
  const read = remembering((cell: string) => readFlags(cell, column.header));
  return (row) => read(row.cells[column.index] ?? "");
}

/** Columns of words, with what was not understood counted. */
function wordReaders(reading: RowReading, faults: RowFaults) {
  const tally = { status: wordTally(), stage: wordTally(), outcome: wordTally() };
  const status = remembering(statusOf);
  const stage = remembering((cell: string) => stageOf(cell) ?? (saysNoStage(cell) ? "none" : "unknown"));
  const outcome = remembering((cell: string) => outcomeOf(cell) ?? "unknown");
  const isStageInStatus = reading.dropOffStage !== null && reading.dropOffStage.index === reading.status?.index;

  const statusOfRow = faults.reader<CallStatus>(reading.status, (cell) => {
    const known = status(cell);
    if (known === null) tally.status.note(cell);
    return known ?? "unknown";
  });
  const stageOfRow = faults.reader<DropOffStage>(reading.dropOffStage, (cell) => {
    const known = stage(cell);
    if (known === "unknown" && !isStageInStatus) tally.stage.note(cell);
    return known === "unknown" || known === "none" ? null : known;
  });
  const convertedOfRow = faults.reader<boolean>(reading.converted, (cell) => {
    const known = outcome(cell);
    if (known === "unknown") tally.outcome.note(cell);
    return typeof known === "boolean" ? known : null;
  });
  return {
    statusOf: statusOfRow,
    stageOf: (row: TableRow, told: CallStatus | null) =>
      isStageInStatus && told !== "dropped" ? null : stageOfRow(row),
    convertedOf: convertedOfRow,
    tallies: (): Omit<ConversionTallies, "personalTexts"> => ({
      unknownStatuses: tally.status.counts(),
      unknownStages: tally.stage.counts(),
      unknownOutcomes: tally.outcome.counts(),
    }),
  };
}

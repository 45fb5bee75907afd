import type { CallStatus, DropOffStage } from "../domain/call.ts";
import type { StatusMeaning } from "../domain/mapping.ts";
import { remembering } from "./cells/wordCache.ts";
import type { ColumnRef, RowReading } from "./importPlan.ts";
import { type FieldReader, orWhereEmpty, type RowFaults } from "./rowFaults.ts";
import type { TableRow } from "./table.ts";
import { type ConversionTallies, wordTally } from "./tallies.ts";
import { outcomeOf } from "./words/outcomeWords.ts";
import { plainWords } from "./words/plainWords.ts";
import { saysNoStage, stageOf } from "./words/stageWords.ts";
import { namedStatusOf, statusOf } from "./words/statusWords.ts";

/** Readers of the columns of words. */
export type WordReaders = {
  readonly statusOf: FieldReader<CallStatus>;
  /** `told`: the status of the row. */
  readonly stageOf: (row: TableRow, told: CallStatus | null) => DropOffStage | null;
  readonly convertedOf: FieldReader<boolean>;
  readonly tallies: () => Omit<ConversionTallies, "personalTexts" | "alikeRows">;
};

/** Columns of words, with what was not understood counted. */
export function wordReaders(reading: RowReading, faults: RowFaults): WordReaders {
  const tally = { status: wordTally(), stage: wordTally(), outcome: wordTally() };
  const status = remembering(statusMeaner(reading));
  const stage = remembering(stageMeaner(reading.stageWords));
  const outcome = remembering((cell: string) => outcomeOf(cell) ?? "unknown");
  const isStageInStatus = reading.dropOffStage !== null && reading.dropOffStage.index === reading.status?.index;

  const statusOfRow = faults.reader<CallStatus>(reading.status, (cell) => {
    const known = status(cell);
    if (known === null) tally.status.note(cell);
    return known ?? "unknown";
  });
  const stageReader = (column: ColumnRef | null) =>
    faults.reader<DropOffStage>(column, (cell) => {
      const known = stage(cell);
      if (known === "unknown" && !isStageInStatus) tally.stage.note(cell);
      return known === "unknown" || known === "none" ? null : known;
    });
  const madeStage = reading.madeBeside.dropOffStage;
  const ownStageOfRow = orWhereEmpty(
    reading.dropOffStage,
    stageReader(reading.dropOffStage),
    madeStage === null ? null : stageReader(madeStage),
  );
  const saidStageOfRow = saidStages(reading);
  const stageOfRow = (row: TableRow, told: CallStatus | null) =>
    isStageInStatus && told !== "dropped" ? null : ownStageOfRow(row);
  const convertedOfRow = faults.reader<boolean>(reading.converted, (cell) => {
    const known = outcome(cell);
    if (known === "unknown") tally.outcome.note(cell);
    return typeof known === "boolean" ? known : null;
  });
  return {
    statusOf: statusOfRow,
    stageOf: saidStageOfRow === null ? stageOfRow : (row, told) => saidStageOfRow(row) ?? stageOfRow(row, told),
    convertedOf: convertedOfRow,
    tallies: () => ({
      unknownStatuses: tally.status.counts(),
      unknownStages: tally.stage.counts(),
      unknownOutcomes: tally.outcome.counts(),
    }),
  };
}

/** What a word of a status column means: as people say, else by the usual rules; null: nobody knows. */
export function statusMeaner({
  statusWords,
  isStatusMade,
}: Pick<RowReading, "statusWords" | "isStatusMade">): (cell: string) => CallStatus | null {
  const usual = isStatusMade ? namedStatusOf : statusOf;
  const words = new Map(Object.entries(statusWords));
  if (words.size === 0) return usual;
  return (cell) => words.get(plainWords(cell))?.status ?? usual(cell);
}

/** The same of a column of stages. */
export function stageMeaner(said: RowReading["stageWords"]): (cell: string) => DropOffStage | "none" | "unknown" {
  const words = new Map(Object.entries(said));
  return (cell) => {
    const told = words.size === 0 ? undefined : words.get(plainWords(cell));
    if (told !== undefined) return told ?? "none";
    return stageOf(cell) ?? (saysNoStage(cell) ? "none" : "unknown");
  };
}

/** Stages that people say lie in words of the status; null where they said none. */
function saidStages({ status, statusWords }: RowReading): FieldReader<DropOffStage> | null {
  const words = new Map<string, StatusMeaning>(Object.entries(statusWords).filter(([, { stage }]) => stage !== null));
  if (status === null || words.size === 0) return null;
  const read = remembering((cell: string) => words.get(plainWords(cell))?.stage ?? null);
  return (row) => read(row.cells[status.index] ?? "");
}

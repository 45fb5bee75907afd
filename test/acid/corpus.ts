import type { AcidCase } from "./acidCase.ts";
import { ARCHIVE_CASES } from "./cases/archives.ts";
import { CSV_BYTES } from "./cases/csvBytes.ts";
import { CSV_DATES } from "./cases/csvDates.ts";
import { CSV_NUMBERS } from "./cases/csvNumbers.ts";
import { CSV_SHAPES } from "./cases/csvShapes.ts";
import { CSV_WORDS } from "./cases/csvWords.ts";
import { JSON_CASES } from "./cases/json.ts";
import { LATE } from "./cases/late.ts";
import { MIXED } from "./cases/mixed.ts";
import { PAYMENT_CASES } from "./cases/payments.ts";
import { PLATFORM_CASES } from "./cases/platforms.ts";
import { XLSX_CASES } from "./cases/xlsx.ts";
import { XLSX_DAMAGED } from "./cases/xlsxDamaged.ts";

export { HOSTILE } from "./cases/hostile.ts";

/** Malformed and odd files of all kinds, the same bytes each time. Those made to do harm are `HOSTILE`. */
export const CORPUS: readonly AcidCase[] = [
  ...CSV_SHAPES,
  ...CSV_DATES,
  ...CSV_NUMBERS,
  ...CSV_WORDS,
  ...CSV_BYTES,
  ...JSON_CASES,
  ...XLSX_CASES,
  ...XLSX_DAMAGED,
  ...ARCHIVE_CASES,
  ...PLATFORM_CASES,
  ...PAYMENT_CASES,
  ...MIXED,
  ...LATE,
];

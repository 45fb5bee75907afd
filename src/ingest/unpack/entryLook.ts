import { lookOfBytes, looksBinary } from "../fileLooks.ts";

/**
 * What a file in an archive is by its name and first bytes. `table`: it is read, and told about if it cannot be.
 * `other`: a picture, a document, a remark; it is left out when another file is a table.
 */
export type EntryLook = "table" | "other" | "archive";

const DATA_NAME = /\.(?:csv|tsv|tab|psv|jsonl?|ndjson|xlsx?|xlsm|xlsb|ods|numbers|parquet|sqlite3?|db)$/i;
const DOCUMENT_NAME =
  /\.(?:md|markdown|rst|html?|xml|xsd|css|js|ts|py|sh|sql|ya?ml|toml|ini|eml|url|docx?|rtf|pptx?|sig|asc|sha\d*|md5)$/i;
const REMARK_NAME = /(?:^|\/)(?:readme|licen[cs]e|notice|changelog|manifest)(?:\.[^/.]*)?$/i;
const ARCHIVE_LOOK = /archive$/;

/** Looks a file in an archive over. `head`: its first bytes. */
export function lookOfEntry(name: string, head: Buffer): EntryLook {
  const look = lookOfBytes(head);
  if (look !== null && ARCHIVE_LOOK.test(look)) return "archive";
  if (DATA_NAME.test(name)) return "table";
  if (look !== null || DOCUMENT_NAME.test(name) || REMARK_NAME.test(name)) return "other";
  return looksTabular(head) ? "table" : "other";
}

/** Lines by which a text without a telling name is judged. */
const JUDGED_LINES = 20;
/** Share of the lines that are cut into as many cells as the first. */
const MIN_ALIKE = 0.7;

/** True for a text whose first lines are cut alike by one of the usual marks, or that starts like JSON. */
function looksTabular(head: Buffer): boolean {
  const text = head.toString("latin1").replaceAll("\0", "");
  if (looksBinary(text)) return false;
  if (/^[^\w\s]{0,3}\s*[[{]/.test(text)) return true;
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== "");
  const judged = lines.slice(0, JUDGED_LINES);
  if (judged.length < 2) return false;
  return ["\t", ";", "|", ","].some((mark) => {
    const cells = judged.map((line) => line.split(mark).length);
    const [first = 0] = cells;
    return first > 1 && cells.filter((count) => count === first).length >= MIN_ALIKE * judged.length;
  });
}

/** Files that programs add to archives by themselves. */
const JUNK = /(?:^|\/)(?:__MACOSX\/|\.[^/]+(?:\/|$)|Thumbs\.db$|desktop\.ini$|Icon\r$)/i;

/** True for what nobody put into the archive on purpose. */
export function isJunk(name: string): boolean {
  return JUNK.test(name);
}

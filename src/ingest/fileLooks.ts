/** First bytes of files that people drop by mistake, as hex, with what the file is called in a sentence. */
const SIGNATURES: readonly (readonly [hex: string, look: string])[] = [
  ["89504e470d0a1a0a", "a PNG picture"],
  ["ffd8ff", "a JPEG picture"],
  ["474946383761", "a GIF picture"],
  ["474946383961", "a GIF picture"],
  ["255044462d", "a PDF document"],
  ["1f8b08", "a GZIP archive"],
  ["425a68", "a BZIP2 archive"],
  ["377abcaf271c", "a 7-Zip archive"],
  ["526172211a07", "a RAR archive"],
  ["28b52ffd", "a Zstandard archive"],
  ["fd377a585a00", "an XZ archive"],
  ["d0cf11e0a1b11ae1", "an old Excel or Word file"],
  ["53514c69746520666f726d6174203300", "an SQLite database"],
  ["50415231", "a Parquet file"],
  ["7b5c727466", "a rich text document"],
  ["4f676753", "a sound recording"],
  ["494433", "a sound recording"],
  ["fffb", "a sound recording"],
];

/** What the bytes look like if they are a known kind of file that is no text; else null. */
export function lookOfBytes(head: Buffer): string | null {
  if (head.subarray(0, 4).toString("latin1") === "PK\u0003\u0004") return lookOfZip(head);
  if (head.subarray(0, 4).toString("latin1") === "RIFF") return "a sound, picture or video file";
  if (head.subarray(4, 8).toString("latin1") === "ftyp") return "a video or sound file";
  const start = head.subarray(0, 16).toString("hex");
  return SIGNATURES.find(([hex]) => start.startsWith(hex))?.[1] ?? null;
}

function lookOfZip(head: Buffer): string {
  const names = head.toString("latin1");
  if (names.includes("xl/")) return "an Excel workbook";
  if (names.includes("word/")) return "a Word document";
  if (names.includes("[Content_Types].xml")) return "an Office document";
  return "a ZIP archive";
}

/** Share of control characters above which a text is none; random bytes have about 10 %, real text none. */
const MAX_CONTROL_SHARE = 0.02;
/** Share of NUL characters above which a text is none; a few are a damaged export, which is still read. */
const MAX_NUL_SHARE = 0.3;

/** True if the text holds more control characters than any table does. */
export function looksBinary(text: string): boolean {
  if (text.length === 0) return false;
  let controls = 0;
  let nuls = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0) nuls++;
    else if (code < 9 || (code > 13 && code < 32 && code !== 27)) controls++;
  }
  return controls > MAX_CONTROL_SHARE * text.length || nuls > MAX_NUL_SHARE * text.length;
}

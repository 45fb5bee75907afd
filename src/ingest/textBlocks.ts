import type { Survey } from "./survey.ts";
import type { OpenBytes } from "./table.ts";

/** A portion of the file's text; exactly one, the last, has `isLast`. */
export type TextBlock = { readonly text: string; readonly isLast: boolean };

/** Decodes the file into portions of at least `blockChars` characters; a byte order mark and NULs are left out. */
export async function* textBlocks(open: OpenBytes, survey: Survey, blockChars: number): AsyncGenerator<TextBlock> {
  const decoder = new TextDecoder(survey.encoding);
  let text = "";
  for await (const bytes of open()) {
    text += clean(decoder.decode(bytes, { stream: true }), survey);
    if (text.length < blockChars) continue;
    yield { text, isLast: false };
    text = "";
  }
  yield { text: text + clean(decoder.decode(), survey), isLast: true };
}

function clean(text: string, survey: Survey): string {
  const mayHoldNuls = survey.hasNulBytes || survey.encoding.startsWith("utf-16");
  return mayHoldNuls ? text.replaceAll("\0", "") : text;
}

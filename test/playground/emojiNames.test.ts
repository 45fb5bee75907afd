import { expect, it } from "vitest";
import { withoutMarkdown } from "../../src/playground/page/blocks/withoutMarkdown.ts";

const asRead = (text: string) => withoutMarkdown(text).replaceAll("&#58;", "(colon)");

it.each([
  ["2026-08-10T14:00:10.000Z", "2026-08-10T14(colon)00:10.000Z"],
  ["hours:minutes:seconds", "hours(colon)minutes:seconds"],
  ["at :42: and :100:", "at (colon)42: and :100:"],
  ["10:00 to 11:00", "10:00 to 11:00"],
  [":wave::skin-tone-2: :+1:", ":wave::skin-tone-2: :+1:"],
  ["`14:00:10`", "`14:00:10`"],
])("keeps the colons of %s, unless they can be an emoji's", (text, read) => {
  expect(asRead(text)).toBe(read);
});

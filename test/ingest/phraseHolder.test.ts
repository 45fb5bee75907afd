import fc from "fast-check";
import { expect, it } from "vitest";
import { holdsPhrase, phraseHolder } from "../../src/ingest/words/plainWords.ts";

it("finds a phrase where one of a list stands in a text, as looking for each of them does", () => {
  const words = fc.array(fc.constantFrom("call", "calls", "no", "end", "é"), { maxLength: 5 });
  const text = words.map((all) => all.join(" "));
  const phrases = fc.array(
    words.filter((all) => all.length > 0).map((all) => all.join(" ")),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(phrases, text, (all, one) => {
      expect(phraseHolder(all)(one)).toBe(all.some((phrase) => holdsPhrase(one, phrase)));
    }),
  );
  expect(phraseHolder(["time slot", "slot"])("the time slots")).toBe(false);
  expect(phraseHolder(["time slot"])("a time slot")).toBe(true);
});

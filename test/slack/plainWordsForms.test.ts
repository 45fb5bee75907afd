import { describe, expect, it } from "vitest";
import { READY_FORMS, type ReadyForm, wishesOf, withoutFiller } from "../../src/slack/plainWords/grammar.ts";
import { SUBJECTS } from "../../src/slack/plainWords/intents.ts";
import { GLUE } from "../../src/slack/plainWords/vocabulary.ts";

type Key = ReadyForm["keys"][number];

const keys = READY_FORMS.flatMap((form) => form.keys.map((key) => ({ form, key })));

/** The key said with each of its words, the other places as they are first. */
function sayings(key: Key): readonly (readonly string[])[] {
  const usual = key.map((words) => [...words][0] ?? "");
  return key.flatMap((words, place) => [...words].map((word) => usual.with(place, word)));
}

/** True if whatever holds the key holds the shorter one. */
function holds(key: Key, shorter: Key): boolean {
  let next = 0;
  for (const words of key) {
    const wanted = shorter[next];
    if (wanted !== undefined && [...words].every((word) => wanted.has(word))) next += 1;
  }
  return next === shorter.length;
}

function isOfNamed(words: readonly string[], wish: keyof typeof SUBJECTS): boolean {
  const named = words.filter((word) => word === "<c>").length;
  const { campaigns } = SUBJECTS[wish];
  if (campaigns === "must") return named === 1;
  if (campaigns === "never") return named === 0;
  return campaigns === "several" ? named !== 1 : named <= 1;
}

describe("the forms of plain words", () => {
  it("have keys that can be said: no word of theirs is dropped as filler", () => {
    const lost = keys.flatMap(({ key }) => sayings(key)).filter((words) => withoutFiller(words).length < words.length);
    expect(lost).toEqual([]);
  });

  it("mean one thing each, whichever of its words a key is said with", () => {
    const unclear = keys.flatMap(({ form, key }) =>
      sayings(key)
        .map((words) => (SUBJECTS[form.wish].campaigns === "must" ? [...words, "<c>"] : words))
        .map((words) => ({ words, wishes: wishesOf(words).filter((wish) => isOfNamed(words, wish)) }))
        .filter(({ words, wishes }) => isOfNamed(words, form.wish) && wishes.join() !== form.wish),
    );
    expect(unclear.map(({ words, wishes }) => `${words.join(" ")}: ${wishes.join()}`)).toEqual([]);
  });

  it("hold no key that a shorter one makes needless", () => {
    const needless = keys.filter(({ form, key }) => form.keys.some((other) => other !== key && holds(key, other)));
    expect(needless.map(({ key }) => sayings(key)[0]?.join(" "))).toEqual([]);
  });

  it("hold no other word that is filler, of a key, or of every form", () => {
    const needless = READY_FORMS.flatMap(({ wish, keys: own, around }) =>
      around
        .filter((words) => {
          const others = [...own.flat(), ...around.filter((other) => other !== words)].flatMap((one) => [...one]);
          const known = new Set([...GLUE.split(" "), ...others]);
          return [...words].every((word) => known.has(word) || withoutFiller(["x", word]).length < 2);
        })
        .map((words) => `${wish}: ${[...words].join(" ")}`),
    );
    expect(needless).toEqual([]);
  });
});

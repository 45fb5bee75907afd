import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type Command, parseCommand } from "../../src/slack/commandText.ts";
import { parsePlainWords } from "../../src/slack/plainWords/parsePlainWords.ts";
import { readSpoken } from "../../src/slack/plainWords/readSpoken.ts";
import { EVERYDAY } from "../../src/slack/plainWords/vocabulary.ts";

/** How people put their questions, each with the command that it means; `help`: nothing that we could answer. */
const { campaigns, phrasings } = z
  .object({
    campaigns: z.array(z.string()),
    phrasings: z.array(z.object({ text: z.string(), command: z.string() })),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "phrasings.json"), "utf8")));

/** The last week is what is meant when no period is named, so both are the same answer. */
function meaning(command: ReturnType<typeof readSpoken>): Command {
  if (command === null || command.kind === "thanks") return { kind: "help" };
  const isUsual =
    command.kind === "ask" && command.question.period?.kind === "days" && command.question.period.days === 7;
  return isUsual ? { ...command, question: { ...command.question, period: null } } : command;
}

const understood = phrasings.map(({ text, command }) => ({
  text,
  wanted: meaning(parseCommand(command)),
  got: meaning(readSpoken(text, campaigns)),
}));

const isSame = (one: Command, other: Command) => JSON.stringify(one) === JSON.stringify(other);

describe("plain words", () => {
  it("are tried in at least 80 different phrasings, 20 of which we cannot answer", () => {
    expect(new Set(phrasings.map(({ text }) => text.toLowerCase())).size).toBe(phrasings.length);
    expect(phrasings.length).toBeGreaterThanOrEqual(80);
    expect(phrasings.filter(({ command }) => command === "help").length).toBeGreaterThanOrEqual(20);
  });

  it("are never understood wrongly: what is not clear gets help", () => {
    expect(understood.filter(({ wanted, got }) => got.kind !== "help" && !isSame(wanted, got))).toEqual([]);
  });

  it("are understood in nine of ten phrasings", () => {
    const right = understood.filter(({ wanted, got }) => isSame(wanted, got));
    expect(right.length / understood.length).toBeGreaterThanOrEqual(0.9);
  });

  it("mean nothing once a word stands among them that we do not know", () => {
    const asks = understood.filter(({ got }) => got.kind !== "help").map(({ text }) => text);
    fc.assert(
      fc.property(
        fc.constantFrom(...asks),
        fc.constantFrom("not", "never", "elephants", "Gong", "yesterday", "today"),
        (text, odd) => {
          const words = text.split(" ");
          for (let at = 0; at <= words.length; at++) {
            const mixed = [...words.slice(0, at), odd, ...words.slice(at)].join(" ");
            expect([mixed, meaning(readSpoken(mixed, campaigns))]).toEqual([mixed, { kind: "help" }]);
          }
        },
      ),
    );
  });

  it("survive any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), fc.array(fc.string()), (text, names) => {
        readSpoken(text, names);
      }),
    );
  });
});

describe("campaigns in plain words", () => {
  const named = (text: string, names: readonly string[]) => {
    const command = parsePlainWords(text, names);
    return command?.kind === "ask" ? command.question.campaignWords : undefined;
  };

  it("are found by their whole name or a part of it, the longest first, only at the borders of words", () => {
    expect(named("how is spring push 2 doing", ["Spring Push", "Spring Push 2"])).toBe("Spring Push 2");
    expect(named("how is spring doing", ["Spring Push"])).toBe("Spring");
    expect(named("how is spring", ["Offspring"])).toBeUndefined();
    expect(named("how is r&d doing", ["R&D <Beta>"])).toBe("R&D");
    expect(named("how is q1 - emea?", ["Q1 - EMEA", "Q1"])).toBe("Q1 - EMEA");
  });

  it("are found where words of the name are left out, unless that could be several", () => {
    const names = ["Q1 Sales Outreach", "Q1 Cold Calls", "Q2 Cold Calls"];
    expect(named("how is Q1 outreach doing", names)).toBe("Q1 Sales Outreach");
    expect(named("how is Q1 calls doing", [...names, "Q1 Warm Calls"])).toBeUndefined();
  });

  it("are not found by a word that questions hold anyway, whatever names are made of such words", () => {
    const everyday = fc.constantFrom(...EVERYDAY, "conversion", "money", "last", "week", "doing", "2", "2026");
    const name = fc.array(everyday, { minLength: 2, maxLength: 4 }).map((words) => words.join(" "));
    const question = fc.constantFrom(
      "how is X doing",
      "why is X bad",
      "how do we get better X",
      "report X",
      "alerts X",
    );
    fc.assert(
      fc.property(question, everyday, fc.array(name, { maxLength: 4 }), (form, word, names) => {
        const text = form.replace("X", word);
        fc.pre(!names.some((one) => text.includes(one)));
        expect([text, readSpoken(text, names)]).toEqual([text, readSpoken(text, [])]);
      }),
    );
    for (const [text, one] of [
      ["how do we get better leads", "Solar Leads DACH"],
      ["how is the team doing", "Agents Team A"],
      ["why are agents so bad", "Agents Team A"],
      ["why did sales fall on monday", "Monday Leads"],
      ["how was yesterday", "Yesterday Retry"],
      ["why is conversion not good", "Not Interested Q3"],
    ] as const) {
      expect([text, readSpoken(text, [one])]).toEqual([text, null]);
    }
    expect(named("how is solar doing", ["Solar Leads DACH"])).toBe("Solar");
  });

  it("do not take words from the question: a campaign may be called Health, A or Last Week", () => {
    expect(named("how is health doing?", ["Health"])).toBe("Health");
    expect(named("give me a report", ["A"])).toBeNull();
    expect(named("why did sales drop", ["Sales Team"])).toBeNull();
    expect(parsePlainWords("how is last week leads doing last month", ["Last Week Leads"])).toMatchObject({
      question: { campaignWords: "Last Week Leads", period: { days: 30 } },
    });
  });
});

describe("periods in plain words", () => {
  const periodOf = (text: string) => {
    const command = parsePlainWords(text, []);
    return command?.kind === "ask" ? command.question.period : undefined;
  };
  const days = (count: number) => ({ kind: "days", days: count });
  const range = (words: string) => {
    const command = parseCommand(`health ${words}`);
    return command.kind === "ask" ? command.question.period : undefined;
  };

  it.each([
    ["how are we doing", null],
    ["how did we do last week", days(7)],
    ["how did we do in the past two weeks", days(14)],
    ["how did we do over the last 45 days", days(45)],
    ["how did we do last month", days(30)],
    ["how did we do in the last 3 months", days(90)],
    ["why are we worse than last week", null],
    ["monthly report", days(30)],
    ["how did we do from 2026-01-05 to 2026-01-18", range("2026-01-05..2026-01-18")],
    ["how did we do between 5 and 18 January 2026", range("2026-01-05..2026-01-18")],
    ["how did we do from Jan 5th 2026 until Jan 18th, 2026", range("2026-01-05..2026-01-18")],
    ["how did we do in February 2028", range("2028-02-01..2028-02-29")],
    ["how did we do on 2026-01-05", range("2026-01-05..2026-01-05")],
  ])("%s", (text, period) => {
    expect(periodOf(text)).toEqual(period);
  });

  it.each([
    "how did we do yesterday",
    "how did we do today",
    "how did we do two weeks ago",
    "how did we do in January",
    "how did we do on 31 February 2026",
    "how did we do from 2026-02-10 to 2026-02-01",
    "how did we do last week and last month",
    "how did we do last year",
    "any alerts of the last 30 days",
  ])("%s: not understood, since nothing we could show is just that", (text) => {
    expect(periodOf(text)).toBeUndefined();
  });
});

describe("what is said to the bot", () => {
  const names = ["Q1 Sales", "Notable Leads", "Spring Push"];
  const ask = (kind: string, campaignWords: string | null) => ({ ask: kind, question: { campaignWords } });

  it("may be a command, as after /voicebot", () => {
    expect(readSpoken("health Q1 30d private", names)).toEqual(parseCommand("health Q1 30d private"));
    expect(readSpoken("/voicebot uploads", names)).toEqual({ kind: "uploads" });
    expect(readSpoken("campaign edit spring push", names)).toEqual(parseCommand("campaign edit Spring Push"));
    expect(readSpoken("health Q7", names)).toMatchObject(ask("health", "Q7"));
    expect(readSpoken("", names)).toEqual({ kind: "help" });
  });

  it("may begin with a command's word and go on in plain words", () => {
    expect(readSpoken("why is Q1 down?", names)).toMatchObject(ask("why", "Q1"));
    expect(readSpoken("health of spring push, please", names)).toMatchObject(ask("health", "Spring Push"));
    expect(readSpoken("status of Q1", names)).toMatchObject(ask("health", "Q1"));
    expect(readSpoken("compare Q1 with Spring Push", names)).toMatchObject(ask("compare", null));
    expect(readSpoken("help me", names)).toEqual({ kind: "help" });
  });

  it("is not understood where it goes on with anything else", () => {
    for (const text of [
      "report a bug",
      "why not",
      "uploads are broken",
      "compare us with Gong",
      "changes in the weather",
      "report spam",
      "report q1 auf deutsch",
      "health insurance leads",
      "health per script",
    ]) {
      expect([text, readSpoken(text, names)]).toEqual([text, null]);
    }
  });

  it("is thanks where nothing is asked: a word of thanks makes no question of what follows", () => {
    for (const text of [
      "thanks!",
      "ok",
      "Great, thank you",
      "thanks for the report",
      "thanks, that is all",
      "nice report",
    ]) {
      expect([text, readSpoken(text, names)]).toEqual([text, { kind: "thanks" }]);
    }
    expect(readSpoken("thanks! how is Q1 doing?", names)).toMatchObject(ask("health", "Q1"));
    expect(readSpoken("ok, report of Q1, thanks", names)).toMatchObject(ask("report", "Q1"));
    expect(readSpoken("good morning", names)).toEqual({ kind: "help" });
  });

  it("is no question where somebody only tells something", () => {
    for (const text of ["i have a suggestion", "my advice", "i have ideas", "we lost q1", "Q1 is losing money"]) {
      expect([text, readSpoken(text, names)]).toEqual([text, null]);
    }
  });
});

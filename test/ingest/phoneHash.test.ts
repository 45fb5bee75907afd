import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_MAPPING } from "../../src/domain/mapping.ts";
import { rowConverter } from "../../src/ingest/convertRow.ts";
import { phoneHasher, teamHashKey } from "../../src/ingest/phoneHash.ts";
import { ids, plannedOf, rowsIn, times, type WrittenTable } from "./planning.ts";

const hashOf = phoneHasher("a key");

describe("the hash of a phone number", () => {
  it("is the first 52 bits of HMAC-SHA256 of its digits", () => {
    const hex = createHmac("sha256", "a key").update("491701234567").digest("hex");
    expect(hashOf("+49 170 1234567")).toBe(Number(BigInt(`0x${hex}`) >> 204n));
  });

  it.each([
    "+49 170 1234567",
    "0049 170 1234567",
    "+49 (170) 123-4567",
    "tel:+49-170-1234567",
    "491701234567",
    "491701234567.0",
    " +49.170.1234567 ",
    "+49 170 1234567 ext. 12",
    "+49 (0)170 1234567",
    "0049 (0)170 1234567",
    "(+49) 170 1234567",
    "(+49) (0)170–1234567",
    "(0049) 170 1234567",
    "'+491701234567",
    '="+491701234567"',
    "\u202d+49 170 1234567\u202c",
    "sip:+491701234567@carrier.example",
  ])("is the same for %s", (written) => {
    expect(hashOf(written)).toBe(hashOf("+491701234567"));
  });

  it.each([
    "",
    "anonymous",
    "unknown",
    "12345",
    "+",
    "n/a",
    "4.91701E+12",
    "Anna Kohl",
    "a@x.org",
    "restricted 0170 1234567",
  ])("is none for %j", (written) => {
    expect(hashOf(written)).toBeNull();
  });

  it("differs from team to team, and with every key", () => {
    const keys = [teamHashKey("secret", "T1"), teamHashKey("secret", "T2"), teamHashKey("other", "T1")];
    expect(new Set(keys.map((key) => phoneHasher(key)("+491701234567"))).size).toBe(3);
    expect(keys.some((key) => key.includes("secret"))).toBe(false);
  });

  it("is an integer that a number holds exactly", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{5,14}$/), (digits) => {
        const hash = hashOf(digits);
        expect(Number.isSafeInteger(hash) && hash !== null && hash >= 0 && hash < 2 ** 52).toBe(true);
      }),
    );
  });
});

describe("the numbers in a file", () => {
  const numbers = ["+491701234567", "0049 170 1234567", "+49 170 7654321", "anonymous"];
  const table = (header: string): WrittenTable => ({
    columns: { id: ids(4), "call date": times("2026-03-01", 4), [header]: numbers, From: times("+4930111111", 4) },
  });
  const hashesIn = (written: WrittenTable, hashPhone: typeof hashOf | null, header?: string) => {
    const mapping = header === undefined ? null : { ...NO_MAPPING, columns: { phone: header } };
    const plan = plannedOf(written, { canHash: hashPhone !== null, mapping });
    const { convert } = rowConverter(plan, { hashPhone });
    return rowsIn(written).map((row) => {
      const call = convert(row);
      return call.ok ? call.value.facts.phoneHash : call.problem;
    });
  };
  const expected = [hashOf("+491701234567"), hashOf("+491701234567"), hashOf("+491707654321"), null];

  it.each(["to_number", "Telefonnummer", "Customer Phone", "phone", "To", "Rufnummer"])(
    "are hashed in %s",
    (header) => {
      expect(hashesIn(table(header), hashOf)).toEqual(expected);
    },
  );

  it("are not read at all without a key, whoever says so", () => {
    expect(hashesIn(table("phone"), null)).toEqual([null, null, null, null]);
    const { summary, reading } = plannedOf(table("line"), { mapping: { ...NO_MAPPING, columns: { phone: "line" } } });
    expect(reading.phone).toBeNull();
    expect(summary.assumptions).toContain(
      'Column "line" is not read: numbers are kept as a keyed hash alone, and no key is set (`HASH_KEY`).',
    );
  });

  it("are hashed where people say that they stand", () => {
    expect(hashesIn(table("line"), hashOf, "line")).toEqual(expected);
  });

  it("of the bot itself are not", () => {
    expect(plannedOf(table("line"), { canHash: true }).reading.phone).toBeNull();
  });

  it("change no id that is made of a row", () => {
    const withoutIds = { columns: { "call date": times("2026-03-01", 4), phone: numbers } };
    const idsBy = (hashPhone: typeof hashOf | null) => {
      const { convert } = rowConverter(plannedOf(withoutIds, { canHash: hashPhone !== null }), { hashPhone });
      return rowsIn(withoutIds).map((row) => {
        const call = convert(row);
        return call.ok ? call.value.callId : null;
      });
    };
    expect(idsBy(hashOf)).toEqual(idsBy(null));
  });
});

import { describe, expect, it } from "vitest";
import { phoneHasher, teamHashKey } from "../../src/ingest/phoneHash.ts";
import type { Store } from "../../src/store/openStore.ts";
import { HASH_KEY, stored } from "../support/imports.ts";
import { aStore, TEAM, visibleCalls } from "../support/store.ts";
import { LAYOUTS, PHONES, PLAIN, written } from "./dialects.ts";
import { FULL, type MadeCall } from "./writtenCalls.ts";

const NUMBERS = ["491701234567", "491701234567", "491709876543", null];
const hashOf = phoneHasher(teamHashKey(HASH_KEY, TEAM));

/** A call to each of the numbers. */
const callsOf = (campaign: string) =>
  NUMBERS.map((phone, at): MadeCall => ({ ...FULL, id: `${campaign}-${at}`, campaign, phone }));

const hashesIn = (store: Store, campaign: string) => visibleCalls(store, campaign).map(({ phoneHash }) => phoneHash);

describe("the numbers that were called", () => {
  it.each(LAYOUTS)("are stored as the same hashes however a file writes them: %s", async (layout) => {
    const store = aStore();
    for (const phones of PHONES) {
      await stored(store, await written(callsOf(phones), { ...PLAIN, layout, phones }), { hashKey: HASH_KEY });
    }
    const expected = NUMBERS.map((number) => (number === null ? null : hashOf(number)));
    expect(PHONES.map((phones) => [phones, hashesIn(store, phones)])).toEqual(
      PHONES.map((phones) => [phones, expected]),
    );
  });

  it.each(LAYOUTS)("are not stored at all without a key: %s", async (layout) => {
    const store = aStore();
    await stored(store, await written(callsOf("Q1"), { ...PLAIN, layout }));
    expect(hashesIn(store, "Q1")).toEqual(NUMBERS.map(() => null));
  });
});

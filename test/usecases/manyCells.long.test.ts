import { describe, expect, it } from "vitest";
import { MS_PER_DAY } from "../../src/domain/day.ts";
import type { Store } from "../../src/store/openStore.ts";
import { facts } from "../support/builders.ts";
import { anUpload, aStore, freshCells, recounted, TEAM, undone, visibleCells } from "../support/store.ts";

/** Each call is in four cells of its own, before and after: more than are held in memory. */
const CALLS = 30_000;

function callsOf(upload: string) {
  return Array.from({ length: CALLS }, (_, i) => {
    const startedAt = { ms: Date.UTC(2026, 0, 5, 20) + (i % 20) * MS_PER_DAY, kind: "instant" } as const;
    const segments = Object.fromEntries(["a", "b", "c", "d"].map((name) => [name, `${upload} ${name} ${i}`]));
    return { callId: `call-${i}`, facts: { ...facts({ segments }), startedAt } };
  });
}

/** The store, and how often changes of cells were written through it. */
function counted(store: Store) {
  let times = 0;
  const sqlite = new Proxy(store.sqlite, {
    get: (target, name) => {
      if (name !== "prepare") return Reflect.get(target, name).bind(target);
      return (sql: string) => {
        if (sql.startsWith("INSERT INTO cells")) times += 1;
        return target.prepare(sql);
      };
    },
  });
  return { store: { ...store, sqlite }, times: () => times };
}

describe("more changed cells than are held in memory", () => {
  it("are written on the way of a change of the time zone, and leave the rollup right", () => {
    const store = aStore();
    anUpload(store, callsOf("first"));
    const watched = counted(store);
    expect(recounted(watched.store, "Asia/Tokyo")).toEqual({ ok: true, value: { calls: CALLS } });
    expect(watched.times()).toBeGreaterThan(1);
    expect(visibleCells(store)).toEqual(freshCells(store, "Q1", TEAM, "Asia/Tokyo"));
  });

  it("are written on the way of an undo, and leave the rollup right", () => {
    const store = aStore();
    anUpload(store, callsOf("first"));
    const { uploadId } = anUpload(store, callsOf("second"));
    const watched = counted(store);
    expect(undone(watched.store, uploadId)).toMatchObject({ ok: true, value: { restored: CALLS } });
    expect(watched.times()).toBeGreaterThan(1);
    expect(visibleCells(store)).toEqual(freshCells(store));
  });
});

/** Numbers by hash, in some 18 bytes each, where a Map would take five times as much. */
export type HashCounts = {
  /** 0 for a hash that has none. */
  readonly of: (hash: number) => number;
  /** Nothing is kept of a new hash once there are as many as there may be. */
  readonly set: (hash: number, count: number) => void;
};

/** Slots at the start; a power of two, as every later number of them. */
const FIRST_SLOTS = 1_024;
/** More of the slots are not filled: the table grows instead. */
const MAX_LOAD = 0.6;

/** Hashes are whole numbers of at most 52 bits, whose lowest bits differ by chance; counts are below 2^32. */
export function hashCounts(maxHashes: number): HashCounts {
  let slots = emptySlots(FIRST_SLOTS);
  let held = 0;
  const grow = (): void => {
    const { keys, counts } = slots;
    slots = emptySlots(2 * keys.length);
    for (const [at, key] of keys.entries()) {
      if (key === 0) continue;
      const to = slotOf(slots.keys, key);
      slots.keys[to] = key;
      slots.counts[to] = counts[at] ?? 0;
    }
  };
  return {
    of: (hash) => slots.counts[slotOf(slots.keys, keyOf(hash))] ?? 0,
    set: (hash, count) => {
      const key = keyOf(hash);
      let at = slotOf(slots.keys, key);
      if (slots.keys[at] === 0) {
        if (held === maxHashes) return;
        held += 1;
        if (held > MAX_LOAD * slots.keys.length) {
          grow();
          at = slotOf(slots.keys, key);
        }
      }
      slots.keys[at] = key;
      slots.counts[at] = count;
    },
  };
}

type Slots = { readonly keys: Float64Array; readonly counts: Uint32Array };

function emptySlots(length: number): Slots {
  return { keys: new Float64Array(length), counts: new Uint32Array(length) };
}

/** 0 stands for an empty slot. */
function keyOf(hash: number): number {
  return hash + 1;
}

/** Where the key stands, or the empty slot where it would. */
function slotOf(keys: Float64Array, key: number): number {
  let at = key % keys.length;
  while (keys[at] !== 0 && keys[at] !== key) at = (at + 1) % keys.length;
  return at;
}

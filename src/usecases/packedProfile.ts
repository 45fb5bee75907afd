import { deserialize, serialize } from "node:v8";
import type { ColumnProfile, Profile } from "../ingest/profile.ts";
import { once } from "../lib/once.ts";

/**
 * A profile on its way to another thread. What the cells of a column tell is a block of bytes: copying hundreds of columns
 * as objects takes longer than planning them, and only a few of them are asked for.
 */
export type PackedProfile = Omit<Profile, "columns"> & { readonly columns: readonly PackedColumn[] };

type PackedColumn = Omit<ColumnProfile, keyof CellFacts> & { readonly packed: Uint8Array };
type CellFacts = Pick<ColumnProfile, "values" | "dates" | "numbers">;

export function packProfile(profile: Profile): PackedProfile {
  return { ...profile, columns: profile.columns.map(packColumn) };
}

/** The same profile again; each column is unpacked when it is asked for its cells, and once. */
export function unpackProfile(profile: PackedProfile): Profile {
  return { ...profile, columns: profile.columns.map(unpackColumn) };
}

function packColumn({ values, dates, numbers, ...rest }: ColumnProfile): PackedColumn {
  const facts: CellFacts = { values, dates, numbers };
  return { ...rest, packed: serialize(facts) };
}

function unpackColumn({ packed, ...rest }: PackedColumn): ColumnProfile {
  const facts = once((): CellFacts => deserialize(packed));
  return {
    ...rest,
    get values() {
      return facts().values;
    },
    get dates() {
      return facts().dates;
    },
    get numbers() {
      return facts().numbers;
    },
  };
}

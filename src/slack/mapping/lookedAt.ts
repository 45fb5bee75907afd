import type { ColumnMapping, MappingForm } from "../../domain/mapping.ts";
import { NO_MAPPING } from "../../domain/mapping.ts";
import type { Chosen } from "./chosen.ts";
import { type Names, namesOf } from "./mappingOf.ts";

/** What the choices about a file began from, and the headers and words that their tags stand for. */
export type LookedAt = {
  readonly base: ColumnMapping;
  readonly names: Names;
  /** All that was chosen in an open modal, by its id: more than a modal can carry. */
  readonly chosenIn: ReadonlyMap<string, Chosen>;
};

/** The files that people say the columns of, in memory alone: a restart forgets what was seen of them as well. */
export type FilesLookedAt = {
  /** A form was made; `isFirst`: its choices are what later ones begin from. */
  readonly note: (uploadId: number, form: MappingForm, isFirst: boolean) => void;
  /** Something was chosen in a modal about a file that was looked at. */
  readonly choose: (uploadId: number, viewId: string, chosen: Chosen) => void;
  /** Null: not looked at, or too many others were since. */
  readonly find: (uploadId: number) => LookedAt | null;
};

/** As many files as are looked at within an hour by a team at most. */
const MAX_FILES = 20;
/** As many modals about one file as may be open, those included that were closed without a word. */
const MAX_MODALS = 20;

export function createFilesLookedAt(): FilesLookedAt {
  const files = new Map<number, LookedAt>();
  return {
    note: (uploadId, form, isFirst) => {
      const { base, names, chosenIn } = files.get(uploadId) ?? NOT_YET;
      files.delete(uploadId);
      files.set(uploadId, { base: isFirst ? form.mapping : base, names: namesOf(form, names), chosenIn });
      const [oldest] = files.keys();
      if (files.size > MAX_FILES && oldest !== undefined) files.delete(oldest);
    },
    choose: (uploadId, viewId, chosen) => {
      const looked = files.get(uploadId);
      if (looked === undefined) return;
      const others = [...looked.chosenIn].filter(([id]) => id !== viewId).slice(1 - MAX_MODALS);
      files.set(uploadId, { ...looked, chosenIn: new Map([...others, [viewId, chosen]]) });
    },
    find: (uploadId) => files.get(uploadId) ?? null,
  };
}

const NOT_YET: LookedAt = { base: NO_MAPPING, names: new Map(), chosenIn: new Map() };

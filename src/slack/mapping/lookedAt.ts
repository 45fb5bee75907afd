import type { ColumnMapping, MappingForm } from "../../domain/mapping.ts";
import { NO_MAPPING } from "../../domain/mapping.ts";
import { keepFor } from "../../lib/keepFor.ts";
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
  /** The file was looked at; `isFirst`: the choices of its form are what later ones begin from. */
  readonly look: (uploadId: number, form: MappingForm, isFirst: boolean) => void;
  /** Another form was made of what was seen. */
  readonly note: (uploadId: number, form: MappingForm) => void;
  /** Something was chosen in a modal about a file that was looked at. */
  readonly choose: (uploadId: number, viewId: string, chosen: Chosen) => void;
  /** Null: not looked at for an hour, or too many others were since. */
  readonly find: (uploadId: number) => LookedAt | null;
};

/** Headers and words of a file are kept no longer than somebody may sit before the form. */
const KEPT_MS = 60 * 60 * 1000;
/** As many files as are looked at within an hour by a team at most. */
const MAX_FILES = 20;
/** As many modals about one file as may be open, those included that were closed without a word. */
const MAX_MODALS = 20;

export function createFilesLookedAt(): FilesLookedAt {
  const files = keepFor<number, LookedAt>(KEPT_MS, MAX_FILES);
  return {
    look: (uploadId, form, isFirst) => {
      const { base, names, chosenIn } = files.get(uploadId) ?? NOT_YET;
      files.put(uploadId, { base: isFirst ? form.mapping : base, names: namesOf(form, names), chosenIn });
    },
    note: (uploadId, form) => {
      const looked = files.get(uploadId);
      if (looked !== null) files.replace(uploadId, { ...looked, names: namesOf(form, looked.names) });
    },
    choose: (uploadId, viewId, chosen) => {
      const looked = files.get(uploadId);
      if (looked === null) return;
      const others = [...looked.chosenIn].filter(([id]) => id !== viewId).slice(1 - MAX_MODALS);
      files.replace(uploadId, { ...looked, chosenIn: new Map([...others, [viewId, chosen]]) });
    },
    find: files.get,
  };
}

const NOT_YET: LookedAt = { base: NO_MAPPING, names: new Map(), chosenIn: new Map() };

import { ASSUMED_TARGETS } from "../domain/campaign.ts";
import type { ImportSettings } from "../domain/limits.ts";
import type { ColumnMapping, MappingForm } from "../domain/mapping.ts";
import { describeMapping } from "../ingest/describeMapping.ts";
import type { PlanContext } from "../ingest/importPlan.ts";
import type { Profile } from "../ingest/profile.ts";
import type { Clock } from "../lib/clock.ts";
import { keepFor } from "../lib/keepFor.ts";
import type { Owner } from "../lib/owner.ts";
import { ok } from "../lib/result.ts";
import { listChosenSegments } from "../store/campaignSettings.ts";
import { findCampaign } from "../store/campaigns.ts";
import type { Store } from "../store/openStore.ts";
import { listReadings, saveUpload, type Upload } from "../store/uploads.ts";
import type { AnswerThread } from "./answerThread.ts";
import type { LookedAt } from "./lookAtFile.ts";
import type { FileToLookAt, MappingUsecases } from "./mappingUsecases.ts";
import { unpackProfile } from "./packedProfile.ts";
import { reopenUpload } from "./reopenUpload.ts";

export type MappingTools = {
  readonly store: Store;
  readonly clock: Clock;
  /** Files are looked at there. */
  readonly thread: AnswerThread;
  readonly settings: ImportSettings;
  readonly owner: Owner;
};

/** Binds what people say of columns to a store and a clock. Rejects on bugs; then nothing is changed. */
export function createMappingUsecases({ store, clock, thread, settings, owner }: MappingTools): MappingUsecases {
  const looks = keptLooks(clock);
  const formOf = (upload: Upload, { profile, facts, fileName }: KeptLook, mapping: ColumnMapping | null) => {
    const form = describeMapping(fileName, profile, { ...contextOf(store, upload, settings), mapping }, facts);
    return withOtherTables(form, upload);
  };
  return {
    lookAtFile: async (upload, { path, fileName }: FileToLookAt, mapping) => {
      const { teamId } = upload;
      const said = mapping ?? saidOf(store, upload);
      const look = { teamId, campaignId: campaignIdOf(upload), path, limits: settings.limits, mapping: said };
      const looked = await thread.run("lookAtFile", look);
      if (!looked.ok) return looked;
      const kept = { ...looked.value, profile: unpackProfile(looked.value.profile), fileName };
      looks.keep(upload, kept);
      saveUpload(store, teamId, upload.id, { headerKey: kept.headerKey });
      return ok(formOf(upload, kept, kept.mapping));
    },
    mappingForm: (upload, mapping): MappingForm | null => {
      const kept = looks.find(upload);
      return kept === null ? null : formOf(upload, kept, mapping);
    },
    reopenUpload: (upload, said) => reopenUpload({ store, owner }, upload, said, clock()),
  };
}

/** An archive's other tables are not looked at: of their columns is told how they were read. */
function withOtherTables(form: MappingForm, { summary }: Upload): MappingForm {
  if (summary === null) return form;
  const seen = new Set([...form.columns, ...form.summary.columns].map(({ header }) => header));
  const columns = summary.columns.filter(({ header }) => !seen.has(header));
  const unmapped = summary.unmapped.filter((header) => !seen.has(header));
  return {
    ...form,
    summary: {
      columns: [...form.summary.columns, ...columns],
      unmapped: [...form.summary.unmapped, ...unmapped],
    },
  };
}

/** What was said of the file; of a reading that is taken back, as the one in its place was said to be read. */
function saidOf(store: Store, upload: Upload): ColumnMapping | null {
  const stored = listReadings(store, upload).find(({ state }) => state === "stored");
  const { answers } = upload.state === "undone" && stored !== undefined ? stored : upload;
  return answers?.mapping ?? null;
}

function campaignIdOf({ answers }: Upload): string | null {
  return answers?.campaign?.id ?? null;
}

/** As an import of the upload would plan. */
function contextOf(store: Store, upload: Upload, { hashKey }: ImportSettings): PlanContext {
  const campaignId = campaignIdOf(upload);
  const campaign = campaignId === null ? null : findCampaign(store, upload.teamId, campaignId);
  return {
    dateOrder: upload.answers?.dateOrder ?? null,
    currency: campaign?.currency ?? null,
    defaultCurrency: ASSUMED_TARGETS.currency,
    preferredSegments: listChosenSegments(store, upload.teamId),
    canHash: hashKey !== null,
  };
}

type KeptLook = Omit<LookedAt, "profile"> & { readonly profile: Profile; readonly fileName: string };

/** Values of a file are kept in memory alone, and no longer than somebody may sit before the form. */
const KEPT_MS = 60 * 60 * 1000;
const MAX_KEPT = 20;

/** The newest looks, by upload. The clock may jump on where an hour on it is none of the machine. */
function keptLooks(clock: Clock) {
  const looks = keepFor<number, { readonly look: KeptLook; readonly atMs: number }>(KEPT_MS, MAX_KEPT);
  return {
    keep: ({ id }: Upload, look: KeptLook): void => looks.put(id, { look, atMs: clock() }),
    find: ({ id }: Upload): KeptLook | null => {
      const kept = looks.get(id);
      return kept === null || clock() - kept.atMs > KEPT_MS ? null : kept.look;
    },
  };
}

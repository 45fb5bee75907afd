import type { ColumnMapping, MappingForm } from "../../domain/mapping.ts";
import type { Problem } from "../../domain/problem.ts";
import { ok, type Result } from "../../lib/result.ts";
import { makeWorkFolder, removeWorkFolder } from "../../lib/workFolders.ts";
import type { Upload } from "../../usecases/botUsecases.ts";
import { fetchFile } from "../fetchFile.ts";
import type { MappingTools } from "./openForm.ts";

/**
 * Fetches a file and looks at its first rows. `mapping`: the choices so far, whose columns are looked for; absent: as
 * such files were read before. Null: the bot was told to stop meanwhile.
 */
export async function lookInto(
  { bot, files }: MappingTools,
  upload: Upload,
  mapping?: ColumnMapping,
): Promise<Result<MappingForm, Problem> | null> {
  const folder = await makeWorkFolder();
  try {
    const fetched = await fetchFile(bot, upload, folder);
    if (bot.stopping.aborted) return null;
    if (!fetched.ok) return fetched;
    const looked = await bot.usecases.lookAtFile(upload, fetched.value, mapping);
    if (!looked.ok) return looked;
    files.look(upload.id, looked.value, mapping === undefined);
    return ok(looked.value);
  } finally {
    await removeWorkFolder(folder);
  }
}

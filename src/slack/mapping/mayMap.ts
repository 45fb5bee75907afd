import type { Problem } from "../../domain/problem.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import type { Upload } from "../../usecases/botUsecases.ts";
import type { Bot } from "../bot.ts";
import { mayChange } from "../permissions.ts";

/** Whether somebody may say now how a file is read, once nobody works on it. The refusal names who can help. */
export async function mayMap(bot: Bot, upload: Upload, userId: string): Promise<Result<null, Problem>> {
  const { state, fileName } = upload;
  if (state === "received" || state === "importing") return fail({ kind: "import_running", fileName });
  if (state === "undoing") return fail({ kind: "undo_running", fileName });
  return await mayAnswer(bot, upload, userId);
}

/**
 * Whether somebody may answer what is asked of a file: everybody as long as nothing of it is stored, as everybody may drop
 * it. Where what is stored would change, whoever dropped it, and whoever may undo it. The refusal names who can help.
 */
export async function mayAnswer(bot: Bot, upload: Upload, userId: string): Promise<Result<null, Problem>> {
  const isNew = upload.state === "asking" && (upload.answers?.replaces ?? null) === null;
  if (isNew || upload.userId === userId) return ok(null);
  const allowed = await mayChange(bot, userId);
  if (allowed.ok || allowed.problem.kind !== "not_allowed") return allowed;
  const uploader = upload.userId === null ? [] : [upload.userId];
  return fail({ kind: "not_uploader", helpers: [...new Set([...uploader, ...allowed.problem.helpers])] });
}

import type { Problem } from "../domain/problem.ts";
import type { Bot } from "./bot.ts";
import { mayChange } from "./permissions.ts";

/** Cancels an upload that waits, is fetched or is read; its own message tells of it. Null: done, by this press or an earlier one. */
export async function cancelUpload(bot: Bot, uploadId: number, userId: string): Promise<Problem | null> {
  const way = bot.underWay.find(uploadId);
  if (way === null) return overOrElsewhere(bot, uploadId);
  const refusal = way.upload.userId === userId ? null : await refusalOf(bot, userId, way.upload.userId);
  if (refusal !== null) return refusal;
  if (way.cancelledBy() !== null) return null;
  if (!bot.usecases.cancelUpload(bot.teamId, uploadId)) return { kind: "upload_not_running" };
  way.cancel(userId);
  return null;
}

function overOrElsewhere({ usecases, teamId }: Bot, uploadId: number): Problem {
  const elsewhere = usecases.findElsewhere(teamId, uploadId);
  return elsewhere === null
    ? { kind: "upload_not_running" }
    : { kind: "upload_elsewhere", fileName: elsewhere.fileName };
}

async function refusalOf(bot: Bot, userId: string, uploaderId: string | null): Promise<Problem | null> {
  const allowed = await mayChange(bot, userId);
  if (allowed.ok || allowed.problem.kind !== "not_allowed") return allowed.ok ? null : allowed.problem;
  const helpers = [...(uploaderId === null ? [] : [uploaderId]), ...allowed.problem.helpers];
  return { kind: "cancel_not_allowed", helpers: [...new Set(helpers)] };
}

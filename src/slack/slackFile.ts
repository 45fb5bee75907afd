import { basename, extname } from "node:path";
import { z } from "zod";
import type { Problem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";

/** What we need of a file as `files.info` tells it; all of it may be missing, and is while Slack looks the file over. */
const slackFile = z.object({
  name: z.string().nullish(),
  mimetype: z.string().nullish(),
  size: z.number().nullish(),
  mode: z.string().nullish(),
  is_external: z.boolean().nullish(),
  url_private: z.string().nullish(),
  url_private_download: z.string().nullish(),
});

export type SlackFile = {
  readonly name: string;
  /** In bytes; null: Slack does not tell. */
  readonly size: number | null;
  /** Where its bytes are. */
  readonly url: string;
};

/** Endings of what people show each other: no export, and in a channel not meant for us. */
const SHOWN = [
  ...["png", "jpg", "jpeg", "gif", "webp", "heic", "heif", "bmp", "svg", "tif", "tiff", "avif"],
  ...["mp3", "wav", "m4a", "ogg", "oga", "opus", "flac", "aac", "aiff"],
  ...["mp4", "mov", "webm", "avi", "mkv", "m4v", "mpg", "mpeg"],
  "pdf",
];
/** Endings of exports: with one of these somebody means a file for us, whatever Slack takes it for. */
const READ = ["csv", "tsv", "tab", "txt", "log", "json", "jsonl", "ndjson", "xlsx", "xlsm", "gz", "zip"];
/** Types that cannot hold calls we read, refused by name before anything is downloaded; others are judged by content. */
const UNREAD = new Set([
  ...SHOWN,
  ...["xls", "xlsb", "ods", "numbers", "doc", "docx", "ppt", "pptx"],
  ...["tar", "tgz", "bz2", "xz", "7z", "rar", "parquet"],
]);

/** The file's name; null while Slack does not tell it. */
export function nameTold(file: unknown): string | null {
  const { name } = slackFile.safeParse(file).data ?? {};
  return name === undefined || name === null || name === "" ? null : basename(name);
}

/** True for a picture, a sound, a film or a PDF. */
export function isForShow(file: unknown): boolean {
  const { name, mimetype } = slackFile.safeParse(file).data ?? {};
  const type = typeOf(name ?? "");
  if (READ.includes(type)) return false;
  return SHOWN.includes(type) || /^(image|audio|video)\/|^application\/pdf$/.test(mimetype ?? "");
}

/** The file, if it is one to fetch and read. */
export function readableFile(file: unknown, maxBytes: number): Result<SlackFile, Problem> {
  const parsed = slackFile.safeParse(file);
  if (!parsed.success) return fail({ kind: "file_gone" });
  const { name, size, mode, is_external, url_private_download, url_private } = parsed.data;
  if (is_external === true || mode === "external") return fail({ kind: "external_file" });
  const url = url_private_download ?? url_private ?? null;
  if (url === null) return fail({ kind: "file_gone" });
  const bytes = size ?? null;
  if (bytes !== null && bytes > maxBytes) return fail({ kind: "file_too_large", bytes, maxBytes });
  const fileType = typeOf(name ?? "");
  if (UNREAD.has(fileType)) return fail({ kind: "file_type_not_read", fileType });
  return ok({ name: basename(name ?? "the file"), size: bytes, url });
}

function typeOf(name: string): string {
  return extname(name).slice(1).toLowerCase();
}

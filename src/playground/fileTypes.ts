import type { Json } from "./json.ts";
import type { Settings } from "./settings.ts";
import { isProcessed, type WorkspaceFile } from "./state.ts";

const TYPES: Readonly<Record<string, readonly [mimetype: string, filetype: string, pretty: string]>> = {
  csv: ["text/csv", "csv", "CSV"],
  tsv: ["text/tab-separated-values", "tsv", "TSV"],
  txt: ["text/plain", "text", "Plain Text"],
  log: ["text/plain", "text", "Plain Text"],
  json: ["application/json", "json", "JSON"],
  jsonl: ["application/octet-stream", "binary", "Binary"],
  html: ["text/html", "html", "HTML"],
  pdf: ["application/pdf", "pdf", "PDF"],
  zip: ["application/zip", "zip", "Zip"],
  gz: ["application/gzip", "gzip", "Gzip"],
  png: ["image/png", "png", "PNG"],
  jpg: ["image/jpeg", "jpg", "JPEG"],
  jpeg: ["image/jpeg", "jpg", "JPEG"],
  gif: ["image/gif", "gif", "GIF"],
  xlsx: ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", "Excel Spreadsheet"],
  xls: ["application/vnd.ms-excel", "xls", "Excel Spreadsheet"],
};

const BINARY = ["application/octet-stream", "binary", "Binary"] as const;

function typeOf(name: string) {
  const ending = name.split(".").pop()?.toLowerCase() ?? "";
  return (Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined) ?? BINARY;
}

/** The type that Slack tells of a file once it is processed. */
export function mimetypeOf(name: string): string {
  return typeOf(name)[0];
}

/** A file as Slack describes it; without a type as long as it is being processed. */
export function fileObject(settings: Settings, file: WorkspaceFile, shares: Json): Json {
  const processed = isProcessed(file);
  const [, filetype, prettyType] = typeOf(file.name);
  const name = encodeURIComponent(file.name);
  const address = `${settings.baseUrl}/files-pri/${settings.teamId}-${file.id}`;
  return {
    ...shares,
    id: file.id,
    created: file.createdSec,
    timestamp: file.createdSec,
    name: file.name,
    title: file.title,
    mimetype: processed ? file.mimetype : "",
    filetype: processed ? filetype : "",
    pretty_type: processed ? prettyType : "",
    user: file.userId,
    user_team: settings.teamId,
    size: file.bytes.byteLength,
    mode: "hosted",
    file_access: "visible",
    is_external: false,
    url_private: `${address}/${name}`,
    url_private_download: `${address}/download/${name}`,
    permalink: `${settings.baseUrl}/files/${file.userId}/${file.id}/${name}`,
    ...(file.altText === null ? {} : { alt_txt: file.altText }),
    ...(processed ? pictureSize(file) : {}),
  };
}

const PNG_HEADER_BYTES = 24;

/** Width and height of a PNG, from its header (w3.org/TR/png, 11.2.2). */
function pictureSize(file: WorkspaceFile): Json {
  if (file.mimetype !== "image/png" || file.bytes.byteLength < PNG_HEADER_BYTES) return {};
  const header = new DataView(file.bytes.buffer, file.bytes.byteOffset, PNG_HEADER_BYTES);
  return { original_w: header.getUint32(16), original_h: header.getUint32(20) };
}

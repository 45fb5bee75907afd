import { fileURLToPath } from "node:url";
import type { PageHandler } from "./workspace.ts";

type Asset = { readonly body: string | Uint8Array; readonly type: string };

const PAGE_FOLDER = fileURLToPath(new URL("./page/", import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  woff2: "font/woff2",
  woff: "font/woff",
};

/** The page talks to its own server alone; pictures may come from where a bot points to. */
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data: https: http:",
  "font-src 'self' data:",
  "style-src 'self' 'unsafe-inline'",
  "frame-src https:",
].join("; ");

/** Assets carry a hash of what they hold in their name, so they may be kept; the page itself may not. */
const KEEP = "public, max-age=31536000, immutable";

const typeOf = (fileName: string): string => TYPES[fileName.split(".").at(-1) ?? ""] ?? "application/octet-stream";

/** Vite's output by path; the page itself stands at `/`. */
const bundle = async (): Promise<ReadonlyMap<string, Asset>> => {
  const environment = process.env.NODE_ENV;
  const { build } = await import("vite");
  const built = await build({
    root: PAGE_FOLDER,
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: "error",
    mode: "production",
    define: { "process.env.NODE_ENV": '"production"' },
    oxc: { jsx: { runtime: "automatic", development: false } },
    build: { write: false, modulePreload: false, reportCompressedSize: false, chunkSizeWarningLimit: 4096 },
  });
  if (environment === undefined) delete process.env.NODE_ENV;
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ("output" in one ? one.output : []));
  return new Map(
    outputs.map((file) => [
      file.fileName === "index.html" ? "/" : `/${file.fileName}`,
      { body: file.type === "chunk" ? file.code : file.source, type: typeOf(file.fileName) },
    ]),
  );
};

/** Builds the page of the local workspace once, in memory and without network; takes about a second. */
export const buildPage = async (): Promise<PageHandler> => {
  const assets = await bundle();
  return (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const asset = assets.get(pathname);
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (asset === undefined || !isRead) {
      response.writeHead(404, { "content-type": "text/plain" }).end("There is nothing here.");
      return;
    }
    response.writeHead(200, {
      "content-type": asset.type,
      "content-security-policy": POLICY,
      "x-content-type-options": "nosniff",
      "cache-control": pathname === "/" ? "no-store" : KEEP,
    });
    response.end(request.method === "HEAD" ? undefined : asset.body);
  };
};

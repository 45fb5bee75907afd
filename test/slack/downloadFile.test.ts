import { readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { jsonOf } from "../../src/playground/json.ts";
import { type Download, downloadFile } from "../../src/slack/downloadFile.ts";
import { aWorkspace, call } from "../playground/aWorkspace.ts";
import { aFolder } from "../support/store.ts";

const SIZE = 3_000_000;
const BYTES = Uint8Array.from({ length: SIZE }, (_, i) => (i * 31 + (i >> 8)) % 251);
const PATIENCE = { stallMs: 300, waitsMs: [10, 20, 40] };

/** A file in a workspace, and a hand to download it with. */
async function aFile(bytes: Uint8Array | string = BYTES) {
  const workspace = await aWorkspace();
  const fileId = await workspace.upload("ana", "sales", { name: "calls.csv", bytes });
  const file = jsonOf((await call(workspace, "files.info", { file: fileId })).file);
  const toPath = join(aFolder(), "calls");
  const download = (change: Partial<Download> = {}) =>
    downloadFile({
      url: String(file.url_private_download),
      botToken: workspace.botToken,
      trustedOrigin: new URL(workspace.apiUrl).origin,
      toPath,
      maxBytes: 50_000_000,
      size: Number(file.size),
      signal: new AbortController().signal,
      patience: PATIENCE,
      ...change,
    });
  return { workspace, download, isWhole: () => Buffer.compare(readFileSync(toPath), BYTES) === 0 };
}

/** A host that answers in its own way, and notes what it is asked. */
async function aHost(answer: (response: ServerResponse, asked: number) => void) {
  const heard: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    heard.push(request.headers);
    answer(response, heard.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/file`, heard };
}

/** Downloads from a host as if it were Slack; what then lies on disk. */
async function downloadedFrom(url: string): Promise<string> {
  const toPath = join(aFolder(), "calls");
  const signal = new AbortController().signal;
  const trustedOrigin = new URL(url).origin;
  const order = { url, botToken: "xoxb-1", trustedOrigin, toPath, maxBytes: 1000, size: null, signal };
  expect(await downloadFile({ ...order, patience: PATIENCE })).toEqual({ ok: true, value: null });
  return readFileSync(toPath, "utf8");
}

const AN_ANSWER = "Sun, 01 Feb 2026 10:00:00 GMT";

/** The beginning of a body of 8 bytes, and then the line breaks. */
/** Long enough for what was sent to be taken before the end is seen: a broken stream forgets what nobody has read. */
const BREAK_AFTER_MS = 300;

function beginAndBreak(response: ServerResponse, marks: Readonly<Record<string, string>>): void {
  response.writeHead(200, { "content-length": 8, ...marks });
  response.write("1234", () => setTimeout(() => response.destroy(), BREAK_AFTER_MS));
}

describe("a download that breaks off", () => {
  it("goes on where it broke, where the sender hands out ranges", async () => {
    const { workspace, download, isWhole } = await aFile();
    workspace.breakDownloads({ afterBytes: 1_300_000, how: "cut", times: 2 });
    expect(await download()).toEqual({ ok: true, value: null });
    expect(isWhole()).toBe(true);
    expect(workspace.downloads.map(({ status }) => status)).toEqual([200, 206, 206]);
    const from = workspace.downloads.map(({ range }) => Number(/\d+/.exec(range ?? "0")?.[0]));
    expect(from[1]).toBeGreaterThan(0);
    expect(from[2]).toBeGreaterThan(from[1] ?? 0);
  });

  it.each([
    { takesRanges: false, tag: "kept" },
    { takesRanges: true, tag: "changing" },
    { takesRanges: true, tag: "none" },
  ] as const)("begins anew where it cannot tell that the rest is of the same file (%o)", async (can) => {
    const { workspace, download, isWhole } = await aFile();
    workspace.setHandingOut(can);
    workspace.breakDownloads({ afterBytes: 1_300_000, how: "cut", times: 1 });
    expect(await download()).toEqual({ ok: true, value: null });
    expect(isWhole()).toBe(true);
    expect(workspace.downloads.map(({ status }) => status)).toEqual([200, 200]);
  });

  it("is noticed when nothing comes any more, and goes on", async () => {
    const { workspace, download, isWhole } = await aFile();
    workspace.breakDownloads({ afterBytes: 1_300_000, how: "stall", times: 1 });
    expect(await download()).toEqual({ ok: true, value: null });
    expect(isWhole()).toBe(true);
  });

  it("goes on through refusals of the moment", async () => {
    const { workspace, download, isWhole } = await aFile();
    workspace.fail("download", { status: 503, times: 2 });
    expect(await download()).toEqual({ ok: true, value: null });
    expect(isWhole()).toBe(true);
  });

  it("is given up after a few tries that bring it no further", async () => {
    const { workspace, download } = await aFile();
    workspace.breakDownloads({ afterBytes: 1000, how: "cut", times: 100 });
    expect(await download()).toEqual({ ok: false, problem: { kind: "download_failed" } });
    expect(workspace.downloads.length).toBe(PATIENCE.waitsMs.length + 1);
  });

  it("is not given up as long as each try brings a good piece", async () => {
    const { workspace, download, isWhole } = await aFile();
    workspace.breakDownloads({ afterBytes: 1_050_000, how: "cut", times: 2 });
    expect(await download({ patience: { stallMs: 300, waitsMs: [10] } })).toEqual({ ok: true, value: null });
    expect(isWhole()).toBe(true);
  });

  it("ends soon after nobody wants it any more, also while it waits for the next try", async () => {
    const { workspace, download } = await aFile();
    workspace.breakDownloads({ afterBytes: 1000, how: "stall", times: 1 });
    const stalled = download({ signal: AbortSignal.timeout(100), patience: { stallMs: 60_000, waitsMs: [] } });
    expect(await stalled).toMatchObject({ ok: false });
    workspace.fail("download", { status: 503, times: 9 });
    const waiting = download({ signal: AbortSignal.timeout(100), patience: { stallMs: 60_000, waitsMs: [60_000] } });
    expect(await waiting).toMatchObject({ ok: false });
  });
});

describe("a sender with ways of its own", () => {
  it("that is slow is waited for as long as something comes", async () => {
    const { url } = await aHost((response) => {
      for (const i of [1, 2, 3, 4, 5]) setTimeout(() => response.write(String(i)), i * 100);
      setTimeout(() => response.end("6"), 600);
    });
    expect(await downloadedFrom(url)).toBe("123456");
  });

  it("that hands out the rest of a newer file is asked for the whole of it", async () => {
    const { url, heard } = await aHost((response, asked) => {
      if (asked === 1) return beginAndBreak(response, { etag: '"old"' });
      const rest = { "content-length": 4, etag: '"new"', "content-range": "bytes 4-7/8" };
      if (asked === 2) return void response.writeHead(206, rest).end("EFGH");
      response.writeHead(200, { "content-length": 8, etag: '"new"' }).end("ABCDEFGH");
    });
    expect(await downloadedFrom(url)).toBe("ABCDEFGH");
    expect(heard.map(({ range }) => range)).toEqual([undefined, "bytes=4-", undefined]);
  });

  it("that tells no ETag is held to the date of the file's last change", async () => {
    const marks = { "last-modified": "Sun, 01 Feb 2026 10:00:00 GMT" };
    const { url, heard } = await aHost((response, asked) => {
      if (asked === 1) return beginAndBreak(response, { ...marks, etag: 'W/"weak"' });
      response.writeHead(206, { ...marks, "content-length": 4, "content-range": "bytes 4-7/8" }).end("5678");
    });
    expect(await downloadedFrom(url)).toBe("12345678");
    expect(heard[1]).toMatchObject({ range: "bytes=4-", "if-range": marks["last-modified"] });
  });

  it("that hands out the rest of a file changed since is asked for the whole of it", async () => {
    const { url, heard } = await aHost((response, asked) => {
      if (asked === 1) return beginAndBreak(response, { "last-modified": "Sun, 01 Feb 2026 10:00:00 GMT" });
      const changed = { "last-modified": "Sun, 01 Feb 2026 10:05:00 GMT" };
      const rest = { ...changed, "content-length": 4, "content-range": "bytes 4-7/8" };
      if (asked === 2) return void response.writeHead(206, rest).end("EFGH");
      response.writeHead(200, { ...changed, "content-length": 8 }).end("ABCDEFGH");
    });
    expect(await downloadedFrom(url)).toBe("ABCDEFGH");
    expect(heard.map(({ range }) => range)).toEqual([undefined, "bytes=4-", undefined]);
  });

  it.each([
    ["nothing to know the file by", {}],
    ["a weak ETag alone", { etag: 'W/"weak"' }],
    ["a change in the second of its answer", { "last-modified": AN_ANSWER, date: AN_ANSWER }],
  ])("that tells %s is not asked for a rest", async (_, marks) => {
    const { url, heard } = await aHost((response, asked) => {
      if (asked === 1) return beginAndBreak(response, marks);
      // Of the same length, but another file.
      if (heard[1]?.range === undefined) return void response.writeHead(200, { "content-length": 8 }).end("ABCDEFGH");
      response.writeHead(206, { "content-length": 4, "content-range": "bytes 4-7/8" }).end("EFGH");
    });
    expect(await downloadedFrom(url)).toBe("ABCDEFGH");
  });

  it("that hands out a shorter file the second time leaves nothing of the first", async () => {
    const { url } = await aHost((response, asked) => {
      if (asked === 1) beginAndBreak(response, { etag: '"old"' });
      else response.writeHead(200, { "content-length": 2 }).end("ab");
    });
    expect(await downloadedFrom(url)).toBe("ab");
  });

  it("that compresses is not held to the length of what it compressed", async () => {
    const { url } = await aHost((response) => {
      const packed = gzipSync("a".repeat(500));
      response.writeHead(200, { "content-encoding": "gzip", "content-length": packed.length }).end(packed);
    });
    expect(await downloadedFrom(url)).toBe("a".repeat(500));
  });
});

describe("a file that is not as Slack told", () => {
  it("in length is not taken for whole", async () => {
    const { download } = await aFile();
    expect(await download({ size: SIZE + 1 })).toEqual({ ok: false, problem: { kind: "download_failed" } });
  });

  it("is taken when Slack told no length", async () => {
    const { download, isWhole } = await aFile();
    expect(await download({ size: null })).toMatchObject({ ok: true });
    expect(isWhole()).toBe(true);
  });

  it("is refused before it is fetched when it is too large, whatever Slack told", async () => {
    const { workspace, download } = await aFile();
    workspace.breakDownloads({ afterBytes: 0, how: "stall", times: 1 });
    const problem = { kind: "file_too_large", bytes: SIZE, maxBytes: 1_000_000 };
    expect(await download({ maxBytes: 1_000_000, size: 10 })).toEqual({ ok: false, problem });
  });

  it("is gone when Slack has it no more", async () => {
    const { workspace, download } = await aFile();
    workspace.setDownloadMode("not_found");
    expect(await download()).toEqual({ ok: false, problem: { kind: "file_gone" } });
  });

  it("names the missing permission when a page comes instead, also in the middle", async () => {
    const { workspace, download } = await aFile();
    const problem = { kind: "missing_scope", scope: "files:read", isOfFile: true };
    workspace.breakDownloads({ afterBytes: 1_300_000, how: "stall", times: 1 });
    const broken = download();
    await workspace.waitFor(() => workspace.downloads.length === 1);
    workspace.setDownloadMode("html");
    expect(await broken).toEqual({ ok: false, problem });
  });
});

describe("the bot's token", () => {
  it("goes to no host but Slack's: another one is not even asked", async () => {
    const { workspace, download } = await aFile();
    const { url, heard } = await aHost((response) => response.end("stolen"));
    workspace.setDownloadMode("redirect", url);
    expect(await download()).toEqual({ ok: false, problem: { kind: "download_failed" } });
    expect(await download({ url })).toEqual({ ok: false, problem: { kind: "download_failed" } });
    expect(heard).toEqual([]);
  });

  it.each([
    "http://files.slack.com/files-pri/a",
    "https://slack.com.example.org/a",
    "https://evilslack.com/a",
    "https://files.slack.com@example.org/a",
    "https://files.slack.com:8443/a",
    "ftp://files.slack.com/a",
    "files.slack.com/a",
    "",
  ])("does not go to %s", async (url) => {
    const asked: unknown[] = [];
    const usual = globalThis.fetch;
    globalThis.fetch = (...args) => {
      asked.push(args);
      return Promise.reject(new Error("asked"));
    };
    onTestFinished(() => {
      globalThis.fetch = usual;
    });
    const download = {
      url,
      botToken: "xoxb-1",
      trustedOrigin: null,
      toPath: join(aFolder(), "calls"),
      maxBytes: 1,
      size: 1,
      signal: new AbortController().signal,
      patience: { stallMs: 10, waitsMs: [] },
    };
    expect(await downloadFile(download)).toMatchObject({ ok: false });
    expect(asked).toEqual([]);
    await downloadFile({ ...download, url: "https://files.slack.com/files-pri/a" });
    expect(asked).toHaveLength(1);
  });

  it.each(["redirect_loop", "redirect"] as const)("is not sent round and round (%s)", async (mode) => {
    const { workspace, download } = await aFile();
    workspace.setDownloadMode(mode, mode === "redirect" ? "http://[bad" : undefined);
    expect(await download()).toEqual({ ok: false, problem: { kind: "download_failed" } });
  });
});

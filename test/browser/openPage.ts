import { existsSync } from "node:fs";
import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";

export type Size = { readonly width: number; readonly height: number };

export const DESKTOP: Size = { width: 1280, height: 800 };
export const PHONE: Size = { width: 390, height: 844 };

export type OpenedPage = {
  readonly page: Page;
  /** Console errors and warnings, exceptions, failed requests and requests to other hosts; empty on a good day. */
  readonly complaints: readonly string[];
  /** Writes `name.png` into `SCREENSHOT_DIR`, or a temporary folder, and returns its path. */
  readonly screenshot: (name: string, size?: Size) => Promise<string>;
  /** How many pixels wider than the window the page is; 0 where nothing scrolls sideways. */
  readonly sidewaysPx: () => Promise<number>;
  readonly close: () => Promise<void>;
};

/** How long a thing may take to show up, unless a test says otherwise. */
const PATIENCE_MS = 10_000;

/** Debian's place, unless `CHROMIUM` names another. */
const DEBIAN_CHROMIUM = "/usr/bin/chromium";

const chromiumPath = (): string => {
  const path = process.env.CHROMIUM ?? DEBIAN_CHROMIUM;
  if (!existsSync(path)) {
    throw new Error(`No Chromium at ${path}. Install it (apt-get install chromium) or name it in CHROMIUM.`);
  }
  return path;
};

const ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const collectComplaints = (page: Page, url: string): readonly string[] => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
  page.on("requestfailed", (request) => {
    // A stream that ends because the page closes is no failure.
    if (!request.url().endsWith("/page/events")) complaints.push(`request failed: ${request.url()}`);
  });
  page.on("request", (request) => {
    const isOwn = request.url().startsWith(url) || /^(data|blob):/.test(request.url());
    if (!isOwn) complaints.push(`request to another host: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} for ${response.url()}`);
  });
  return complaints;
};

/** Opens the page of a local workspace in a Chromium of its own and waits until it shows a channel. */
export const openPage = async (url: string, size: Size = DESKTOP): Promise<OpenedPage> => {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ARGUMENTS });
  const page = await browser.newPage({ viewport: size, locale: "en-US", colorScheme: "light" });
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints = collectComplaints(page, url);
  await page.goto(url);
  await page.getByRole("log").first().waitFor();
  const folder = process.env.SCREENSHOT_DIR ?? (await mkdtemp(join(tmpdir(), "voicebot-page-")));
  await mkdir(folder, { recursive: true });
  return {
    page,
    complaints,
    screenshot: async (name, wanted) => {
      if (wanted !== undefined) await page.setViewportSize(wanted);
      await page.evaluate("document.fonts.ready");
      const path = join(folder, `${name}.png`);
      await page.screenshot({ path, animations: "disabled" });
      return path;
    },
    sidewaysPx: async () => Number(await page.evaluate(WIDEST_OVERFLOW)),
    close: () => browser.close(),
  };
};

/** The document and every box that scrolls up and down; frames that are meant to scroll sideways are left out. */
const WIDEST_OVERFLOW = `(() => {
  const boxes = [document.documentElement, ...document.querySelectorAll(".message-list, .dialog-body, .home-tab, .sidebar nav")];
  return Math.max(...boxes.map((box) => box.scrollWidth - box.clientWidth));
})()`;

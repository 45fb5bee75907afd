import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { fileURLToPath } from "node:url";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import type { ChartSpec } from "../../src/charts/chartSpec.ts";

const DRAW_ONCE = fileURLToPath(new URL("./drawOnce.ts", import.meta.url));
/** In pixels of the picture, which has two for each logical one: the title, and the words beside the bars. */
const TITLE = { x: 0, y: 0, width: 1280, height: 190 };
const LABELS = { x: 0, y: 260, width: 260, height: 500 };
/** Below the title of two lines, in any chart. */
const BODY = { x: 0, y: 270, width: 1280, height: 300 };
/** Where the drawing library looks for fonts by itself, whatever it is told. */
const FONT_FOLDERS = [
  "/usr/share/fonts",
  "/usr/local/share/fonts",
  `${homedir()}/.fonts`,
  `${homedir()}/.local/share/fonts`,
];

type Font = "with" | "without";

type Pictures = Readonly<Record<string, string>>;

const MOST_BYTES = 64 * 1024 * 1024;

/** Draws a chart of each kind in a process of its own, on this machine as it is; base64 by kind. */
function drawn(font: Font): Pictures {
  return JSON.parse(execFileSync(process.execPath, [DRAW_ONCE, font], { maxBuffer: MOST_BYTES }).toString());
}

/** Draws as on a machine without any font: its font folders are hidden from the process. */
function drawnWithoutSystemFonts(font: Font): Pictures {
  const hide = FONT_FOLDERS.filter((folder) => existsSync(folder)).map(
    (folder) => `mount -t tmpfs none '${folder}' && `,
  );
  const script = `${hide.join("")}exec "$0" "$@"`;
  const call = ["-rm", "sh", "-c", script, process.execPath, DRAW_ONCE, font];
  return JSON.parse(execFileSync("unshare", call, { stdio: "pipe", maxBuffer: MOST_BYTES }).toString());
}

function canHideFonts(): boolean {
  try {
    execFileSync("unshare", ["-rm", "mount", "-t", "tmpfs", "none", "/mnt"], { stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
}

function pngOf(pictures: Pictures, kind: string): Buffer {
  return Buffer.from(pictures[kind] ?? "", "base64");
}

type Pixels = { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number };

async function pixelsOf(pictures: Pictures, kind: string): Promise<Pixels> {
  const image = await loadImage(pngOf(pictures, kind));
  const pen = createCanvas(image.width, image.height).getContext("2d");
  pen.drawImage(image, 0, 0);
  return pen.getImageData(0, 0, image.width, image.height);
}

/** How many pixels are nearly black, as only text is, in one picture and not in the other (or at all, without another). */
function darkPixels(picture: Pixels, area: typeof TITLE, other: Pixels | null = null): number {
  const isDark = ({ data, width, height }: Pixels, x: number, y: number) => {
    const at = 4 * (y * width + x);
    return x < width && y < height && Math.max(data[at] ?? 255, data[at + 1] ?? 255, data[at + 2] ?? 255) < 90;
  };
  let count = 0;
  for (let y = area.y; y < area.y + area.height; y++) {
    for (let x = area.x; x < area.x + area.width; x++) {
      if (isDark(picture, x, y) && !(other !== null && isDark(other, x, y))) count++;
    }
  }
  return count;
}

const isBareMachine = canHideFonts();
if (!isBareMachine) process.stderr.write("LEFT OUT: charts on a machine without fonts (unshare may not mount here)\n");

const KINDS = [
  "health",
  "leakage",
  "why",
  "trend",
  "recommend",
  "compare",
  "weeks",
] as const satisfies readonly ChartSpec["kind"][];

describe("a drawn chart", () => {
  const withFont = drawn("with");
  const withoutFont = drawn("without");

  it("is there of each kind", () => {
    expect(Object.keys(withFont)).toEqual(KINDS);
  });

  it.each(KINDS)("has its words in the bundled font: drawn without it, they look different (%s)", async (kind) => {
    const [there, other] = [await pixelsOf(withFont, kind), await pixelsOf(withoutFont, kind)];
    for (const area of [TITLE, BODY]) {
      expect(darkPixels(there, area)).toBeGreaterThan(1500);
      expect(darkPixels(there, area, other)).toBeGreaterThan(800);
    }
  });

  it.runIf(isBareMachine)(
    "has the same text on a machine without fonts, where there is none without the bundled one",
    async () => {
      expect(drawnWithoutSystemFonts("with")).toEqual(withFont);
      const bare = await pixelsOf(drawnWithoutSystemFonts("without"), "health");
      expect([darkPixels(bare, TITLE), darkPixels(bare, LABELS)]).toEqual([0, 0]);
    },
  );

  it.each(KINDS)("has two pixels for each logical one, and is as high as it needs to be (%s)", async (kind) => {
    const { width, height } = await loadImage(pngOf(withFont, kind));
    expect(width).toBe(1280);
    expect(height).toBeGreaterThan(400);
    expect(height).toBeLessThan(1400);
  });

  it("is white to its edges, so that it is a card on a dark page", async () => {
    for (const kind of KINDS) {
      const image = await loadImage(pngOf(withFont, kind));
      const pen = createCanvas(image.width, image.height).getContext("2d");
      pen.drawImage(image, 0, 0);
      const corner = [...pen.getImageData(image.width - 1, image.height - 1, 1, 1).data];
      expect(corner).toEqual([255, 255, 255, 255]);
    }
  });
});

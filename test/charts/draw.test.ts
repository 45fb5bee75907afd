import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { fileURLToPath } from "node:url";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";

const DRAW_ONCE = fileURLToPath(new URL("./drawOnce.ts", import.meta.url));
/** In pixels of the picture, which has two for each logical one: the title, and the words beside the bars. */
const TITLE = { x: 0, y: 0, width: 1280, height: 190 };
const LABELS = { x: 0, y: 260, width: 220, height: 500 };
/** Where the drawing library looks for fonts by itself, whatever it is told. */
const FONT_FOLDERS = [
  "/usr/share/fonts",
  "/usr/local/share/fonts",
  `${homedir()}/.fonts`,
  `${homedir()}/.local/share/fonts`,
];

type Font = "with" | "without";

/** Draws in a process of its own, on this machine as it is. */
function drawn(font: Font): Buffer {
  return execFileSync(process.execPath, [DRAW_ONCE, font]);
}

/** Draws as on a machine without any font: its font folders are hidden from the process. */
function drawnWithoutSystemFonts(font: Font): Buffer {
  const hide = FONT_FOLDERS.filter((folder) => existsSync(folder)).map(
    (folder) => `mount -t tmpfs none '${folder}' && `,
  );
  const script = `${hide.join("")}exec "$0" "$@"`;
  return execFileSync("unshare", ["-rm", "sh", "-c", script, process.execPath, DRAW_ONCE, font], { stdio: "pipe" });
}

function canHideFonts(): boolean {
  try {
    execFileSync("unshare", ["-rm", "mount", "-t", "tmpfs", "none", "/mnt"], { stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
}

/** Which pixels are nearly black, as only text is. */
async function darkPixels(png: Buffer, area: typeof TITLE): Promise<readonly boolean[]> {
  const image = await loadImage(png);
  const pen = createCanvas(image.width, image.height).getContext("2d");
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(area.x, area.y, area.width, area.height);
  return Array.from({ length: data.length / 4 }, (_, i) => Math.max(...data.subarray(4 * i, 4 * i + 3)) < 90);
}

const count = (dark: readonly boolean[]) => dark.filter(Boolean).length;

const isBareMachine = canHideFonts();
if (!isBareMachine) process.stderr.write("LEFT OUT: charts on a machine without fonts (unshare may not mount here)\n");

describe("a drawn chart", () => {
  const withFont = drawn("with");

  it.each([
    ["title", TITLE],
    ["labels", LABELS],
  ])("has its %s in the bundled font: drawn without it, it looks different", async (_, area) => {
    const [there, other] = [await darkPixels(withFont, area), await darkPixels(drawn("without"), area)];
    expect(count(there)).toBeGreaterThan(2000);
    expect(count(there.map((isDark, i) => isDark !== other[i]))).toBeGreaterThan(2000);
  });

  it.runIf(isBareMachine)(
    "has the same text on a machine without fonts, where there is none without the bundled one",
    async () => {
      expect(drawnWithoutSystemFonts("with").equals(withFont)).toBe(true);
      const bare = drawnWithoutSystemFonts("without");
      expect([count(await darkPixels(bare, TITLE)), count(await darkPixels(bare, LABELS))]).toEqual([0, 0]);
    },
  );

  it("has two pixels for each logical one", async () => {
    expect(await loadImage(withFont)).toMatchObject({ width: 1280, height: 912 });
  });
});

import { createDraw, registerFonts } from "../../src/charts/draw.ts";
import { chartsOfEachKind } from "./build.ts";

/**
 * Writes a chart of each kind to standard output, as JSON: base64 by kind. `without` as argument leaves the bundled font
 * out. Run with no system fonts.
 */
if (process.argv[2] !== "without") registerFonts();
const draw = createDraw();
const pictures = chartsOfEachKind().map((spec) => [spec.kind, Buffer.from(draw(spec)).toString("base64")] as const);
process.stdout.write(JSON.stringify(Object.fromEntries(pictures)));

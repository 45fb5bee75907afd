import { createDraw, registerFonts } from "../../src/charts/draw.ts";
import { aChart } from "./build.ts";

/** Writes a chart to standard output; `without` as argument leaves the bundled font out. Run with no system fonts. */
if (process.argv[2] !== "without") registerFonts();
process.stdout.write(createDraw()(aChart([48, 52, 70, 60, 78], { change: -17, trend: "declining" })));

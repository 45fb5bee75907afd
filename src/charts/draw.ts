import { createRequire } from "node:module";
import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import type { ChartConfiguration } from "chart.js";
import { ChartJSNodeCanvas } from "chartjs-node-canvas";
import type { ChartSpec } from "./chartSpec.ts";
import { compareDrawing } from "./drawing/compareDrawing.ts";
import { healthDrawing } from "./drawing/healthDrawing.ts";
import { leakageDrawing } from "./drawing/leakageDrawing.ts";
import type { Measure } from "./drawing/pen.ts";
import { recommendDrawing } from "./drawing/recommendDrawing.ts";
import { trendDrawing } from "./drawing/trendDrawing.ts";
import { weeksDrawing } from "./drawing/weeksDrawing.ts";
import { whyDrawing } from "./drawing/whyDrawing.ts";
import { CHART_WIDTH, FONT_SUBSETS, FONT_WEIGHTS, familyOf } from "./style.ts";

/** Draws charts as PNG, blocking the thread it is called on (about 40 ms): see `createChartDrawer`. */
export type Draw = (spec: ChartSpec) => Uint8Array;

/**
 * Registers the bundled font by its path, so that text is there on machines without any font.
 * Throws if a file of it cannot be read: without a font all text vanishes silently.
 */
export function registerFonts() {
  const { resolve } = createRequire(import.meta.url);
  for (const subset of FONT_SUBSETS) {
    for (const weight of FONT_WEIGHTS) {
      const path = resolve(`@fontsource/inter/files/inter-${subset}-${weight}-normal.woff2`);
      if (GlobalFonts.registerFromPath(path, familyOf(subset)) === null) throw new Error(`Not a font: ${path}`);
    }
  }
}

/** A `Draw` that reuses one canvas service; only its synchronous render works with @napi-rs/canvas. */
export function createDraw(): Draw {
  // The height is each chart's own: its plugin sets it.
  const service = new ChartJSNodeCanvas({ width: CHART_WIDTH, height: CHART_WIDTH });
  const pen = createCanvas(1, 1).getContext("2d");
  const measure: Measure = (text, font) => {
    pen.font = font;
    return pen.measureText(text).width;
  };
  return (spec) => service.renderToBufferSync(drawingOf(spec, measure));
}

function drawingOf(spec: ChartSpec, measure: Measure): ChartConfiguration {
  switch (spec.kind) {
    case "health":
      return healthDrawing(spec, measure);
    case "leakage":
      return leakageDrawing(spec, measure);
    case "why":
      return whyDrawing(spec, measure);
    case "trend":
      return trendDrawing(spec, measure);
    case "recommend":
      return recommendDrawing(spec, measure);
    case "compare":
      return compareDrawing(spec, measure);
    case "weeks":
      return weeksDrawing(spec, measure);
  }
}

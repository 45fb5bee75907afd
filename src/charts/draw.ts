import { createRequire } from "node:module";
import { GlobalFonts } from "@napi-rs/canvas";
import { ChartJSNodeCanvas } from "chartjs-node-canvas";
import type { ChartSpec } from "./chartSpec.ts";
import { healthConfiguration } from "./healthConfiguration.ts";
import { CHART_SIZE, FONT_SUBSETS, FONT_WEIGHTS, familyOf } from "./style.ts";

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
  const service = new ChartJSNodeCanvas({ ...CHART_SIZE });
  return (spec) => service.renderToBufferSync(configurationOf(spec));
}

function configurationOf(spec: ChartSpec) {
  switch (spec.kind) {
    case "health":
      return healthConfiguration(spec);
  }
}

import { parentPort } from "node:worker_threads";
import { failureOf } from "../lib/failureOf.ts";
import type { ChartSpec } from "./chartSpec.ts";
import { createDraw, registerFonts } from "./draw.ts";

/** What the thread answers: a PNG, or why there is none. */
export type DrawAnswer = { readonly png: Uint8Array } | { readonly failure: string };

/**
 * Thread entry: draws the charts it is sent, one answer each, in order. Canvases are freed only when the event loop turns,
 * so the sender waits for an answer before it sends the next.
 */
function serve(port: NonNullable<typeof parentPort>) {
  registerFonts();
  const draw = createDraw();
  port.on("message", (spec: ChartSpec) => {
    port.postMessage(answerTo(spec, draw));
  });
}

function answerTo(spec: ChartSpec, draw: ReturnType<typeof createDraw>): DrawAnswer {
  try {
    // Copied, since the drawing library keeps the memory of its own buffer.
    return { png: new Uint8Array(draw(spec)) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

if (parentPort !== null) serve(parentPort);

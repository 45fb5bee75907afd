import type { Chart, Plugin } from "chart.js";
import type { ChartHead } from "../chartSpec.ts";
import { CHART_WIDTH, COLOURS, MARGIN } from "../style.ts";
import { drawFoot, type Foot, footOf, type KeyEntry } from "./foot.ts";
import { drawHeading, type Heading, headingOf } from "./heading.ts";
import type { Measure } from "./pen.ts";

/** Twice as many pixels as logical ones, for sharp text on phones. */
const PIXEL_RATIO = 2;

/** What every chart has around it. Logical pixels. */
export type Frame = {
  readonly heading: Heading;
  readonly foot: Foot;
  readonly height: number;
  /** Where the chart itself ends: the foot begins there. */
  readonly bottom: number;
};

/** `bodyHeight`: from the heading to the foot, with axes. */
export function frameOf(
  head: ChartHead,
  foot: { readonly note?: string; readonly key?: readonly KeyEntry[] },
  bodyHeight: number,
  measure: Measure,
): Frame {
  const heading = headingOf(head, measure);
  const placed = footOf(foot.note ?? "", foot.key ?? [], measure);
  const bottom = heading.height + bodyHeight;
  return { heading, foot: placed, bottom, height: bottom + placed.height };
}

/** Room beside the axes, or instead of them; logical pixels. */
type Room = { readonly left?: number; readonly right?: number; readonly top?: number; readonly bottom?: number };

/** The options that every chart shares. Left and right are counted from the edge, top and bottom from heading and foot. */
export function frameOptions({ heading, foot }: Frame, room: Room = {}) {
  const { left = MARGIN, right = MARGIN, top = 0, bottom = 0 } = room;
  return {
    responsive: false,
    animation: false,
    maintainAspectRatio: false,
    devicePixelRatio: PIXEL_RATIO,
    layout: { padding: { left, right, top: heading.height + top, bottom: foot.height + bottom }, autoPadding: false },
    plugins: { legend: { display: false }, title: { display: false }, tooltip: { enabled: false } },
  } as const;
}

export type Paint = (chart: Chart) => void;

/** Gives the chart its height and draws the frame; `behind` and `front` draw what Chart.js has no word for. */
export function framePlugin(
  frame: Frame,
  { behind, front }: { readonly behind?: Paint; readonly front?: Paint },
): Plugin {
  const paint = (chart: Chart, draw: Paint | undefined) => {
    chart.ctx.save();
    draw?.(chart);
    chart.ctx.restore();
  };
  return {
    id: "frame",
    beforeInit(chart) {
      chart.resize(CHART_WIDTH, frame.height);
    },
    beforeDraw(chart) {
      paint(chart, ({ ctx }) => {
        ctx.fillStyle = COLOURS.background;
        ctx.fillRect(0, 0, CHART_WIDTH, frame.height);
        drawHeading(ctx, frame.heading);
        drawFoot(ctx, frame.foot, frame.bottom);
      });
    },
    beforeDatasetsDraw(chart) {
      paint(chart, behind);
    },
    afterDatasetsDraw(chart) {
      paint(chart, front);
    },
  };
}

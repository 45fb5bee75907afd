import type { ChartConfiguration } from "chart.js";
import type { ChartHead } from "../chartSpec.ts";
import { COLOURS } from "../style.ts";
import { tickStyle } from "./axes.ts";
import type { KeyEntry } from "./foot.ts";
import { frameOf, frameOptions, framePlugin, type Paint } from "./frame.ts";
import type { Measure } from "./pen.ts";

const AXIS_HEIGHT = 36;

type Axis = NonNullable<NonNullable<ChartConfiguration<"line">["options"]>["scales"]>[string];

/** What a line of weeks is made of, in logical pixels. */
export type WeekLine = {
  readonly head: ChartHead;
  readonly key: readonly KeyEntry[];
  /** Oldest first; a null value is a gap in the line. */
  readonly weeks: readonly { readonly label: string; readonly value: number | null }[];
  /** Weeks whose days all fit below the chart; of more, every other is named, the last among them. */
  readonly allNamedUpTo: number;
  readonly plotHeight: number;
  /** Above the highest value, for its number. */
  readonly headroom: number;
  /** Room at the right, counted from the edge. */
  readonly right: number;
  readonly axis: Axis;
  readonly behind: Paint;
  readonly front: Paint;
};

/** Weeks as a line above their days; its points are left to `front`. */
export function weekLine(line: WeekLine, measure: Measure): ChartConfiguration<"line"> {
  const { weeks, headroom, right, axis, behind, front } = line;
  const frame = frameOf(line.head, { key: line.key }, headroom + line.plotHeight + AXIS_HEIGHT, measure);
  const isNamed = (i: number) => weeks.length <= line.allNamedUpTo || (weeks.length - 1 - i) % 2 === 0;
  return {
    type: "line",
    data: {
      labels: weeks.map(({ label }, i) => (isNamed(i) ? label : "")),
      datasets: [
        {
          data: weeks.map(({ value }) => value),
          borderColor: COLOURS.kept,
          borderWidth: 3,
          pointRadius: 0,
          spanGaps: false,
        },
      ],
    },
    options: {
      ...frameOptions(frame, { right, top: headroom }),
      scales: {
        x: { offset: true, border: { display: false }, grid: { display: false }, ticks: tickStyle() },
        y: axis,
      },
    },
    plugins: [framePlugin(frame, { behind, front })],
  };
}

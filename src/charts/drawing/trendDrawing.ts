import type { Chart, ChartConfiguration } from "chart.js";
import { HEALTH_STATUSES } from "../../domain/health.ts";
import { HEALTH_POLICY } from "../../engines/healthPolicy.ts";
import type { TrendChart, TrendWeek } from "../chartSpec.ts";
import { CHART_WIDTH, COLOURS, fontOf, MARGIN, TEXT_SIZE } from "../style.ts";
import { pixelOf, scoreScale } from "./axes.ts";
import { drawDot, drawWords, haloed, type Measure } from "./pen.ts";
import { drawRange, SCORE_KEY } from "./scoreMarks.ts";
import { type WeekLine, weekLine } from "./weekLine.ts";

const PLOT_HEIGHT = 300;
const HEADROOM = 24;
const STATUS_GAP = 12;
const ALL_NAMED_UP_TO = 6;
/** From a point or the end of its margin to the middle of its number. */
const LABEL_GAP = 22;
/** Numbers of scores lower than this stand above them, or they would run into the days. */
const LOW = 15;

/** The line of scores, with the margin of each week and the names of what they mean. */
export function trendDrawing(spec: TrendChart, measure: Measure): ChartConfiguration<"line"> {
  const { weeks } = spec;
  const hasRanges = weeks.some(({ range }) => range !== null);
  const statusWidth = Math.max(...HEALTH_STATUSES.map((status) => measure(status, fontOf(TEXT_SIZE.note, 400))));
  const line: WeekLine = {
    head: spec,
    key: hasRanges ? SCORE_KEY : [],
    weeks: weeks.map(({ label, score }) => ({ label, value: score })),
    allNamedUpTo: ALL_NAMED_UP_TO,
    plotHeight: PLOT_HEIGHT,
    headroom: HEADROOM,
    right: MARGIN + statusWidth + STATUS_GAP,
    axis: scoreScale(),
    behind: (chart) => {
      drawStatuses(chart);
      for (const [i, { range }] of weeks.entries()) {
        if (range !== null) drawRange(chart.ctx, at(chart, i, range.low), at(chart, i, range.high));
      }
    },
    front: (chart) => drawScores(chart, weeks),
  };
  return weekLine(line, measure);
}

function at(chart: Chart, week: number, score: number) {
  return { x: pixelOf(chart, "x", week), y: pixelOf(chart, "y", score) };
}

/** The name of each status, in the middle of the scores that have it. */
function drawStatuses(chart: Chart) {
  let above = 100;
  for (const status of HEALTH_STATUSES) {
    const from = HEALTH_POLICY.statusFrom[status];
    const y = pixelOf(chart, "y", (above + from) / 2);
    const style = { size: TEXT_SIZE.note, colour: COLOURS.quiet, align: "right" } as const;
    drawWords(chart.ctx, status, { x: CHART_WIDTH - MARGIN, y }, style);
    above = from;
  }
}

function drawScores(chart: Chart, weeks: readonly TrendWeek[]) {
  const last = weeks.findLastIndex(({ score }) => score !== null);
  for (const [i, { score, range }] of weeks.entries()) {
    if (score === null) continue;
    drawDot(chart.ctx, at(chart, i, score));
    const point = at(chart, i, score);
    const { low, high } = range ?? { low: score, high: score };
    const isBelow = score < neighbours(weeks, i) && low >= LOW;
    const y = isBelow
      ? Math.max(point.y + 4, at(chart, i, low).y) + LABEL_GAP
      : Math.min(point.y - 4, at(chart, i, high).y) - LABEL_GAP;
    haloed(chart.ctx, `${score}`, { x: point.x, y }, { weight: i === last ? 700 : 400, align: "center" });
  }
}

/** The mean of the scores beside a week; the score itself where there are none. */
function neighbours(weeks: readonly TrendWeek[], i: number): number {
  const beside = [weeks[i - 1]?.score ?? null, weeks[i + 1]?.score ?? null].filter((score) => score !== null);
  return beside.length === 0 ? (weeks[i]?.score ?? 0) : beside.reduce((sum, score) => sum + score, 0) / beside.length;
}

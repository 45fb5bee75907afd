import { isJson, jsonOf, listOf, objectsOf } from "../json.ts";
import {
  all,
  anything,
  byType,
  type Check,
  fields,
  finite,
  flag,
  list,
  oneOf,
  positive,
  text,
  whole,
} from "./checks.ts";
import { id255 } from "./objects.ts";
import { richText } from "./richText.ts";

// Limits of tables and charts: docs.slack.dev/reference/block-kit, the safe value where sources differ.
const TABLE = { rows: 100, cells: 20, dataRows: 101 };
const CHART = { title: 50, label: 20, axisLabel: 50, points: 20, series: 6 };

const type = { type: anything };
const block = { block_id: id255 };
const LONG = 10_000;

const rawText = fields({ ...type, text: text(LONG) });
const rawNumber = fields({ ...type, value: finite, text: text(LONG) });
const cell = byType({ raw_text: rawText, raw_number: rawNumber, rich_text: richText });
const headerCell = byType({ raw_text: rawText, raw_number: rawNumber });

/** All rows have as many cells as the first. */
const rectangular: Check = (value, at, say) => {
  const rows = listOf(jsonOf(value).rows);
  const width = listOf(rows[0]).length;
  for (const [index, row] of rows.entries()) {
    if (listOf(row).length !== width) say(`${at}/rows/${index}`, `must have ${width} cells as the first row has`);
  }
};

export const table = all(
  fields(
    { ...type, rows: list(list(cell, TABLE.cells), TABLE.rows) },
    {
      ...block,
      column_settings: list(fields({}, { align: oneOf("left", "center", "right"), is_wrapped: flag }), TABLE.cells),
    },
  ),
  rectangular,
);

const headerIsPlain: Check = (value, at, say) => {
  for (const [index, header] of listOf(listOf(jsonOf(value).rows)[0]).entries()) {
    headerCell(header, `${at}/rows/0/${index}`, say);
  }
};

export const dataTable = all(
  fields(
    { ...type, caption: text(LONG), rows: list(list(cell, TABLE.cells), TABLE.dataRows, 2) },
    { ...block, page_size: whole(1, 100), row_header_column_index: whole(0, TABLE.cells - 1) },
  ),
  rectangular,
  headerIsPlain,
);

const label = text(CHART.label);
const point = fields({ label, value: finite });
const series = fields({ name: text(CHART.label), data: list(point, CHART.points) });
const axes = fields(
  { categories: list(label, CHART.points) },
  { x_label: text(CHART.axisLabel), y_label: text(CHART.axisLabel) },
);

/** Every series has exactly one point for every category, and series have different names. */
const seriesFitCategories: Check = (value, at, say) => {
  if (!isJson(value)) return;
  const categories = listOf(jsonOf(value.axis_config).categories).map(String);
  if (new Set(categories).size !== categories.length) say(`${at}/axis_config/categories`, "must be unique");
  const names = objectsOf(value.series).map((one) => one.name);
  if (new Set(names).size !== names.length) say(`${at}/series`, "series names must be unique");
  for (const [index, one] of objectsOf(value.series).entries()) {
    const labels = objectsOf(one.data).map((each) => String(each.label));
    if (labels.toSorted().join("\n") !== categories.toSorted().join("\n")) {
      say(`${at}/series/${index}/data`, "must have exactly one point for each category");
    }
  }
};

const xyChart = all(fields({ ...type, series: list(series, CHART.series), axis_config: axes }), seriesFitCategories);

export const dataVisualization = fields(
  {
    ...type,
    title: text(CHART.title),
    chart: byType({
      line: xyChart,
      bar: xyChart,
      area: xyChart,
      pie: fields({ ...type, segments: list(fields({ label, value: positive }), CHART.series) }),
    }),
  },
  block,
);

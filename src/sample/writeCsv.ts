/** Rows as lines of CSV with a header, each line with its end; made one at a time. Nothing for no rows. */
export function* writeCsv<Row extends Readonly<Record<string, string | number>>>(
  rows: Iterable<Row>,
): Generator<string> {
  let isFirst = true;
  for (const row of rows) {
    if (isFirst) yield `${Object.keys(row).join(",")}\n`;
    isFirst = false;
    yield `${Object.values(row).map(field).join(",")}\n`;
  }
}

function field(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

import { type Fields, fieldsOf, stringOf, wordsOf } from "./fields.ts";

const rowsOf = (value: unknown): readonly (readonly unknown[])[] =>
  Array.isArray(value) ? value.filter((row) => Array.isArray(row)) : [];

const cellWords = (cell: unknown): string => {
  const { value } = fieldsOf(cell);
  return wordsOf(cell) || (typeof value === "number" ? value.toLocaleString("en-US") : (stringOf(value) ?? ""));
};

/** The table that the library drops; the first row is its head. */
export const DataTableBlock = ({ block }: { readonly block: Fields }) => {
  const [head = [], ...body] = rowsOf(block.rows);
  const cells = (row: readonly unknown[], Cell: "th" | "td") =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a cell's identity is its place
    row.map((cell, index) => <Cell key={index}>{cellWords(cell)}</Cell>);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than its frame is scrolled by keyboard
    <section className="table-frame" aria-label={wordsOf(block.caption) || "Table"} tabIndex={0}>
      <table>
        <caption>{wordsOf(block.caption)}</caption>
        <thead>
          <tr>{cells(head, "th")}</tr>
        </thead>
        <tbody>
          {body.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row's identity is its place
            <tr key={index}>{cells(row, "td")}</tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

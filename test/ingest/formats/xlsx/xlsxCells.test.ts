import { describe, expect, it } from "vitest";
import { callsWith, readWorkbookRows, valuesOf, workbookOf } from "./xlsxWriter.ts";

/** Cells of one number each; the cell format is its place in the list of formats. */
function figures(serials: readonly (number | string)[]): readonly string[] {
  return serials.map((serial, format) => `<c s="${format}"><v>${serial}</v></c>`);
}

describe("a cell of a workbook", () => {
  it("gives figures with all their digits and without exponents", async () => {
    const written = [
      "0",
      "12",
      "-3.5",
      "0.1",
      "1.2E+20",
      "1E-7",
      "-2.5E-3",
      "12345678901234567890",
      "1234567890123456789",
    ];
    expect(await valuesOf(written.map((figure) => `<c><v>${figure}</v></c>`))).toEqual([
      ...["0", "12", "-3.5", "0.1", "120000000000000000000", "0.0000001", "-0.0025"],
      ...["12345678901234567890", "1234567890123456789"],
    ]);
  });

  it("gives figures as the sheet shows them, without what arithmetic leaves behind the fifteenth digit", async () => {
    const written = ["0.30000000000000004", "19.989999999999998", "12.50", "1E3", "1e15", "007"];
    expect(await valuesOf(written.map((figure) => `<c><v>${figure}</v></c>`))).toEqual([
      "0.3",
      "19.99",
      "12.5",
      "1000",
      "1000000000000000",
      "007",
    ]);
  });

  it("gives booleans, and nothing for errors and cells without a value", async () => {
    const cells = [
      '<c t="b"><v>1</v></c>',
      '<c t="b"><v>0</v></c>',
      '<c t="e"><v>#N/A</v></c>',
      '<c s="1"/>',
      "<c></c>",
      "<c><v/></c>",
    ];
    expect(await valuesOf(cells)).toEqual(["true", "false", "", "", "", ""]);
  });

  it("gives what a formula came to when the workbook was saved", async () => {
    const cells = [
      "<c><f>SUM(A1:A3)</f><v>42</v></c>",
      '<c t="str"><f t="shared" si="0">A1&amp;"x"</f><v>a &lt; b</v></c>',
      '<c t="str"><f>A1</f></c>',
      '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
      '<c cm="1"><f t="array" ref="A1">X()</f><v xml:space="preserve">7</v></c>',
    ];
    expect(await valuesOf(cells)).toEqual(["42", "a < b", "", "", "7"]);
  });

  it("gives texts of all three kinds, rich ones without their looks", async () => {
    const strings =
      '<si><t>plain</t></si><si><r><rPr><b/></rPr><t>bo</t></r><r><t xml:space="preserve">ld &amp; </t></r><r><t>thin</t></r></si>' +
      '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si><si/><si><t>a_x000D_b&#10;&#x1F600;_x</t></si><si><t/></si>';
    const cells = [
      ...[0, 1, 2, 3, 4, 5].map((at) => `<c t="s"><v>${at}</v></c>`),
      '<c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r><rPh><t>spoken</t></rPh></is></c>',
      '<c t="inlineStr"><is><t><![CDATA[a < b & ]]>c</t></is></c>',
      '<c t="str"><v>Grüße 😀</v></c>',
    ];
    expect(await valuesOf(cells, { strings })).toEqual([
      ...["plain", "bold & thin", "東京", "", "a\rb\n😀_x", ""],
      ...["inline", "a < b & c", "Grüße 😀"],
    ]);
  });

  it("gives days and times of serial numbers by their formats", async () => {
    const formats = [
      14,
      14,
      22,
      22,
      164,
      "d. mmm yyyy",
      "[$-409]m/d/yy h:mm AM/PM;@",
      "yyyy-mm-dd hh:mm:ss.000",
      "0.00",
      '"day" 0',
    ];
    const serials = [46083, 46083.4375, 46083, 46083.437511574, 46083, 46083, 46083.5, 46083.43751446759, 46083, 46083];
    expect(await valuesOf(figures(serials), { formats })).toEqual([
      ...["2026-03-02", "2026-03-02 10:30:00", "2026-03-02 00:00:00", "2026-03-02 10:30:01", "46083"],
      ...["2026-03-02", "2026-03-02 12:00:00", "2026-03-02 10:30:01.250", "46083", "46083"],
    ]);
  });

  it("knows the day that Excel believes 1900 to have had, and the calendar from 1904", async () => {
    const formats = [14, 14, 14, 14];
    expect(await valuesOf(figures([32874, 43890, 43891, 73050]), { formats })).toEqual([
      ...["1990-01-01", "2020-02-29", "2020-03-01", "2099-12-31"],
    ]);
    expect(await valuesOf(figures([44621, 44621.25]), { formats, is1904: true })).toEqual([
      ...["2026-03-02", "2026-03-02 06:00:00"],
    ]);
  });

  it("leaves a figure that is no day of any calendar as it is", async () => {
    const formats = [14, 14, 22];
    expect(await valuesOf(figures([3_000_000, -5, "1E+99"]), { formats })).toEqual([
      "3000000",
      "-5",
      `1${"0".repeat(99)}`,
    ]);
  });

  it("gives lengths and times of day by the clock, longer than a day too", async () => {
    const formats = [21, 46, 45, "[h]:mm:ss", "h:mm:ss AM/PM", "mm:ss.0", "[ss]"];
    const serials = [245 / 86_400, 93_780 / 86_400, 245 / 86_400, 0, 0.75, 1.5 / 86_400, 90 / 86_400];
    expect(await valuesOf(figures(serials), { formats })).toEqual([
      ...["00:04:05", "26:03:00", "00:04:05", "00:00:00", "18:00:00", "00:00:01.500", "00:01:30"],
    ]);
  });

  it("reads times without seconds as they are shown, unless one of the column has seconds", async () => {
    const clock = (minutes: number) => `<c s="0"><v>${minutes / 1440}</v></c>`;
    const formats = [20];
    expect(await valuesOf([clock(245), clock(45), clock(60)], { formats })).toEqual(["4:05", "0:45", "1:00"]);
    expect(await valuesOf([clock(4), clock(3.75), clock(60)], { formats })).toEqual([
      "00:04:00",
      "00:03:45",
      "01:00:00",
    ]);
  });

  it("tells of which column times without seconds are read as they are shown, and when later ones have seconds", async () => {
    const clock = (minutes: number) => `<c s="0"><v>${minutes / 1440}</v></c>`;
    const notesOf = async (cells: readonly string[]) =>
      (await readWorkbookRows(workbookOf({ sheets: [{ xml: callsWith(cells) }], formats: [20] }))).notes;
    const shown =
      'The times in column "Value" have no seconds in the workbook and are read as the sheet shows them (4:05).';
    expect(await notesOf([clock(245), clock(45)])).toEqual([shown]);
    expect(await notesOf([clock(245), clock(3.75)])).toEqual([]);
    const many = Array.from({ length: 5000 }, () => clock(245));
    expect(await notesOf([...many, clock(3.75), clock(3.75)])).toEqual([
      shown,
      'Some times in column "Value" have seconds after all; those are read as hours, minutes and seconds.',
    ]);
  });

  it("is empty where nobody has worked out its formula, and the notes tell how many are", async () => {
    const notesOf = async (cells: readonly string[]) =>
      (await readWorkbookRows(workbookOf({ sheets: [{ xml: callsWith(cells) }] }))).notes;
    const told = (start: string) => [
      `${start} without a value and read as empty: open it in Excel, save it and drop it again.`,
    ];
    const open = "<c><f>B2*2</f></c>";
    expect(await notesOf([open, "<c><f>B3*2</f><v></v></c>", "<c><v>5</v></c>"])).toEqual(
      told("2 cells of the workbook are formulas"),
    );
    expect(await notesOf([open, "<c><v>5</v></c>"])).toEqual(told("1 cell of the workbook is a formula"));
    expect(await notesOf(['<c t="str"><f>""</f><v></v></c>', "<c><f>B3*2</f><v>4</v></c>", "<c/>"])).toEqual([]);
  });

  it("keeps ISO dates of strict workbooks", async () => {
    expect(await valuesOf(['<c t="d"><v>2026-03-02T10:30:00</v></c>'])).toEqual(["2026-03-02T10:30:00"]);
  });
});

import type { FileProblem } from "../../../domain/problem.ts";
import { fail, ok, type Result } from "../../../lib/result.ts";
import type { TableLimits } from "../../table.ts";
import { declaredProblem, startBudget } from "../../unpack/budget.ts";
import { isLockedWorkbook, packingOf } from "../../unpack/packing.ts";
import { methodProblem, openEntry } from "../../unpack/unpackEntry.ts";
import { fileInMemory, watched } from "../../unpack/watchedFile.ts";
import { readZipDirectory, type ZipDirectory, type ZipEntry } from "../../unpack/zipDirectory.ts";
import { kindOfBuiltIn, kindOfFormat, type NumberKind } from "./xlsxFormats.ts";
import { readXml, withoutEscapes, type XmlAttributes } from "./xlsxXml.ts";

/** One sheet of cells. */
export type WorkbookSheet = {
  readonly name: string;
  readonly isHidden: boolean;
  readonly open: () => AsyncIterable<Uint8Array>;
};

/** What a workbook says of itself, before its cells are read. */
export type Workbook = {
  /** In the order of their tabs. */
  readonly sheets: readonly WorkbookSheet[];
  readonly openStrings: (() => AsyncIterable<Uint8Array>) | null;
  readonly kinds: readonly NumberKind[];
  readonly is1904: boolean;
};

const BROKEN: FileProblem = { kind: "workbook_broken" };

/** Reads everything but the cells and their texts. Throws where the zip file is damaged. */
export async function readWorkbook(bytes: Uint8Array, limits: TableLimits): Promise<Result<Workbook, FileProblem>> {
  const file = fileInMemory(bytes);
  if (packingOf(bytes) === "compound") {
    const isLocked = await isLockedWorkbook(file.open);
    return fail(isLocked ? { kind: "workbook_encrypted" } : { kind: "not_a_table", looksLike: "an old Excel file" });
  }
  const opened = await readZipDirectory(watched(file));
  if (!opened.ok) return fail(BROKEN);
  const directory = opened.value;
  const problem = directoryProblem(directory, limits);
  if (problem !== null) return fail(problem);
  const byName = new Map(directory.entries.map((entry) => [entry.name.toLowerCase(), entry]));
  const files: Package = { directory, byName };
  const book = await workbookPart(files);
  return book === null ? fail(BROKEN) : workbookOf(files, book);
}

function directoryProblem({ file, entries }: ZipDirectory, limits: TableLimits): FileProblem | null {
  if (entries.some(({ isEncrypted }) => isEncrypted)) return { kind: "workbook_encrypted" };
  const declared = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  const notRead = entries.map(methodProblem).find((problem) => problem !== null);
  return declaredProblem(startBudget(limits, file.size), declared) ?? notRead ?? null;
}

/** A workbook's zip file, with its entries by their names in small letters. */
type Package = { readonly directory: ZipDirectory; readonly byName: ReadonlyMap<string, ZipEntry> };

/** An element of a small document, and the one it lies in; `""`: the document itself. */
type Tag = { readonly name: string; readonly parent: string; readonly attributes: XmlAttributes };
type Related = { readonly type: string; readonly entry: ZipEntry };

async function workbookPart(files: Package): Promise<ZipEntry | null> {
  const roots = await relatedTo(files, "");
  const named = [...(roots?.values() ?? [])].find(({ type }) => type === "officeDocument")?.entry;
  return named ?? entryNamed(files, "xl/workbook.xml");
}

async function workbookOf(files: Package, book: ZipEntry): Promise<Result<Workbook, FileProblem>> {
  const { directory } = files;
  const tags = await tagsOf(files, book);
  const related = await relatedTo(files, book.name);
  if (tags === null || related === null) return fail(BROKEN);
  const sheets: WorkbookSheet[] = [];
  for (const { attributes } of tags.filter(({ name }) => name === "sheet")) {
    const id = Object.keys(attributes).find((key) => key.endsWith(":id")) ?? "";
    const sheet = related.get(attributes[id] ?? "");
    if (sheet === undefined) return fail(BROKEN);
    if (sheet.type !== "worksheet") continue;
    const isHidden = (attributes.state ?? "visible") !== "visible";
    const name = withoutEscapes(attributes.name ?? "");
    sheets.push({ name, isHidden, open: () => openEntry(directory, sheet.entry) });
  }
  const strings = [...related.values()].find(({ type }) => type === "sharedStrings")?.entry;
  const styles = [...related.values()].find(({ type }) => type === "styles")?.entry;
  const styleTags = styles === undefined ? [] : await tagsOf(files, styles);
  if (styleTags === null) return fail(BROKEN);
  const is1904 = tags.some(
    ({ name, attributes }) => name === "workbookPr" && /^(?:1|true)$/.test(attributes.date1904 ?? ""),
  );
  const openStrings = strings === undefined ? null : () => openEntry(directory, strings);
  return ok({ sheets, openStrings, kinds: kindsOf(styleTags), is1904 });
}

/** The kinds of all cell formats, by their numbers. */
function kindsOf(styles: readonly Tag[]): readonly NumberKind[] {
  const own = new Map<number, NumberKind>();
  for (const { parent, attributes } of styles) {
    if (parent === "numFmts") own.set(Number(attributes.numFmtId), kindOfFormat(attributes.formatCode ?? ""));
  }
  const formats = styles.filter(({ name, parent }) => name === "xf" && parent === "cellXfs");
  return formats.map(({ attributes }) => {
    const id = Number(attributes.numFmtId ?? "0");
    return own.get(id) ?? kindOfBuiltIn(id);
  });
}

/** The parts that a part (`""`: the file itself) is related to, by id, if they are there. null: the list is damaged. */
async function relatedTo(files: Package, name: string): Promise<ReadonlyMap<string, Related> | null> {
  const [, folder = "", last = ""] = /^(.*\/)?([^/]*)$/.exec(name) ?? [];
  const entry = entryNamed(files, `${folder}_rels/${last}.rels`);
  const tags = entry === null ? [] : await tagsOf(files, entry);
  if (tags === null) return null;
  const related = new Map<string, Related>();
  for (const { attributes } of tags.filter(({ name: tag }) => tag === "Relationship")) {
    const target = attributes.Target ?? "";
    const found = entryNamed(files, target.startsWith("/") ? target.slice(1) : `${folder}${target}`);
    const type = (attributes.Type ?? "").split("/").at(-1) ?? "";
    if (found !== null) related.set(attributes.Id ?? "", { type, entry: found });
  }
  return related;
}

/** Programs do not agree on capital letters, nor on whether paths may go back. */
function entryNamed({ byName }: Package, path: string): ZipEntry | null {
  if (path.length > MAX_PATH_CHARS) return null;
  const steps: string[] = [];
  for (const step of path.toLowerCase().split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(step);
  }
  return byName.get(steps.join("/")) ?? null;
}

const MAX_PATH_CHARS = 1000;

/** Lists of sheets, relations and styles are small; larger ones are none. */
const MAX_SMALL_BYTES = 20_000_000;
/** Elements of those lists that are read. */
const READ_TAGS: ReadonlySet<string> = new Set(["sheet", "workbookPr", "Relationship", "numFmt", "xf"]);

/** The elements of a small document; null where it is damaged, or not small. */
async function tagsOf({ directory }: Package, entry: ZipEntry): Promise<readonly Tag[] | null> {
  if (entry.bytes > MAX_SMALL_BYTES) return null;
  const tags: Tag[] = [];
  const around: string[] = [];
  const sink = {
    open: (name: string, attributes: XmlAttributes) => {
      if (READ_TAGS.has(name)) tags.push({ name, parent: around.at(-1) ?? "", attributes });
      around.push(name);
    },
    text: () => {},
    close: () => void around.pop(),
  };
  for await (const fault of readXml(openEntry(directory, entry), sink, MAX_SMALL_BYTES)) {
    if (fault !== null) return null;
  }
  return tags;
}

import { Buffer } from "node:buffer";
import { SaxesParser } from "saxes";

/** Hears of a document's elements. Names come without the prefix that the root element has: `x:row` as `row`. */
export type XmlSink = {
  readonly open: (name: string, attributes: XmlAttributes) => void;
  /** A piece of text, CDATA too; those of one element may come in several. */
  readonly text: (piece: string) => void;
  readonly close: (name: string) => void;
};

export type XmlAttributes = Readonly<Record<string, string>>;

/** Why a document is not read on: it is not well-formed or defines entities, or a text or remark of it does not end. */
export type XmlFault = "broken" | "too_long";

/** Longest tag that is waited for. */
const MAX_TAG_CHARS = 65_536;
/** Elements in each other; those of a workbook have some ten. */
const MAX_DEPTH = 100;

/**
 * Reads a document, and says after each portion what is wrong with it; null: nothing yet. Ends after a fault. The parser
 * holds a text until it ends, so one that goes on for more than `maxChars` is a fault.
 */
export async function* readXml(
  chunks: AsyncIterable<Uint8Array>,
  sink: XmlSink,
  maxChars: number,
): AsyncGenerator<XmlFault | null> {
  const parser = startParser(sink, maxChars);
  for await (const portion of decoded(chunks)) {
    const fault = parser.write(portion);
    yield fault;
    if (fault !== null) return;
  }
  yield parser.end();
}

type Hearing = {
  fault: XmlFault | null;
  /** `x:` of a root element `x:worksheet`; null before that. */
  prefix: string | null;
  depth: number;
  isInTag: boolean;
  /** Whole portions that were written since something was heard. */
  silentChars: number;
};

function startParser(sink: XmlSink, maxChars: number) {
  const hearing: Hearing = { fault: null, prefix: null, depth: 0, isInTag: false, silentChars: 0 };
  const parser = listeningParser(hearing, sink);
  /** Only what the parser finds wrong is a fault of the document; the rest are bugs. */
  const faultOf = (step: () => void): XmlFault | null => {
    try {
      step();
    } catch (error) {
      if (hearing.fault === null) throw error;
    }
    return hearing.fault;
  };
  return {
    write: (portion: string): XmlFault | null => {
      hearing.silentChars += portion.length;
      const found = faultOf(() => parser.write(portion));
      if (found !== null) return found;
      if (hearing.silentChars <= (hearing.isInTag ? MAX_TAG_CHARS : maxChars)) return null;
      return hearing.isInTag ? "broken" : "too_long";
    },
    end: (): XmlFault | null => faultOf(() => parser.close()),
  };
}

function listeningParser(hearing: Hearing, sink: XmlSink) {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const refuse = (error: Error): never => {
    hearing.fault = "broken";
    throw error;
  };
  const plainName = (name: string): string =>
    hearing.prefix && name.startsWith(hearing.prefix) ? name.slice(hearing.prefix.length) : name;
  const hear = (piece: string): void => {
    hearing.silentChars = 0;
    sink.text(piece);
  };
  // An eighth handler would make V8 keep the parser's fields in a dictionary, and reading take six times as long.
  parser.on("error", refuse);
  parser.on("doctype", () => refuse(new Error("No part of a workbook defines anything")));
  parser.on("text", hear);
  parser.on("cdata", hear);
  parser.on("opentagstart", () => {
    hearing.silentChars = 0;
    hearing.isInTag = true;
  });
  parser.on("opentag", ({ name, attributes }) => {
    hearing.silentChars = 0;
    hearing.isInTag = false;
    hearing.prefix ??= name.slice(0, name.indexOf(":") + 1);
    hearing.depth += 1;
    if (hearing.depth > MAX_DEPTH) refuse(new Error("Elements lie too deep"));
    sink.open(plainName(name), attributes);
  });
  parser.on("closetag", ({ name }) => {
    hearing.silentChars = 0;
    hearing.depth -= 1;
    sink.close(plainName(name));
  });
  return parser;
}

/** Bytes by which an encoding is told; a declaration of it is shorter. */
const HEAD_BYTES = 256;

type Decoder = InstanceType<typeof TextDecoder>;

async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let head = Buffer.alloc(0);
  let decoder: Decoder | null = null;
  for await (const chunk of chunks) {
    if (decoder !== null) {
      yield decoder.decode(chunk, { stream: true });
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < HEAD_BYTES) continue;
    decoder = decoderOf(head);
    yield decoder.decode(head, { stream: true });
  }
  yield decoder === null ? decoderOf(head).decode(head) : decoder.decode();
}

/** By the first bytes (XML, Appendix F), then by what the document declares. Throws for an encoding that nobody knows. */
function decoderOf(head: Buffer): Decoder {
  const [first, second] = head;
  if (second === 0 || (first === 0xff && second === 0xfe)) return new TextDecoder("utf-16le");
  if (first === 0 || (first === 0xfe && second === 0xff)) return new TextDecoder("utf-16be");
  const declared = /^[^<]*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)/.exec(head.toString("latin1"))?.[1] ?? "utf-8";
  return new TextDecoder(/^utf-?16/i.test(declared) ? "utf-8" : declared);
}

/** Excel writes characters that XML forbids, such as a carriage return, as `_x000D_`. */
export function withoutEscapes(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([\da-f]{4})_/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

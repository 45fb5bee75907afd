import { type Fields, stringOf } from "./fields.ts";

/** All words found anywhere in a block, in their order: better than a gap where the page cannot draw it. */
const wordsIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === "string" && ["text", "title", "alt_text", "label"].includes(key) ? [inner] : wordsIn(inner),
  );
};

export const UnknownBlock = ({ block }: { readonly block: Fields }) => {
  const words = wordsIn(block).join(" · ");
  return (
    <div className="unknown-block">
      <p>This page cannot draw a block of the type "{stringOf(block.type) ?? "(none)"}".</p>
      {words !== "" && <p>{words}</p>}
    </div>
  );
};

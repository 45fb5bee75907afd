/**
 * Breaks a text at spaces (not at those that must not break) into lines that fit `maxWidth` by `widthOf` (any unit). A word that is too long alone, and
 * what is left over after `maxLines`, ends in an ellipsis. `[]` for a text without words.
 */
export function wrapText(
  text: string,
  maxWidth: number,
  maxLines: number,
  widthOf: (text: string) => number,
): readonly string[] {
  const lines: string[] = [];
  const words = text.split(/[^\S\u00a0]+/).filter((word) => word !== "");
  let line = "";
  for (const [i, word] of words.entries()) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (widthOf(longer) <= maxWidth) {
      line = longer;
      continue;
    }
    if (lines.length + 1 === maxLines || line === "") {
      const rest = [line, ...words.slice(i)].filter((part) => part !== "").join(" ");
      if (lines.length + 1 === maxLines) return [...lines, shortened(rest, maxWidth, widthOf)];
      line = shortened(word, maxWidth, widthOf);
      continue;
    }
    lines.push(line);
    line = widthOf(word) <= maxWidth ? word : shortened(word, maxWidth, widthOf);
  }
  return line === "" ? lines : [...lines, line];
}

/** The text itself if it fits, else as much of it as fits with an ellipsis. */
function shortened(text: string, maxWidth: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= maxWidth) return text;
  const characters = [...text];
  while (characters.length > 0 && widthOf(`${characters.join("").trimEnd()}…`) > maxWidth) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}

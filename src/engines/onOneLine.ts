/** A name from a file may hold line breaks. However long it is, it is told whole: who shows it clips. */
export function onOneLine(name: string): string {
  return name.replace(/\s+/g, " ").trim();
}

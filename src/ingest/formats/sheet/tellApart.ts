/** Names without doubles: a second `revenue` becomes `revenue (2)`; one without a name is called by its place. */
export function tellApart(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  const lastAgain = new Map<string, number>();
  return names.map((name, index) => {
    const plain = name === "" ? `column ${index + 1}` : name;
    let told = plain;
    for (let again = lastAgain.get(plain) ?? 2; taken.has(told); again++) {
      told = `${plain} (${again})`;
      lastAgain.set(plain, again + 1);
    }
    taken.add(told);
    return told;
  });
}

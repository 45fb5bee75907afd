/** Names without doubles: a second `revenue` becomes `revenue (2)`; one without a name is called by its place. */
export function tellApart(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const plain = name === "" ? `column ${index + 1}` : name;
    let told = plain;
    for (let again = 2; taken.has(told); again++) told = `${plain} (${again})`;
    taken.add(told);
    return told;
  });
}

/** Words of the status column: the third is known to no rule, and the fourth says at which stage a call was lost. */
const RESULTS = ["verkauft", "Besetzt", "Spaeter wieder", "Schluss nach Angebot", "verkauft"] as const;

/**
 * An export with German headers that names no campaign: `calls` calls of the first twelve days of a month, so that
 * nothing tells day and month apart. `month`: such as `01/2026`.
 */
export function germanCalls({ calls = 120, month = "01/2026" } = {}): string {
  const rows = Array.from({ length: calls }, (_, i) => {
    const day = String(1 + (i % 12)).padStart(2, "0");
    const time = `${10 + (i % 8)}:${String(i % 60).padStart(2, "0")}`;
    const result = RESULTS[i % RESULTS.length] ?? "";
    const revenue = result === "verkauft" ? "250" : "";
    return [`${day}/${month} ${time}`, 45 + (i % 200), result, revenue, `V${1 + (i % 2)}`];
  });
  const lines = [["Anrufdatum", "Dauer", "Ergebnis", "Umsatz", "Skript"], ...rows].map((cells) => cells.join(","));
  return `${lines.join("\n")}\n`;
}

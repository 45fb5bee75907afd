/** Which side of a distribution counts as bad: `lower` asks about a fall, `upper` about a rise. */
export type Tail = "lower" | "upper";

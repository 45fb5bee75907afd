/** The present, in milliseconds since 1970 UTC. The shell passes it in; pure folders take `nowMs` as an argument. */
export type Clock = () => number;

/** The clock of the machine. */
export const systemClock: Clock = () => Date.now();

import { holdsPhrase, listed, plainWords } from "./plainWords.ts";

/** Who called: we did, the other one did, colleagues among themselves, or somebody spoke with the bot on a web page. */
export type CallDirection = "outbound" | "inbound" | "internal" | "web";

/** `phrases` may stand amid other words (`Inbound - transfer`); `alone` mean it only where they are all that is said. */
const WORDS: readonly {
  readonly direction: CallDirection;
  readonly phrases: readonly string[];
  readonly alone: readonly string[];
}[] = [
  {
    direction: "internal",
    phrases: listed("internal, intern, interne, interner, interna, interno, extension to extension"),
    alone: listed("int"),
  },
  {
    direction: "inbound",
    phrases: listed(
      "inbound, incoming, eingehend, eingehende, eingehender, entrante, entrantes, entrant, entrants, recebida",
      "recebidas, recibida, recibidas, recue, recus, recu",
    ),
    alone: listed("in, ib, received, entrada"),
  },
  {
    direction: "outbound",
    phrases: listed(
      "outbound, outgoing, dialed out, ausgehend, ausgehende, ausgehender, efetuada, efetuadas, realizada, realizadas",
      "saliente, salientes, sortant, sortants, sortante, sortantes, emis, emise",
    ),
    alone: listed("out, ob, saida, dialed, dialled, made"),
  },
  {
    direction: "web",
    phrases: listed("web call, webcall, web widget, webrtc, web chat"),
    alone: listed("web, browser"),
  },
];

const ALONE: ReadonlyMap<string, CallDirection> = new Map(
  WORDS.flatMap(({ direction, alone }) => alone.map((word): [string, CallDirection] => [word, direction])),
);

/** The direction that a cell names; null if no rule knows its words. */
export function directionOf(cell: string): CallDirection | null {
  const words = plainWords(cell);
  const alone = ALONE.get(words);
  if (alone !== undefined) return alone;
  return WORDS.find(({ phrases }) => phrases.some((phrase) => holdsPhrase(words, phrase)))?.direction ?? null;
}

import { type Command, parseCommand } from "../commandText.ts";
import { takeCampaigns } from "./campaignInWords.ts";
import { isAsking, isTelling } from "./grammar.ts";
import { parsePlainWords } from "./parsePlainWords.ts";
import { wordsOf } from "./tokens.ts";

/**
 * What somebody wants who speaks to the bot: a command as after `/voicebot`, or plain words. Null: not understood. What
 * begins with a command's word and goes on in plain words, as "why is Q1 down", is plain.
 */
export function readSpoken(text: string, campaignNames: readonly string[]): Command | Thanks | null {
  const said = text.replace(/^\s*\/?voicebot\b[,:]?/i, "").trim();
  const command = parseCommand(said);
  const meant =
    asCommand(command, said, campaignNames) ?? parsePlainWords(said, campaignNames) ?? asTyped(command, campaignNames);
  return (meant === null || meant.kind === "help") && isContent(said) ? { kind: "thanks" } : meant;
}

/** Nothing is asked: the one who writes is content. */
export type Thanks = { readonly kind: "thanks" };

const CONTENT =
  /^(?:(?:many |ok,? )?(?:thanks|thank you|thx|cheers)|ok|okay|great|perfect|nice|cool|awesome|got it|good (?:job|work|bot)|well done|understood)\b/i;
/** Longer texts want something. */
const MAX_CONTENT_WORDS = 8;
/** One word with a letter and a digit in it. */
const LIKE_AN_ID = /^(?=\S*\p{L})(?=\S*\p{N})\S+$/u;

function isContent(said: string): boolean {
  const words = wordsOf(said);
  return CONTENT.test(said) && !said.includes("?") && words.length <= MAX_CONTENT_WORDS && !words.some(isAsking);
}

/** The command where every word of it is one, or names a campaign there is; else null. */
function asCommand(command: Command, said: string, campaignNames: readonly string[]): Command | null {
  switch (command.kind) {
    case "unknown":
      return null;
    case "ask": {
      const { campaignWords } = command.question;
      if (campaignWords === null) return command;
      const named = knownIn(campaignWords, campaignNames);
      if (named === null || command.ask === "status" || command.ask === "compare") return null;
      return { ...command, question: { ...command.question, campaignWords: named } };
    }
    case "campaign": {
      if (command.verb !== "edit" || command.campaignWords === null) return command;
      const named = knownIn(command.campaignWords, campaignNames);
      return named === null ? null : { ...command, campaignWords: named };
    }
    case "schedule":
    case "history": {
      if (command.campaignWords === null) return command;
      const named = knownIn(command.campaignWords, campaignNames);
      return named === null ? null : { ...command, campaignWords: named };
    }
    default:
      return /^\S+$/.test(said) || said === "" ? command : null;
  }
}

/** The campaign that the words are, as it is spelled; null where they are anything else. */
function knownIn(words: string, campaignNames: readonly string[]): string | null {
  const { tokens, named } = takeCampaigns(wordsOf(words), campaignNames, isTelling);
  return tokens.length === 1 && named[0] !== undefined ? named[0] : null;
}

/** The command where what it names looks like an id or a short name, `Q7`, that no campaign has: whoever asked is told. */
function asTyped(command: Command, campaignNames: readonly string[]): Command | null {
  if (command.kind !== "ask" || command.ask === "status" || command.ask === "compare") return null;
  const words = command.question.campaignWords ?? "";
  const isPiece = campaignNames.some((name) => name.toLowerCase().includes(words.toLowerCase()));
  return LIKE_AN_ID.test(words) && !isPiece ? command : null;
}

import type { Episode, EpisodeEnd } from "../../../domain/episode.ts";
import { leadAlertOf } from "../../../engines/leadAlert.ts";
import { lastedOf, lengthWords, whenWords } from "./lasted.ts";
import { aboutMoney, nameWords, titleWords } from "./storyWords.ts";

const ENDED: { readonly [how in EpisodeEnd]: string } = {
  normal: "Over",
  new_normal: "No longer followed",
  person: "Over",
  muted: "Closed",
  untold: "Closed",
  undone: "Taken back",
};

/** `Over: 3 weeks cost about $89,643 at Q1 (16 Nov 2026 to 6 Dec 2026); it began with conversion down 49 %.` Markup. */
export function endedHeadline({ ended, story, weeks }: Pick<Episode, "ended" | "story" | "weeks">): string {
  const name = nameWords(story.campaignName);
  const first = leadAlertOf(story.alerts);
  const began = first === null ? "" : `; it began with ${titleWords(first.title)}`;
  const lead = ENDED[ended?.how ?? "normal"];
  const lasted = lastedOf(weeks);
  if (lasted === null) return `${lead} at ${name}${began}.`;
  const money = aboutMoney(lasted.cost, story.currency);
  const length = `${lengthWords(lasted.days)}${money === null ? "" : ` cost ${money}${lasted.isWhole ? "" : ", as far as is known,"}`}`;
  return `${lead}: ${length} at ${name} (${whenWords(lasted)})${began}.`;
}

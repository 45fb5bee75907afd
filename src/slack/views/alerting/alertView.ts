import type { KnownBlock } from "@slack/types";
import { weeksChart } from "../../../charts/weeksChart.ts";
import type { AlertType } from "../../../domain/alert.ts";
import type { AlertStory } from "../../../domain/alertStory.ts";
import type { Episode } from "../../../domain/episode.ts";
import type { ShownPicture } from "../../answers/answerKind.ts";
import { context, type Message, message, section } from "../../blockKit.ts";
import { shownPictures } from "../answerParts.ts";
import { alertControls } from "./alertControls.ts";
import { endedHeadline } from "./endedHeadline.ts";
import { standingLines } from "./standingWords.ts";
import { lineBlocks, storyBlocks } from "./storyBlocks.ts";
import { headlineOf } from "./storyWords.ts";

/** `mutedTypes`: of the campaign by now. */
export type AlertPlace = {
  readonly episode: Episode;
  readonly pictures: readonly (ShownPicture | null)[];
  readonly mutedTypes?: readonly AlertType[];
};

/** The message of an episode: what its first week told, how it stands, and what can be done. */
export function alertView({ episode, pictures, mutedTypes = [] }: AlertPlace): Message {
  const { story, ended } = episode;
  if (ended !== null) return endedView({ episode, pictures });
  const text = headlineOf(story);
  const standing = standingLines(episode, mutedTypes).join("\n");
  return message(text, [
    section(`*${text}*`),
    ...storyPictures(story, pictures),
    ...storyBlocks(story),
    ...(standing === "" ? [] : [context(standing)]),
    alertControls(episode, mutedTypes),
  ]);
}

/** Once it is over: what it came to. Its cause and advice were for then; its findings are kept in a line each. */
function endedView({ episode, pictures }: AlertPlace): Message {
  const { story } = episode;
  const text = endedHeadline(episode);
  return message(text, [
    section(`*${text}*`),
    section(standingLines(episode, []).join("\n")),
    ...storyPictures(story, pictures),
    ...lineBlocks(story.alerts, story.currency),
    alertControls(episode, []),
  ]);
}

/** The pictures of a story; their words are made anew, since an edit knows the pictures alone. */
export function storyPictures(story: AlertStory, pictures: AlertPlace["pictures"]): readonly KnownBlock[] {
  const altText = weeksChart(story)?.altText;
  return shownPictures({
    pictures: pictures.map((shown) => (shown === null ? null : { ...shown, altText: altText ?? shown.altText })),
  });
}

import {
  all,
  anything,
  byType,
  type Check,
  type Fields,
  fields,
  flag,
  list,
  oneOf,
  only,
  someOf,
  text,
} from "./checks.ts";
import { dataTable, dataVisualization, table } from "./dataBlocks.ts";
import { ELEMENTS, ELEMENTS_OF } from "./elements.ts";
import { id255, imageElement, mrkdwn, picture, pictureFields, plainText, textObject, webAddress } from "./objects.ts";
import { richText } from "./richText.ts";

// Limits: docs.slack.dev/reference/block-kit.

/** Where blocks are shown. */
export type Surface = "message" | "ephemeral" | "modal" | "home";

const type = { type: anything };
const block = { block_id: id255 };

const plain: Fields = {
  divider: fields(type, block),
  header: fields({ ...type, text: plainText(150) }, block),
  section: all(
    fields(type, {
      ...block,
      text: textObject(3000),
      fields: list(textObject(2000), 10),
      accessory: only(ELEMENTS, ...ELEMENTS_OF.accessory),
      expand: flag,
    }),
    someOf(["text", "fields"]),
  ),
  context: fields(
    { ...type, elements: list(byType({ image: imageElement, plain_text: textObject(), mrkdwn: textObject() }), 10) },
    block,
  ),
  image: all(
    fields({ ...type, alt_text: text(2000) }, { ...block, ...pictureFields, title: plainText(2000) }),
    picture,
  ),
  actions: fields({ ...type, elements: list(only(ELEMENTS, ...ELEMENTS_OF.actions), 25) }, block),
  input: fields(
    { ...type, label: plainText(2000), element: only(ELEMENTS, ...ELEMENTS_OF.input) },
    { ...block, hint: plainText(2000), optional: flag, dispatch_action: flag },
  ),
  rich_text: richText,
  video: fields(
    { ...type, alt_text: text(200), title: plainText(200), video_url: webAddress, thumbnail_url: webAddress },
    {
      ...block,
      title_url: webAddress,
      author_name: text(50),
      provider_name: text(50),
      provider_icon_url: webAddress,
      description: plainText(200),
    },
  ),
};

const card = all(
  fields(type, {
    ...block,
    hero_image: imageElement,
    icon: imageElement,
    title: mrkdwn(150),
    subtitle: mrkdwn(150),
    body: mrkdwn(200),
    subtext: mrkdwn(200),
    actions: list(only(ELEMENTS, "button"), 3),
  }),
  someOf(["hero_image", "title", "actions", "body"]),
);

const taskCard = fields(
  { ...type, task_id: text(255), title: text(150), status: oneOf("pending", "in_progress", "complete", "error") },
  {
    ...block,
    details: richText,
    output: richText,
    sources: list(fields({ ...type, url: webAddress, text: text(150) }), 20),
  },
);

const messageOnly: Fields = {
  markdown: fields({ ...type, text: text(12_000) }, block),
  table,
  data_table: dataTable,
  data_visualization: dataVisualization,
  context_actions: fields({ ...type, elements: list(only(ELEMENTS, ...ELEMENTS_OF.contextActions), 5) }, block),
  alert: fields(
    { ...type, text: textObject(200) },
    { ...block, level: oneOf("default", "info", "warning", "error", "success") },
  ),
  card,
  carousel: fields({ ...type, elements: list(byType({ card }), 10) }, block),
  container: all(
    fields(
      { ...type, child_blocks: list(byType({ ...plain, table }), 10) },
      {
        ...block,
        title: plainText(150),
        rich_text_title: richText,
        subtitle: textObject(150),
        width: oneOf("narrow", "standard", "wide", "full"),
        icon: imageElement,
        is_collapsible: flag,
        default_collapsed: flag,
        has_header_divider: flag,
      },
    ),
    someOf(["title", "rich_text_title"]),
  ),
  task_card: taskCard,
  plan: fields({ ...type, title: text(150) }, { ...block, tasks: list(byType({ task_card: taskCard }), 50, 0) }),
};

// Where sources differ on a surface (alert), both are taken.
const BLOCKS_OF: Readonly<Record<Surface, Fields>> = {
  message: { ...plain, ...messageOnly },
  ephemeral: { ...plain, ...messageOnly },
  modal: { ...plain, alert: messageOnly.alert ?? anything },
  home: plain,
};

const MOST_BLOCKS: Readonly<Record<Surface, number>> = { message: 50, ephemeral: 50, modal: 100, home: 100 };

/** Blocks as a list, each by itself; what holds between blocks is in `wholes.ts`. */
export function blocksOn(surface: Surface): Check {
  return list(byType(BLOCKS_OF[surface]), MOST_BLOCKS[surface], 0);
}

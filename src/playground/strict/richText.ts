import { anything, byType, type Check, type Fields, fields, finite, flag, list, oneOf, text, whole } from "./checks.ts";
import { id255, webAddress } from "./objects.ts";

// No numeric limit is documented for rich text; these keep a payload within a message's own size.
const MANY = 1000;
const LONG = 40_000;

const type = { type: anything };
const style = fields(
  {},
  {
    bold: flag,
    italic: flag,
    strike: flag,
    code: flag,
    underline: flag,
    highlight: flag,
    client_highlight: flag,
    unlink: flag,
  },
);
const styled = { style };

const words: Fields = {
  text: fields({ ...type, text: text(LONG) }, styled),
  link: fields({ ...type, url: webAddress }, { ...styled, text: text(LONG), unsafe: flag }),
  emoji: fields({ ...type, name: text(255) }, { ...styled, unicode: text(255), url: webAddress }),
  user: fields({ ...type, user_id: text(255) }, styled),
  usergroup: fields({ ...type, usergroup_id: text(255) }, styled),
  channel: fields({ ...type, channel_id: text(255) }, styled),
  team: fields({ ...type, team_id: text(255) }, styled),
  broadcast: fields({ ...type, range: oneOf("here", "channel", "everyone") }, styled),
  color: fields({ ...type, value: text(255) }, styled),
  date: fields({ ...type, timestamp: finite, format: text(255) }, { ...styled, url: webAddress, fallback: text(LONG) }),
};

const line = list(byType(words), MANY);
const border = oneOf(0, 1);
const section = fields({ ...type, elements: line });

const parts: Fields = {
  rich_text_section: section,
  rich_text_list: fields(
    { ...type, elements: list(byType({ rich_text_section: section }), MANY), style: oneOf("bullet", "ordered") },
    { indent: whole(0, 8), offset: whole(0, MANY), border },
  ),
  rich_text_quote: fields({ ...type, elements: line }, { border }),
  rich_text_preformatted: fields({ ...type, elements: line }, { border }),
};

export const richText: Check = byType({
  rich_text: fields({ ...type, elements: list(byType(parts), MANY) }, { block_id: id255 }),
});

import { isJson, listOf } from "../json.ts";
import { all, anything, byType, type Check, fields, flag, list, oneOf, pattern, someOf, text } from "./checks.ts";

// Limits: docs.slack.dev/reference/block-kit (@slack/types 3.2, slackblocks spec 1.0.1).

export const id255 = text(255);

export const webAddress = all(text(3000), pattern(/^https?:\/\/\S+$/, "a web address"));

export function plainText(max: number): Check {
  return byType({ plain_text: fields({ type: anything, text: text(max) }, { emoji: flag }) });
}

export function mrkdwn(max: number): Check {
  return byType({ mrkdwn: fields({ type: anything, text: text(max) }, { verbatim: flag }) });
}

export function textObject(max = 3000): Check {
  return byType({
    plain_text: fields({ type: anything, text: text(max) }, { emoji: flag }),
    mrkdwn: fields({ type: anything, text: text(max) }, { verbatim: flag }),
  });
}

export const confirm = fields(
  { text: textObject(300) },
  { title: plainText(100), confirm: plainText(30), deny: plainText(30), style: oneOf("primary", "danger") },
);

const optionFields = { value: text(150) };

/** An option of a menu. */
export const plainOption = fields(
  { ...optionFields, text: plainText(75) },
  { description: plainText(75), url: webAddress },
);

/** An option of checkboxes and radio buttons, where mrkdwn is allowed. */
export const richOption = fields({ ...optionFields, text: textObject(75) }, { description: textObject(75) });

export const optionGroup = fields({ label: plainText(75), options: list(plainOption, 100) });

export const dispatchConfig = fields(
  {},
  { trigger_actions_on: list(oneOf("on_enter_pressed", "on_character_entered"), 2) },
);

/** Whether the file exists, is processed and is a picture is seen elsewhere: it takes the workspace's files. */
export const slackFile = all(
  fields({}, { id: pattern(/^F[A-Z0-9]{8,}$/, "a file id"), url: webAddress }),
  someOf(["id", "url"], 1),
);

export const pictureFields = { image_url: webAddress, slack_file: slackFile };

/** An image that needs a picture, and only one. */
export const picture = someOf(["image_url", "slack_file"], 1);

export const imageElement = all(fields({ type: oneOf("image"), alt_text: text(2000) }, pictureFields), picture);

/** What is chosen at first has to be one of the options. */
export const initialIsOffered: Check = (value, at, say) => {
  if (!isJson(value)) return;
  const groups = listOf(value.option_groups).flatMap((group) => (isJson(group) ? listOf(group.options) : []));
  const offered = [...listOf(value.options), ...groups].map((option) => JSON.stringify(option));
  const initial = value.initial_option === undefined ? listOf(value.initial_options) : [value.initial_option];
  for (const option of initial) {
    if (!offered.includes(JSON.stringify(option))) say(at, "initial option is not among the options");
  }
};

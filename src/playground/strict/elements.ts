import {
  all,
  anything,
  type Check,
  type Fields,
  fields,
  flag,
  list,
  oneOf,
  pattern,
  someOf,
  text,
  whole,
} from "./checks.ts";
import {
  confirm,
  dispatchConfig,
  id255,
  imageElement,
  initialIsOffered,
  optionGroup,
  plainOption,
  plainText,
  richOption,
  webAddress,
} from "./objects.ts";
import { richText } from "./richText.ts";

const type = { type: anything };
const actionable = { action_id: id255 };
const confirmable = { ...actionable, confirm };
const focusable = { ...confirmable, focus_on_load: flag };
const placeholdable = { ...focusable, placeholder: plainText(150) };
const typed = {
  ...actionable,
  dispatch_action_config: dispatchConfig,
  focus_on_load: flag,
  placeholder: plainText(150),
};
const severalChosen = { ...placeholdable, max_selected_items: whole(1, 100) };
const optionLists = { options: list(plainOption, 100), option_groups: list(optionGroup, 100) };
const oneOptionList = someOf(["options", "option_groups"], 1);
const ids = list(text(255), 100);
const style = oneOf("primary", "danger");
const conversationFilter = fields(
  {},
  {
    include: list(oneOf("im", "mpim", "private", "public"), 4),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
);
const conversationFields = { default_to_current_conversation: flag, filter: conversationFilter };
const respondable = { response_url_enabled: flag };

const selects: Fields = {
  static_select: all(
    fields(type, { ...placeholdable, ...optionLists, initial_option: plainOption }),
    oneOptionList,
    initialIsOffered,
  ),
  multi_static_select: all(
    fields(type, { ...severalChosen, ...optionLists, initial_options: list(plainOption, 100) }),
    oneOptionList,
    initialIsOffered,
  ),
  external_select: fields(type, { ...placeholdable, initial_option: plainOption, min_query_length: whole(0, 3000) }),
  multi_external_select: fields(type, {
    ...severalChosen,
    initial_options: list(plainOption, 100),
    min_query_length: whole(0, 3000),
  }),
  users_select: fields(type, { ...placeholdable, initial_user: text(255) }),
  multi_users_select: fields(type, { ...severalChosen, initial_users: ids }),
  conversations_select: fields(type, {
    ...placeholdable,
    ...conversationFields,
    ...respondable,
    initial_conversation: text(255),
  }),
  multi_conversations_select: fields(type, { ...severalChosen, ...conversationFields, initial_conversations: ids }),
  channels_select: fields(type, { ...placeholdable, ...respondable, initial_channel: text(255) }),
  multi_channels_select: fields(type, { ...severalChosen, initial_channels: ids }),
};

const choices: Fields = {
  checkboxes: all(
    fields({ ...type, options: list(richOption, 10) }, { ...focusable, initial_options: list(richOption, 10) }),
    initialIsOffered,
  ),
  radio_buttons: all(
    fields({ ...type, options: list(richOption, 10) }, { ...focusable, initial_option: richOption }),
    initialIsOffered,
  ),
  datepicker: fields(type, { ...placeholdable, initial_date: pattern(/^\d{4}-\d{2}-\d{2}$/, "a date as 2026-01-31") }),
  timepicker: fields(type, {
    ...placeholdable,
    initial_time: pattern(/^([01]\d|2[0-3]):[0-5]\d$/, "a time as 23:59"),
    timezone: text(255),
  }),
  datetimepicker: fields(type, { ...focusable, initial_date_time: whole(1_000_000_000, 9_999_999_999) }),
};

const buttons: Fields = {
  button: fields(
    { ...type, text: plainText(75) },
    { ...confirmable, value: text(2000), url: webAddress, style, accessibility_label: text(75) },
  ),
  workflow_button: fields(
    { ...type, text: plainText(75), workflow: anything },
    { ...confirmable, style, accessibility_label: text(75) },
  ),
  overflow: fields({ ...type, options: list(plainOption, 5) }, confirmable),
};

const inputs: Fields = {
  plain_text_input: fields(type, {
    ...typed,
    initial_value: text(3000, 0),
    multiline: flag,
    min_length: whole(0, 3000),
    max_length: whole(1, 3000),
  }),
  email_text_input: fields(type, { ...typed, initial_value: text(3000) }),
  url_text_input: fields(type, { ...typed, initial_value: text(3000) }),
  number_input: fields(
    { ...type, is_decimal_allowed: flag },
    { ...typed, initial_value: text(255), min_value: text(255), max_value: text(255) },
  ),
  rich_text_input: fields(type, {
    ...typed,
    initial_value: richText,
    min_lines: whole(1, 100),
    max_lines: whole(1, 100),
  }),
  file_input: fields(type, { ...actionable, filetypes: list(text(255), 100), max_files: whole(1, 10) }),
};

const feedbackButton: Check = fields({ text: plainText(75), value: text(2000) }, { accessibility_label: text(75) });

const SELECTS = Object.keys(selects);
const CHOICES = Object.keys(choices);

/** Every element by its type. */
export const ELEMENTS: Fields = {
  ...selects,
  ...choices,
  ...buttons,
  ...inputs,
  image: imageElement,
  feedback_buttons: fields({ ...type, positive_button: feedbackButton, negative_button: feedbackButton }, actionable),
  icon_button: fields(
    { ...type, icon: text(255), text: plainText(75) },
    { ...confirmable, accessibility_label: text(75), value: text(2000), visible_to_user_ids: ids },
  ),
};

/** Which elements Slack takes where. */
export const ELEMENTS_OF = {
  actions: ["button", "workflow_button", "overflow", "rich_text_input", ...SELECTS, ...CHOICES],
  accessory: [
    "button",
    "workflow_button",
    "overflow",
    "image",
    ...SELECTS,
    ...CHOICES.filter((kind) => kind !== "datetimepicker"),
  ],
  input: [...Object.keys(inputs), ...SELECTS, ...CHOICES],
  contextActions: ["feedback_buttons", "icon_button"],
} as const;

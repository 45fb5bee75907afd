import type { ComponentType } from "react";
import { type Placed, useActing } from "../blocks/acting.ts";
import type { ElementState } from "../blocks/elementState.ts";
import { stringOf } from "../blocks/fields.ts";
import { ButtonElement } from "./ButtonElement.tsx";
import { ChoicesElement } from "./ChoicesElement.tsx";
import { DateElement } from "./DateElement.tsx";
import type { ElementProps } from "./elementProps.ts";
import { FeedbackButtons } from "./FeedbackButtons.tsx";
import { OverflowElement } from "./OverflowElement.tsx";
import { SelectElement } from "./SelectElement.tsx";
import { TextElement } from "./TextElement.tsx";

const FIELDS: Readonly<Record<string, ComponentType<ElementProps>>> = {
  static_select: SelectElement,
  users_select: SelectElement,
  channels_select: SelectElement,
  conversations_select: SelectElement,
  multi_static_select: ChoicesElement,
  multi_users_select: ChoicesElement,
  multi_channels_select: ChoicesElement,
  multi_conversations_select: ChoicesElement,
  checkboxes: ChoicesElement,
  radio_buttons: ChoicesElement,
  datepicker: DateElement,
  timepicker: DateElement,
  datetimepicker: DateElement,
  plain_text_input: TextElement,
  number_input: TextElement,
  email_text_input: TextElement,
  url_text_input: TextElement,
  overflow: OverflowElement,
};

/** Elements that the page draws itself, because they have to reach the bot. */
export const isActive = (type: string | null): boolean =>
  type !== null && (type in FIELDS || ["button", "workflow_button", "icon_button", "feedback_buttons"].includes(type));

type Props = {
  readonly placed: Placed;
  readonly labelId?: string;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean;
  /** True where a choice waits for the submission of the modal instead of going to the bot at once. */
  readonly waits?: boolean;
};

export const BlockElement = ({ placed, labelId, describedBy, invalid = false, waits = false }: Props) => {
  const { act, keep, stateOf } = useActing();
  const type = stringOf(placed.element.type) ?? "";
  if (type === "button" || type === "workflow_button" || type === "icon_button") {
    return <ButtonElement placed={placed} onPress={() => act(placed, null)} />;
  }
  if (type === "feedback_buttons") return <FeedbackButtons placed={placed} />;
  const Field = FIELDS[type];
  if (Field === undefined) return <span className="unknown-element">({type || "element"} cannot be shown here)</span>;
  const onState = (state: ElementState): void => {
    if (waits) keep(placed, state);
    else void act(placed, state);
  };
  return (
    <Field
      placed={placed}
      state={stateOf(placed)}
      onState={onState}
      labelId={labelId ?? null}
      describedBy={describedBy}
      invalid={invalid}
    />
  );
};

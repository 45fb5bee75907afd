import { type Placed, useActing } from "../blocks/acting.ts";
import { fieldsOf, stringOf } from "../blocks/fields.ts";
import { ButtonElement } from "./ButtonElement.tsx";

/** The pair of thumbs of a `context_actions` block. */
export const FeedbackButtons = ({ placed }: { readonly placed: Placed }) => {
  const { act } = useActing();
  const thumb = (name: "positive_button" | "negative_button") => {
    const button = fieldsOf(placed.element[name]);
    const state = { type: "feedback_buttons", selected_option: { value: stringOf(button.value) ?? "" } };
    return <ButtonElement placed={{ ...placed, element: button }} onPress={() => act(placed, state)} />;
  };
  return (
    <>
      {thumb("positive_button")}
      {thumb("negative_button")}
    </>
  );
};

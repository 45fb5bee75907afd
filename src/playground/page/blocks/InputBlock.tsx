import { useId } from "react";
import { BlockElement } from "../elements/BlockElement.tsx";
import { useActing } from "./acting.ts";
import { type Fields, fieldsOf, stringOf, wordsOf } from "./fields.ts";

/** A labelled field of a modal, with its hint, and the bot's objection where there is one. */
export const InputBlock = ({ block }: { readonly block: Fields }) => {
  const id = useId();
  const { errorOf } = useActing();
  const blockId = stringOf(block.block_id) ?? "";
  const error = errorOf(blockId);
  const hint = wordsOf(block.hint);
  const element = fieldsOf(block.element);
  const isTyped = (stringOf(element.type) ?? "").endsWith("_input");
  return (
    <div className={`input-block ${error === null ? "" : "refused"}`}>
      <div className="input-label" id={`${id}-label`}>
        {wordsOf(block.label)}
        {block.optional === true && <span className="optional"> (optional)</span>}
      </div>
      <BlockElement
        placed={{ blockId, element }}
        labelId={`${id}-label`}
        describedBy={error !== null || hint !== "" ? `${id}-notes` : undefined}
        invalid={error !== null}
        waits={isTyped || block.dispatch_action !== true}
      />
      <div id={`${id}-notes`}>
        {error !== null && (
          <p className="inline-error" role="alert">
            {error}
          </p>
        )}
        {hint !== "" && <p className="input-hint">{hint}</p>}
      </div>
    </div>
  );
};

import { BlockElement } from "../elements/BlockElement.tsx";
import { type Fields, listOf, stringOf } from "./fields.ts";

export const ActionsBlock = ({ block }: { readonly block: Fields }) => {
  const blockId = stringOf(block.block_id) ?? "";
  return (
    <div className="actions">
      {listOf(block.elements).map((element, index) => (
        <BlockElement key={stringOf(element.action_id) ?? index} placed={{ blockId, element }} />
      ))}
    </div>
  );
};

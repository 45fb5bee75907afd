import { BlockElement, isActive } from "../elements/BlockElement.tsx";
import { type Fields, fieldsOf, stringOf } from "./fields.ts";
import { LibraryBlocks } from "./LibraryBlocks.tsx";
import { SlackImage } from "./SlackImage.tsx";

/** A section's words come from the library, what stands beside them from the page. */
export const SectionBlock = ({ block }: { readonly block: Fields }) => {
  const { accessory, ...words } = block;
  const element = fieldsOf(accessory);
  const type = stringOf(element.type);
  return (
    <div className="section">
      <div className="section-words">
        <LibraryBlocks blocks={[words]} />
      </div>
      {type === "image" && <SlackImage image={element} className="thumbnail" />}
      {isActive(type) && <BlockElement placed={{ blockId: stringOf(block.block_id) ?? "", element }} />}
    </div>
  );
};

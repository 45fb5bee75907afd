import type { ComponentType } from "react";
import { ActionsBlock } from "./ActionsBlock.tsx";
import { BlockBoundary } from "./BlockBoundary.tsx";
import { CardBlock, CarouselBlock } from "./CardBlock.tsx";
import { ContainerBlock } from "./ContainerBlock.tsx";
import { ContextBlock } from "./ContextBlock.tsx";
import { DataTableBlock } from "./DataTableBlock.tsx";
import { type Fields, stringOf } from "./fields.ts";
import { ImageBlock } from "./ImageBlock.tsx";
import { InputBlock } from "./InputBlock.tsx";
import { isLibraryBlock, LibraryBlocks } from "./LibraryBlocks.tsx";
import { SectionBlock } from "./SectionBlock.tsx";
import { UnknownBlock } from "./UnknownBlock.tsx";

/** Blocks that the page draws itself: what the library drops, has no events for, or shows too small. */
const OWN_BLOCKS: Readonly<Record<string, ComponentType<{ readonly block: Fields }>>> = {
  actions: ActionsBlock,
  context_actions: ActionsBlock,
  section: SectionBlock,
  input: InputBlock,
  image: ImageBlock,
  context: ContextBlock,
  card: CardBlock,
  carousel: CarouselBlock,
  container: ContainerBlock,
  data_table: DataTableBlock,
};

const OneBlock = ({ block }: { readonly block: Fields }) => {
  const Own = OWN_BLOCKS[stringOf(block.type) ?? ""];
  if (Own !== undefined) return <Own block={block} />;
  return isLibraryBlock(block) ? <LibraryBlocks blocks={[block]} /> : <UnknownBlock block={block} />;
};

export const Blocks = ({ blocks }: { readonly blocks: readonly Fields[] }) => (
  <div className="blocks">
    {blocks.map((block, index) => (
      <div className={`block block-${stringOf(block.type) ?? "unknown"}`} key={stringOf(block.block_id) ?? index}>
        <BlockBoundary fallback={<UnknownBlock block={block} />}>
          <OneBlock block={block} />
        </BlockBoundary>
      </div>
    ))}
  </div>
);

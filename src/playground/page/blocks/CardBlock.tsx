import { BlockElement } from "../elements/BlockElement.tsx";
import { type Fields, fieldsOf, listOf, stringOf, wordsOf } from "./fields.ts";
import { Mrkdwn } from "./Mrkdwn.tsx";
import { SlackImage } from "./SlackImage.tsx";

const has = (value: unknown): boolean => Object.keys(fieldsOf(value)).length > 0;

export const CardBlock = ({ block }: { readonly block: Fields }) => {
  const blockId = stringOf(block.block_id) ?? "";
  return (
    <div className="card">
      {has(block.hero_image) && <SlackImage image={fieldsOf(block.hero_image)} className="picture" />}
      {has(block.title) && <strong>{wordsOf(block.title)}</strong>}
      {has(block.subtitle) && <small>{wordsOf(block.subtitle)}</small>}
      <Mrkdwn text={wordsOf(block.body)} />
      {has(block.subtext) && <small>{wordsOf(block.subtext)}</small>}
      <div className="actions">
        {listOf(block.actions).map((element, index) => (
          <BlockElement key={stringOf(element.action_id) ?? index} placed={{ blockId, element }} />
        ))}
      </div>
    </div>
  );
};

export const CarouselBlock = ({ block }: { readonly block: Fields }) => (
  <div className="carousel">
    {listOf(block.elements).map((card, index) => (
      <CardBlock key={stringOf(card.block_id) ?? index} block={card} />
    ))}
  </div>
);

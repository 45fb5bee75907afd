import { type Fields, listOf, stringOf } from "./fields.ts";
import { Mrkdwn } from "./Mrkdwn.tsx";
import { SlackImage } from "./SlackImage.tsx";

/** Small grey print, with small pictures. */
export const ContextBlock = ({ block }: { readonly block: Fields }) => (
  <div className="context">
    {listOf(block.elements).map((element, index) =>
      stringOf(element.type) === "image" ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: elements of a context block have no identity but their place
        <SlackImage key={index} image={element} className="context-picture" />
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <Mrkdwn key={index} text={stringOf(element.text) ?? ""} />
      ),
    )}
  </div>
);

import { useState } from "react";
import { Dialog } from "../views/Dialog.tsx";
import { type Fields, stringOf, wordsOf } from "./fields.ts";
import { SlackImage } from "./SlackImage.tsx";

/** A picture under its title; a press shows it as large as the window. */
export const ImageBlock = ({ block }: { readonly block: Fields }) => {
  const [large, setLarge] = useState(false);
  const title = wordsOf(block.title);
  const alt = stringOf(block.alt_text) ?? "";
  return (
    <figure className="image-block">
      {title !== "" && <figcaption>{title}</figcaption>}
      <button
        type="button"
        className="image-button"
        aria-label={`Enlarge: ${alt || title}`}
        onClick={() => setLarge(true)}
      >
        <SlackImage image={block} className="picture" />
      </button>
      {large && (
        <Dialog title={title || "Picture"} className="lightbox" onClose={() => setLarge(false)}>
          <div className="dialog-body">
            <SlackImage image={block} className="picture" />
            <p className="image-finding">{alt}</p>
          </div>
        </Dialog>
      )}
    </figure>
  );
};

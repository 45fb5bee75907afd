import { Blocks } from "./Blocks.tsx";
import { type Fields, listOf, wordsOf } from "./fields.ts";
import { Mrkdwn } from "./Mrkdwn.tsx";

/** Blocks in a frame, which can be one that folds. */
export const ContainerBlock = ({ block }: { readonly block: Fields }) => {
  const inside = (
    <>
      <Mrkdwn text={wordsOf(block.subtitle)} />
      <Blocks blocks={listOf(block.child_blocks)} />
    </>
  );
  const title = wordsOf(block.title);
  if (block.is_collapsible !== true) {
    return (
      <section className="card">
        <strong>{title}</strong>
        {inside}
      </section>
    );
  }
  return (
    <details className="card" open={block.default_collapsed !== true}>
      <summary>{title}</summary>
      {inside}
    </details>
  );
};

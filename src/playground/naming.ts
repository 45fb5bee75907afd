import { randomBytes } from "node:crypto";
import { isJson, type Json, objectsOf, textOf } from "./json.ts";

/** Elements that a person can act on; Slack names those that the app left unnamed. */
const PASSIVE = ["image", "plain_text", "mrkdwn", "rich_text_section", "rich_text_list"];

/** The blocks with the ids that Slack gives to what has none. */
export function named(blocks: unknown): readonly Json[] {
  return objectsOf(blocks).map((block) => {
    const own = { ...block, block_id: textOf(block.block_id) ?? randomId() };
    if (block.type === "actions") return { ...own, elements: objectsOf(block.elements).map(withAction) };
    if (isJson(block.accessory)) return { ...own, accessory: withAction(block.accessory) };
    if (isJson(block.element)) return { ...own, element: withAction(block.element) };
    return own;
  });
}

function withAction(element: Json): Json {
  if (PASSIVE.includes(String(element.type))) return element;
  return { ...element, action_id: textOf(element.action_id) ?? randomId() };
}

function randomId(): string {
  return randomBytes(4).toString("base64url").slice(0, 5);
}

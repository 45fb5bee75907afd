import { expect } from "vitest";
import type { PageMessage, PageView } from "../../src/playground/protocol.ts";
import type { ViewValues } from "../../src/playground/workspace.ts";
import { type aTeam, buttonIn } from "./team.ts";

type Team = Awaited<ReturnType<typeof aTeam>>;

const LOOK_MS = 15_000;

/** What a person does with the modal about a file's columns. */
export function mappingOf(team: Team, person = "maya", channel = "sales") {
  const { workspace } = team;
  const modal = (): PageView => {
    const view = workspace.modal(person);
    if (view === null) throw new Error("No modal is open");
    return view;
  };
  /** The modal once its content is as wanted. */
  const shows = (wanted: (view: PageView) => boolean): Promise<PageView> =>
    workspace.waitFor(() => {
      const view = workspace.modal(person);
      return view !== null && wanted(view) && view;
    }, LOOK_MS);
  const blockWhere = (isWanted: (block: Block) => boolean, name: string): Block => {
    const found = modal().blocks.find(isWanted);
    if (found === undefined) throw new Error(`No input ${name} in ${JSON.stringify(modal().blocks)}`);
    return found;
  };
  const blockOf = (name: string) => blockWhere(({ block_id }) => String(block_id).startsWith(name), name);
  const labelled = (label: string) => blockWhere((block) => labelOf(block).startsWith(label), label);
  const choose = async (block: Block, words: string): Promise<PageView> => {
    const before = JSON.stringify(modal().blocks);
    const found = optionsIn(block.element).find(({ text }) => text === words);
    if (found === undefined) throw new Error(`${words} is not offered: ${JSON.stringify(block)}`);
    const choice = { blockId: String(block.block_id), choice: found.value };
    const outcome = await workspace.click(person, { viewId: modal().id }, "input", choice);
    expect(outcome).toMatchObject({ status: 200, error: null });
    return await shows((view) => JSON.stringify(view.blocks) !== before);
  };
  return {
    modal,
    shows,
    /** Presses a button of a message and waits until the file was looked at. */
    opens: async (message: PageMessage, words: string): Promise<PageView> => {
      await workspace.click(person, { channel, ts: message.ts }, buttonIn(message, words));
      return await shows(({ submit }) => submit !== null);
    },
    /** Presses a button of the modal, over what was typed meanwhile, and waits for what comes of it. */
    presses: async (
      actionId: string,
      wanted: (view: PageView) => boolean,
      values: ViewValues = {},
    ): Promise<PageView> => {
      const outcome = await workspace.click(person, { viewId: modal().id }, actionId, { values });
      expect(outcome).toMatchObject({ status: 200, error: null });
      return await shows(wanted);
    },
    /** Chooses, by its words, in the menu whose block begins so, or that has such a label; waits until the modal shows it. */
    chooses: (name: string, words: string): Promise<PageView> => choose(blockOf(name), words),
    choosesAt: (label: string, words: string): Promise<PageView> => choose(labelled(label), words),
    /** The words of what stands in a menu. */
    stands: (name: string): string => chosenIn(blockOf(name)),
    standsAt: (label: string): string => chosenIn(labelled(label)),
    /** Types into the text input for other columns, which is told with the next press or submission. */
    types: (text: string): ViewValues => ({
      [String(blockOf("paths:").block_id)]: { input: { type: "plain_text_input", value: text } },
    }),
    /** Submits it; gives Slack's sentences beside the inputs, none when it was taken. */
    submits: async (values: ViewValues = {}): Promise<Readonly<Record<string, string>>> => {
      const outcome = await workspace.submitView(person, modal().id, values);
      return outcome.error === null ? {} : (workspace.modal(person)?.errors ?? { modal: outcome.error });
    },
  };
}

type Block = PageView["blocks"][number];

function labelOf({ label }: Block): string {
  return textOf(label);
}

function chosenIn({ element }: Block): string {
  const has = typeof element === "object" && element !== null && "initial_option" in element;
  return has ? (optionsIn({ options: [element.initial_option] })[0]?.text ?? "") : "";
}

function textOf(object: unknown): string {
  return typeof object === "object" && object !== null && "text" in object ? String(object.text) : "";
}

/** The words and values of a menu's options. */
function optionsIn(element: unknown): readonly { readonly text: string; readonly value: string }[] {
  const options = typeof element === "object" && element !== null && "options" in element ? element.options : [];
  return (Array.isArray(options) ? options : []).flatMap((option) =>
    option === null || option === undefined ? [] : [{ text: textOf(option.text), value: String(option.value) }],
  );
}

/** Everything a modal says, as JSON. */
export function wordsOf(view: PageView): string {
  return JSON.stringify(view.blocks);
}

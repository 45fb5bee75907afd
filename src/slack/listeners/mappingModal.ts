import type { AllMiddlewareArgs, BlockAction, SlackActionMiddlewareArgs } from "@slack/bolt";
import type { OpenView } from "../mapping/openForm.ts";

type Args = Pick<SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs, "ack" | "body">;

/** A choice or a press in the modal about a file's columns. It tells what is wrong in the modal itself. */
export function onMappingAction(act: (view: OpenView) => Promise<void>) {
  return async ({ ack, body }: Args): Promise<void> => {
    await ack();
    const { view } = body;
    if (view === undefined) return;
    await act({ id: view.id, values: view.state.values, metadata: view.private_metadata });
  };
}

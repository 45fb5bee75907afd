import { createContext, useContext } from "react";

/** Shows a `confirm` object and answers whether the person agreed; at once true when there is nothing to confirm. */
export type AskConfirm = (confirm: unknown) => Promise<boolean>;

export const ConfirmContext = createContext<AskConfirm>(async () => true);

export const useAskConfirm = (): AskConfirm => useContext(ConfirmContext);

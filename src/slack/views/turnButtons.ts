import { writeValue } from "../actions.ts";
import type { Button } from "../blockKit.ts";

/** Leads to the pages beside one of a list, counted from 0; each as the page it leads to, under the list's action. */
export function turnButtons(action: string, page: number, pages: number): readonly Button[] {
  const turn = (text: string, to: number): Button => ({
    actionId: `${action}:${to}`,
    text,
    value: writeValue({ page: to }),
  });
  return [
    ...(page > 0 ? [turn("Page before", page - 1)] : []),
    ...(page < pages - 1 ? [turn("Next page", page + 1)] : []),
  ];
}

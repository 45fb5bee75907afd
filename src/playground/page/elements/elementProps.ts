import type { Placed } from "../blocks/acting.ts";
import type { ElementState } from "../blocks/elementState.ts";

export type ElementProps = {
  readonly placed: Placed;
  readonly state: ElementState;
  readonly onState: (state: ElementState) => void;
  /** Id of the label above the element; null where it stands alone and has to name itself. */
  readonly labelId: string | null;
  /** Id of the hint or error sentence below it. */
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
};

/** What assistive technology reads for a field: its label, or a name of its own. */
export const nameOfField = ({ labelId, describedBy, invalid }: ElementProps, ownName: string) => ({
  ...(labelId === null ? { "aria-label": ownName } : { "aria-labelledby": labelId }),
  "aria-describedby": describedBy,
  "aria-invalid": invalid || undefined,
});

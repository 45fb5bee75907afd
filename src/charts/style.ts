/** Family under which the bundled font is registered: a name that no system font has. */
export const FONT_FAMILY = "Inter Voicebot";

/** Scripts of the bundled font, one file and one family each; a text takes each letter from the family that has it. */
export const FONT_SUBSETS = ["latin", "latin-ext", "cyrillic", "greek", "vietnamese"] as const;
export type FontSubset = (typeof FONT_SUBSETS)[number];
export const FONT_WEIGHTS = [400, 600, 700] as const;
export type FontWeight = (typeof FONT_WEIGHTS)[number];

/** The family that a subset is registered as. */
export function familyOf(subset: FontSubset): string {
  return `${FONT_FAMILY} ${subset}`;
}

/** All families, as a CSS list. */
export const FONT_STACK = FONT_SUBSETS.map((subset) => `"${familyOf(subset)}"`).join(", ");

export function fontOf(sizePx: number, weight: FontWeight): string {
  return `${weight} ${sizePx}px ${FONT_STACK}`;
}

/**
 * Colours: blue and vermillion of M. Okabe and K. Ito, Color Universal Design, 2008, told apart by every kind of colour
 * vision; never the only sign: loss is also hatched or has a minus. Text has a contrast of at least 4.5 on white. The
 * background is white and reaches to the edge, a card on a dark page.
 */
export const COLOURS = {
  background: "#ffffff",
  text: "#1d1c1d",
  quiet: "#5c5b5c",
  line: "#8d8c8d",
  grid: "#e4e3e4",
  kept: "#0072b2",
  keptTint: "#a9d0e8",
  lost: "#d55e00",
  lostTint: "#fdeee4",
} as const;

/** Logical pixels. A phone shows the picture about 360 wide, so that 24 px here are 13 there, and 20 are 11. */
export const CHART_WIDTH = 640;
/** Between the edge and everything drawn. */
export const MARGIN = 24;
export const TEXT_SIZE = { title: 29, label: 24, note: 20 } as const;

/** What the bundled font can draw of a text, blanks tidied: other scripts and emoji fall away. */
export function drawableText(text: string): string {
  return text
    .normalize("NFC")
    .replace(
      /[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}\u0020-\u007e\u00a0-\u00ff\u2010-\u2027\u20a0-\u20c0\u2212]/gu,
      " ",
    )
    .replace(/[^\S\u00a0]+/g, " ")
    .replace(/^[\s,]+/, "")
    .trim();
}

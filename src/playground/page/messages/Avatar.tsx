import type { PagePerson } from "../../protocol.ts";

const HUES = [265, 200, 150, 330, 20, 45, 95, 235] as const;

const hueOf = (name: string): number => {
  const sum = [...name].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return HUES[sum % HUES.length] ?? HUES[0];
};

const initialsOf = (name: string): string =>
  name
    .split(/[\s._-]+/)
    .filter((part) => part !== "")
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase())
    .join("") || "?";

/** A picture made of the initials; the bot gets the sound bars of its icon. Decoration: the name stands beside it. */
export const Avatar = ({
  person,
  size = "large",
}: {
  readonly person: PagePerson;
  readonly size?: "large" | "small";
}) =>
  person.isBot ? (
    <svg className={`avatar ${size} bot`} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M8 13v6M13.3 9v14M18.6 12v8M24 7v18" />
    </svg>
  ) : (
    <span className={`avatar ${size}`} style={{ background: `hsl(${hueOf(person.name)} 45% 42%)` }} aria-hidden="true">
      {initialsOf(person.name)}
    </span>
  );

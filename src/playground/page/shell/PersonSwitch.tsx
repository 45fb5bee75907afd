import type { PageState } from "../../protocol.ts";
import { Avatar } from "../messages/Avatar.tsx";

type Props = { readonly page: PageState; readonly onPerson: (user: string) => void };

/** Lets one play several people: what one asks privately, another does not see. */
export const PersonSwitch = ({ page, onPerson }: Props) => {
  const people = page.people.filter(({ isBot }) => !isBot);
  const me = people.find(({ id }) => id === page.me);
  return (
    <label className="person-switch">
      {me !== undefined && <Avatar person={me} />}
      <span className="person-words">
        <span className="person-label">{me?.isAdmin === true ? "You are (an admin)" : "You are"}</span>
        <select aria-label="You are" value={page.me} onChange={(event) => onPerson(event.target.value)}>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </span>
    </label>
  );
};

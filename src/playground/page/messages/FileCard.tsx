import type { PageFile } from "../../protocol.ts";
import { fileAddress } from "../state/server.ts";

const KB = 1024;

export const sizeWords = (bytes: number): string => {
  if (bytes < KB) return `${bytes} bytes`;
  if (bytes < KB * KB) return `${Math.round(bytes / KB)} KB`;
  return `${(bytes / KB / KB).toFixed(1)} MB`;
};

const kindOf = ({ name }: PageFile): string => (/\.([a-z0-9]{1,8})$/i.exec(name)?.[1] ?? "file").toUpperCase();

/** Letters that have room on the card. */
const SHORT_KIND = 5;

const shortKindOf = (file: PageFile): string => {
  const kind = kindOf(file);
  return kind.length > SHORT_KIND ? kind.slice(1 - SHORT_KIND) : kind;
};

/** An attached file: a picture as such, anything else as a card to download. */
export const FileCard = ({ file }: { readonly file: PageFile }) => {
  const address = fileAddress(file.id);
  if (file.mimetype.startsWith("image/")) return <img className="picture" src={address} alt={file.name} />;
  return (
    <a className="file-card" href={address} download={file.name}>
      <span className="file-kind" aria-hidden="true">
        {shortKindOf(file)}
      </span>
      <span className="file-words">
        <strong>{file.name}</strong>
        <small>
          {kindOf(file)} · {sizeWords(file.size)}
        </small>
      </span>
    </a>
  );
};

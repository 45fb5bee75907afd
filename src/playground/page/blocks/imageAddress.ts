import { fileAddress } from "../state/server.ts";
import { type Fields, fieldsOf, stringOf } from "./fields.ts";

/** A file id inside the address of a file in Slack, `.../files-pri/T1-F0ABCDEFGH/chart.png`. */
const FILE_ID = /\b(F[A-Z0-9]{8,})\b/;

/** Where the browser finds a picture: a file of the workspace by its id, or the address given; null when none is. */
export const imageAddress = (image: Fields): string | null => {
  const file = fieldsOf(image.slack_file);
  const id = stringOf(file.id) ?? FILE_ID.exec(stringOf(file.url) ?? "")?.[1];
  if (id !== undefined) return fileAddress(id);
  const address = stringOf(image.image_url);
  return address !== null && /^(https?:|data:image\/)/.test(address) ? address : null;
};

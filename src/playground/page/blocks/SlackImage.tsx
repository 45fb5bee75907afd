import { type SyntheticEvent, useState } from "react";
import { type Fields, stringOf } from "./fields.ts";
import { imageAddress } from "./imageAddress.ts";

type Props = {
  readonly image: Fields;
  readonly className: string;
  readonly onLoad?: (event: SyntheticEvent<HTMLImageElement>) => void;
};

/** A picture, or its alternative text in a frame when the picture is not there. */
export const SlackImage = ({ image, className, onLoad }: Props) => {
  const [failed, setFailed] = useState(false);
  const address = imageAddress(image);
  const alt = stringOf(image.alt_text) ?? "";
  if (address === null || failed)
    return <span className={`${className} missing-image`}>{alt || "Picture missing"}</span>;
  return <img className={className} src={address} alt={alt} onLoad={onLoad} onError={() => setFailed(true)} />;
};

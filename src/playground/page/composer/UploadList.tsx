import type { Upload } from "./useUploads.ts";

type Props = { readonly uploads: readonly Upload[]; readonly onDismiss: (id: string) => void };

export const UploadList = ({ uploads, onDismiss }: Props) => (
  <ul className="uploads" aria-label="Uploads">
    {uploads.map(({ id, name, share, error }) => (
      <li key={id} className="upload">
        <span className="upload-name">{name}</span>
        {error === null ? (
          <progress value={share} max={1} aria-label={`Uploading ${name}`} />
        ) : (
          <>
            <span className="inline-error" role="alert">
              {error}
            </span>
            <button type="button" className="icon-button" aria-label={`Dismiss ${name}`} onClick={() => onDismiss(id)}>
              ✕
            </button>
          </>
        )}
      </li>
    ))}
  </ul>
);

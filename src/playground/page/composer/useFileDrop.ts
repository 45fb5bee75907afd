import { type DragEvent, useRef, useState } from "react";

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes("Files");

/** Handlers for an area that takes dropped files. `over` is true while a file hovers above it. */
export const useFileDrop = (onFiles: (files: readonly File[]) => void) => {
  const depth = useRef(0);
  const [over, setOver] = useState(false);
  const track = (change: number) => (event: DragEvent) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth.current += change;
    setOver(depth.current > 0);
  };
  return {
    over,
    handlers: {
      onDragEnter: track(1),
      onDragLeave: track(-1),
      onDragOver: (event: DragEvent) => {
        if (holdsFiles(event)) event.preventDefault();
      },
      onDrop: (event: DragEvent) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        depth.current = 0;
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      },
    },
  };
};

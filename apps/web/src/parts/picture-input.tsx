/**
 * Choosing a picture: by button, drop or paste. The button is a real file input, so it works with every aid.
 */
import { useEffect, useId, useState } from 'react';
import type { DragEvent } from 'react';
import { useTexts } from '../texts/use-texts.ts';

type Props = { readonly file: File | null; readonly onFile: (file: File) => void };

export function PictureInput({ file, onFile }: Props) {
  const words = useTexts().drop;
  const id = useId();
  const [over, setOver] = useState(false);
  const preview = usePreview(file);
  usePaste(onFile);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped) onFile(dropped);
  };
  return (
    <div className={over ? 'drop over' : 'drop'} onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
      {preview && file && <img src={preview} alt={`${words.chosen}: ${file.name}`} />}
      <div>
        <label htmlFor={id} className="button">{file ? words.another : words.choose}</label>
        <input id={id} className="hidden" type="file" accept="image/png,image/jpeg,image/webp" onChange={(event) => { const [chosen] = event.target.files ?? []; if (chosen) onFile(chosen); }} />
        <p className="hint">{words.hint}</p>
      </div>
    </div>
  );
}

/** An address of the file for as long as it shows. */
export function usePreview(file: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return setAddress(null);
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}

function usePaste(onFile: (file: File) => void): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const [pasted] = event.clipboardData?.files ?? [];
      if (pasted?.type.startsWith('image/')) onFile(pasted);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [onFile]);
}

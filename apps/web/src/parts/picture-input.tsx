/**
 * Choosing a picture: by button, drop or paste. The button is a real file input, so it works with every aid.
 */
import { useCallback, useEffect, useId, useState } from 'react';
import type { ChangeEvent, DragEvent } from 'react';
import { useFailureText } from '../failures.ts';
import { useTexts } from '../texts/use-texts.ts';

type Props = { readonly file: File | null; /** null: what was chosen cannot be read, and what was there before is let go. */ readonly onFile: (file: File | null) => void };

const TYPES = ['image/png', 'image/jpeg', 'image/webp'];
const MAX_BYTES = 50 * 1024 * 1024; // as the server’s: asking would only waste the reader’s time

export function PictureInput({ file, onFile }: Props) {
  const words = useTexts().frame.drop;
  const failureText = useFailureText();
  const id = useId();
  const preview = usePreview(file);
  const [fault, setFault] = useState<string | null>(null);
  const [shown, setShown] = useState(true); // false: the browser cannot draw it, and the server is asked all the same
  const take = useCallback((chosen: File) => {
    const found = faultOf(chosen);
    setFault(found);
    setShown(true);
    onFile(found ? null : chosen);
  }, [onFile]);
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = target.files ?? [];
    if (chosen) take(chosen);
    target.value = ''; // so that the same file can be chosen again
  };
  const { over, handlers } = useDrop(take);
  usePaste(take);
  return (
    <div className={over ? 'drop over' : 'drop'} {...handlers}>
      {file && !shown && <p className="hint">{words.chosen}: {file.name}</p>}
      {preview && file && shown && <img src={preview} alt={`${words.chosen}: ${file.name}`} onError={() => setShown(false)} />}
      <div>
        <input id={id} className="hidden" type="file" accept={TYPES.join(',')} aria-describedby={`${id}-hint`} onChange={choose} />
        <label htmlFor={id} className="button">{file ? words.another : words.choose}</label>
        <p className="hint" id={`${id}-hint`}>{words.hint}</p>
      </div>
      {fault && <p role="alert" className="notice">{failureText(fault)}</p>}
    </div>
  );
}

/** A file whose type the system does not know is left to the server, which looks at the bytes. */
function faultOf({ type, size }: File): string | null {
  if (type !== '' && !TYPES.includes(type)) return 'request/unsupported-type';
  return size > MAX_BYTES ? 'request/too-large' : null;
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

/** A file dropped beside the frame counts too: the browser would leave the page for it. */
function useDrop(onFile: (file: File) => void) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const allow = (event: Event) => event.preventDefault();
    const drop = (event: globalThis.DragEvent) => {
      event.preventDefault();
      setOver(false);
      const [dropped] = event.dataTransfer?.files ?? [];
      if (dropped) onFile(dropped);
    };
    document.addEventListener('dragover', allow);
    document.addEventListener('drop', drop);
    return () => { document.removeEventListener('dragover', allow); document.removeEventListener('drop', drop); };
  }, [onFile]);
  const leave = ({ currentTarget, relatedTarget }: DragEvent) => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
  };
  return { over, handlers: { onDragEnter: () => setOver(true), onDragLeave: leave } };
}

function usePaste(onFile: (file: File) => void): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const [pasted] = event.clipboardData?.files ?? [];
      if (pasted) onFile(pasted);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [onFile]);
}

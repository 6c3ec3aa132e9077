/**
 * Choosing pictures: by button, camera, drop or paste. The button is a real file input, so it works with every aid.
 */
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import type { ChangeEvent, DragEvent, ReactNode } from 'react';
import { useFailureText } from '../failures.ts';
import { listed } from '../texts/texts.ts';
import { useLocale, useTexts } from '../texts/use-texts.ts';

const TYPES = ['image/png', 'image/jpeg', 'image/webp'];
const MAX_BYTES = 50 * 1024 * 1024; // as the server’s: asking would only waste the reader’s time

type Props = { readonly file: File | null; /** false: its name alone shows. */ readonly drawn?: boolean; /** null: what was chosen cannot be read, and what was there before is let go. */ readonly onFile: (file: File | null) => void };

export function PictureInput({ file, drawn = true, onFile }: Props) {
  const take = useCallback(([chosen]: readonly File[]) => onFile(chosen ?? null), [onFile]);
  return <PictureFrame chosen={file !== null} onFiles={take}>{file && (drawn ? <ChosenPicture file={file} /> : <ChosenName file={file} />)}</PictureFrame>;
}

/** A chosen picture, or its name where the browser cannot draw it: the server is asked all the same. */
export function ChosenPicture({ file }: { file: File }) {
  const words = useTexts().frame.drop;
  const preview = usePreview(file);
  const [failed, setFailed] = useState<File | null>(null);
  if (failed === file) return <ChosenName file={file} />;
  return preview && <img src={preview} alt={`${words.chosen}: ${file.name}`} onError={() => setFailed(file)} />;
}

function ChosenName({ file }: { file: File }) {
  const words = useTexts().frame.drop;
  return <p className="hint">{words.chosen}: <bdi>{file.name}</bdi></p>;
}

type FrameProps = {
  readonly chosen: boolean;
  /** How many are taken at once. */
  readonly most?: number;
  /** A button for the camera, where the device is touched. */
  readonly camera?: boolean;
  /** A button for one more beside those chosen. */
  readonly adding?: boolean;
  /** Those that may be readable; none when something was chosen and nothing of it is. */
  readonly onFiles: (files: readonly File[], added: boolean) => void;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

type Wanted = { readonly camera?: boolean; readonly added?: boolean };

export function PictureFrame({ chosen, most = 1, camera = false, adding = false, onFiles, actions, children }: FrameProps) {
  const words = useTexts().frame.drop;
  const failureText = useFailureText();
  const locale = useLocale();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { next, open, opened } = useOpening(input);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const take = useCallback((files: readonly File[], added = false) => {
    setFaults(faultsOf(files));
    onFiles(files.filter((file) => faultOf(file) === null).slice(0, most), added);
  }, [onFiles, most]);
  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const files = [...target.files ?? []];
    if (files.length > 0) take(files, next.current.added);
    target.value = ''; // so that the same file can be chosen again
  };
  const { over, handlers } = useDrop(take);
  usePaste(take);
  return (
    <div className={over ? 'drop over' : 'drop'} {...handlers}>
      {children}
      <div>
        <p className="actions chooser">
          <input ref={input} id={id} className="hidden" type="file" multiple={most > 1} accept={TYPES.join(',')} aria-describedby={`${id}-hint`} onClick={opened} onChange={choose} />
          <label htmlFor={id} className="button">{chosen ? words.another : words.choose}</label>
          {camera && <button type="button" className="camera" onClick={() => open({ camera: true })}>{words.camera}</button>}
          {adding && <button type="button" onClick={() => open({ added: true })}>{words.add}</button>}
          {actions}
        </p>
        <p className="hint" id={`${id}-hint`}>{words.hint}</p>
      </div>
      {faults.length > 0 && <div role="alert">{faults.map(({ code, names }) => <p key={code} className="notice">{names.length > 0 && <><bdi>{listed(locale, names)}</bdi>: </>}{failureText(code)}</p>)}</div>}
    </div>
  );
}

/** One file input for every button: what the next opening is for is said just before it. */
function useOpening(input: { readonly current: HTMLInputElement | null }) {
  const wanted = useRef<Wanted>({});
  const next = useRef<Wanted>({});
  const open = (what: Wanted) => {
    wanted.current = what;
    input.current?.click();
  };
  const opened = () => {
    next.current = wanted.current;
    wanted.current = {};
    if (next.current.camera) input.current?.setAttribute('capture', 'environment');
    else input.current?.removeAttribute('capture');
  };
  return { next, open, opened };
}

/** A file whose type the system does not know is left to the server, which looks at the bytes. */
function faultOf({ type, size }: File): string | null {
  if (type !== '' && !TYPES.includes(type)) return 'request/unsupported-type';
  return size > MAX_BYTES ? 'request/too-large' : null;
}

type Fault = { readonly code: string; /** none where only one file was chosen */ readonly names: readonly string[] };

/** What is not taken, by its reason: of several files it is said which. */
function faultsOf(files: readonly File[]): Fault[] {
  const found = files.map((file) => ({ code: faultOf(file), name: file.name }));
  const codes = [...new Set(found.map(({ code }) => code))].filter((code) => code !== null);
  return codes.map((code) => ({ code, names: files.length === 1 ? [] : found.filter((one) => one.code === code).map(({ name }) => name) }));
}

/** An address of the file for as long as it shows; never that of the one before, which leads nowhere any more. */
export function usePreview(file: Blob | null): string | null {
  const [made, setMade] = useState<{ readonly of: Blob; readonly address: string } | null>(null);
  useEffect(() => {
    if (!file) return setMade(null);
    const address = URL.createObjectURL(file);
    setMade({ of: file, address });
    return () => URL.revokeObjectURL(address);
  }, [file]);
  return made?.of === file ? made.address : null;
}

/** A file dropped beside the frame counts too: the browser would leave the page for it. */
function useDrop(onFiles: (files: readonly File[]) => void) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const allow = (event: Event) => event.preventDefault();
    const drop = (event: globalThis.DragEvent) => {
      event.preventDefault();
      setOver(false);
      const dropped = [...event.dataTransfer?.files ?? []];
      if (dropped.length > 0) onFiles(dropped);
    };
    document.addEventListener('dragover', allow);
    document.addEventListener('drop', drop);
    return () => { document.removeEventListener('dragover', allow); document.removeEventListener('drop', drop); };
  }, [onFiles]);
  const leave = ({ currentTarget, relatedTarget }: DragEvent) => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
  };
  return { over, handlers: { onDragEnter: () => setOver(true), onDragLeave: leave } };
}

function usePaste(onFiles: (files: readonly File[]) => void): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const pasted = [...event.clipboardData?.files ?? []];
      if (pasted.length > 0) onFiles(pasted);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [onFiles]);
}

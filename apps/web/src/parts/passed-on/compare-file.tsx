/**
 * Is the answer about this very file? Compared on the device; nothing is sent.
 */
import { useEffect, useState } from 'react';
import { useTexts } from '../../texts/use-texts.ts';
import { ChosenPicture, PictureFrame } from '../picture-input.tsx';

type Props = { /** hexadecimal */ readonly sha256: string; readonly onCheck: (file: File) => void };

/** `cannot`: pages without TLS are given no hash, and some files cannot be read. */
type Found = 'same' | 'other' | 'cannot';

export function CompareFile({ sha256, onCheck }: Props) {
  const words = useTexts().passed;
  const [file, setFile] = useState<File | null>(null);
  const found = useComparison(file, sha256);
  return (
    <section>
      <h2>{words.compareTitle}</h2>
      <p>{words.compareHint}</p>
      <PictureFrame chosen={file !== null} onFiles={([chosen]) => setFile(chosen ?? null)}>{file && <ChosenPicture file={file} />}</PictureFrame>
      {file && found && (
        <>
          <p role="status" className="card passed">{words.found[found]}</p>
          <p className="actions"><button type="button" onClick={() => onCheck(file)}>{words.check}</button></p>
        </>
      )}
    </section>
  );
}

function useComparison(file: File | null, sha256: string): Found | null {
  const [compared, setCompared] = useState<{ readonly of: File; readonly found: Found } | null>(null);
  useEffect(() => {
    if (!file) return;
    void hashOf(file).then((hash) => hash === sha256 ? 'same' : 'other', () => 'cannot' as const).then((found) => setCompared({ of: file, found }));
  }, [file, sha256]);
  return compared?.of === file ? compared?.found ?? null : null;
}

async function hashOf(file: File): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The checked picture beside one that the reader has; that one is not sent.
 */
import { useEffect, useId, useState } from 'react';
import { useTexts } from '../texts/use-texts.ts';
import { BeforeAfter } from './before-after.tsx';

export function CompareWithOwn({ file }: { file: File }) {
  const words = useTexts().check;
  const id = useId();
  const [own, setOwn] = useState<File | null>(null);
  useEffect(() => setOwn(null), [file]);
  return (
    <details>
      <summary>{words.compareTitle}</summary>
      <p className="hint" id={id}>{words.compareHint}</p>
      <p><label className="button file">{words.compareChoose}<input type="file" className="hidden" accept="image/*" aria-describedby={id} onChange={({ target }) => setOwn(target.files?.[0] ?? null)} /></label></p>
      {own && <BeforeAfter before={own} after={file} alt={words.thisPicture} />}
    </details>
  );
}

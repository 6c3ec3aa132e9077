/**
 * What was asked, with the words that a plain rule read marked; and these once more in a sentence, for whoever hears the page.
 */
import type { PictureQuestion } from '../api.ts';
import { useTexts } from '../texts/use-texts.ts';
import { Marked } from './marked.tsx';
import { joined } from './spans.ts';
import type { Spans } from './spans.ts';

type Props = { readonly question: PictureQuestion; readonly spans: Spans; /** of the sentence */ readonly id: string };

export function AskedWords({ question, spans, id }: Props) {
  const words = useTexts().studio;
  const text = asSent(question);
  const read = [...new Set(joined(text, spans).map(({ start, end }) => text.slice(start, end)))];
  return (
    <>
      <p className="asked">{words.you} <q><Marked text={text} spans={spans} /></q></p>
      {read.length > 0 && <p id={id} className="asked-for">{words.readWords} {read.map((word) => <q key={word}>{word}</q>)}</p>}
    </>
  );
}

/** A form turns every line feed into two units on its way, and the offsets count them. */
function asSent({ prompt, photos }: PictureQuestion): string {
  return photos.length > 0 ? prompt.replace(/\r\n|\r|\n/g, '\r\n') : prompt;
}

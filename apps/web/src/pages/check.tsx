/**
 * Check: was this picture doctored? One sentence, then what was found, then what it does not mean.
 */
import { useCallback, useState } from 'react';
import type { Verification } from '@shozo/vocabulary';
import { askVerification } from '../api.ts';
import { PictureInput } from '../parts/picture-input.tsx';
import { Working } from '../parts/working.tsx';
import { useLocale, useTexts } from '../texts/use-texts.ts';

export function CheckPage() {
  const words = useTexts().check;
  const [file, setFile] = useState<File | null>(null);
  const [answer, setAnswer] = useState<Verification | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const check = useCallback((chosen: File) => {
    setFile(chosen);
    setAnswer(null);
    setFailure(null);
    setWorking(true);
    askVerification(chosen).then(setAnswer, (error: unknown) => setFailure(String(error))).finally(() => setWorking(false));
  }, []);
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      <PictureInput file={file} onFile={check} />
      {working && <Working text={words.working} />}
      {failure && <p role="alert" className="notice">{words.failed}: {failure}</p>}
      <section aria-live="polite">{answer && <Answer answer={answer} />}</section>
    </>
  );
}

function Answer({ answer }: { answer: Verification }) {
  const words = useTexts().check;
  const locale = useLocale();
  const when = answer.when ? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(answer.when)) : words.notSaid;
  return (
    <article className="card">
      <p className="sentence">{words.answers[answer.doctored]}</p>
      <dl>
        <dt>{words.made}</dt><dd>{words.madeValues[answer.made]}</dd>
        <dt>{words.by}</dt><dd>{answer.by ?? words.notSaid}</dd>
        <dt>{words.when}</dt><dd>{when}</dd>
      </dl>
      <h2>{words.layers}</h2>
      <Layers layers={answer.layers} />
      <p className="hint">{words.caution}</p>
    </article>
  );
}

function Layers({ layers: { credentials, watermark, fingerprint, labels } }: { layers: Verification['layers'] }) {
  const words = useTexts().check;
  const { signer, time, parents } = credentials;
  const found = [labels.iptc, labels.tc260].filter((label) => label !== null);
  return (
    <dl>
      <dt>{words.manifest}</dt><dd>{words.manifestValues[credentials.manifest]}</dd>
      <dt>{words.parents}</dt><dd>{parents.length === 0 ? words.states.none : parents.map(({ manifest }) => words.parentValues[manifest]).join(', ')}</dd>
      <dt>{words.time}</dt><dd>{words.timeValues[time?.trust ?? 'none']}</dd>
      <dt>{words.signer}</dt><dd>{signer ? `${signer.name ?? words.notSaid} (${words.trust[signer.trust]})` : words.states.none}</dd>
      <dt>{words.watermark}</dt><dd>{words.states[watermark.state]}</dd>
      <dt>{words.fingerprint}</dt><dd>{words.states[fingerprint.match]}</dd>
      <dt>{words.labels}</dt><dd>{found.length > 0 ? found.join(', ') : words.states.none}</dd>
    </dl>
  );
}

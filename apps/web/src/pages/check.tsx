/**
 * Check: was this picture doctored? One sentence, then what was found, then what it does not mean.
 */
import { Fragment } from 'react';
import type { Verification } from '@shozo/vocabulary';
import { useFailureText } from '../failures.ts';
import { CheckSentence, isMarked, useCheck } from '../parts/checked.tsx';
import { PictureInput } from '../parts/picture-input.tsx';
import { Working } from '../parts/working.tsx';
import { listed } from '../texts/texts.ts';
import { useLocale, useTexts } from '../texts/use-texts.ts';

export function CheckPage() {
  const words = useTexts().check;
  const failureText = useFailureText();
  const { file, answer, failure, working, check } = useCheck();
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      <PictureInput file={file} onFile={check} />
      {working && <Working text={words.working} />}
      {failure && <p role="alert" className="notice">{failureText(failure)}</p>}
      {answer && <Answer answer={answer} />}
    </>
  );
}

function Answer({ answer }: { answer: Verification }) {
  const words = useTexts().check;
  if (answer.doctored === 'unreadable') return <article className="card"><CheckSentence answer={answer} level={2} /><p>{words.damaged}</p></article>;
  return (
    <article className="card">
      <CheckSentence answer={answer} level={2} />
      {answer.changed && <p>{changeInWords(answer.changed, words)}</p>}
      <p className={isMarked(answer) ? 'hint' : undefined}>{words.caution}</p>
      {isMarked(answer) && <FourAnswers answers={answer.answers} />}
      <h3>{words.layers}</h3>
      <Layers layers={answer.layers} />
    </article>
  );
}

/** Each has an answer of its own: a valid signature says nothing of the time, nor of what the picture was made from. */
const QUESTIONS = ['picture', 'parents', 'time', 'signer'] as const;

function FourAnswers({ answers }: { answers: Verification['answers'] }) {
  const words = useTexts().check;
  return (
    <>
      <h3>{words.fourAnswers}</h3>
      <dl>
        {QUESTIONS.map((question) => <Fragment key={question}><dt>{words.questions[question]}</dt><dd>{inWords(words.is[question], answers[question].is)}</dd></Fragment>)}
      </dl>
    </>
  );
}

function inWords(words: Readonly<Record<string, string>>, answer: string): string {
  return words[answer] ?? answer;
}

function changeInWords({ share, tone }: NonNullable<Verification['changed']>, { changedTone, changedShare, changedNothing }: CheckWords): string {
  if (tone) return changedTone;
  return share === 0 ? changedNothing : changedShare.replace('{percent}', String(Math.max(1, Math.round(share * 100))));
}

function Layers({ layers: { credentials, watermark, fingerprint, labels } }: { layers: Verification['layers'] }) {
  const words = useTexts().check;
  const locale = useLocale();
  const { signer, time, parents } = credentials;
  const orNone = (items: readonly string[]) => (items.length > 0 ? listed(locale, items) : words.states.none);
  return (
    <dl>
      <dt>{words.manifest}</dt><dd>{words.manifestValues[credentials.manifest]}</dd>
      <dt>{words.parents}</dt><dd>{orNone(parents.map(({ manifest }) => words.parentValues[manifest]))}</dd>
      <dt>{words.time}</dt><dd>{words.timeValues[time?.trust ?? 'none']}</dd>
      <dt>{words.signer}</dt><dd>{signer ? `${signer.name ?? words.notSaid} · ${words.trust[signer.trust]}` : words.states.none}</dd>
      <dt>{words.watermark}</dt><dd>{words.states[watermark.state]}</dd>
      <dt>{words.fingerprint}</dt><dd>{words.states[fingerprint.match]}</dd>
      <dt>{words.labels}</dt><dd>{orNone(labelsInWords(labels, words))}</dd>
    </dl>
  );
}

type CheckWords = ReturnType<typeof useTexts>['check'];

/** IPTC's digital source types of AI in words, any other by its own name. */
function labelsInWords({ iptc, tc260 }: Verification['layers']['labels'], { sourceTypes, chinaLabel }: CheckWords): string[] {
  const known: Record<string, string> = sourceTypes;
  return [iptc && (known[iptc] ?? iptc), tc260 && chinaLabel].filter((label) => label !== null);
}

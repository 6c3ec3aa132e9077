/**
 * Check’s whole answer: one sentence, what changed, four answers, the history, and each layer with what it does not mean.
 */
import { Fragment } from 'react';
import type { StatedAnswer } from '@shozo/vocabulary';
import type { CheckedAnswer } from '../api.ts';
import { listed } from '../texts/texts.ts';
import { useLocale, useTexts } from '../texts/use-texts.ts';
import { ChangedParts } from './changed-parts.tsx';
import { CheckSentence, isMarked } from './checked.tsx';
import { CompareWithOwn } from './compare-with-own.tsx';
import { LinkToAnswer } from './passed-on/link-to-answer.tsx';

/** An answer that was passed on has no file. */
type Props = { readonly file: File; readonly answer: CheckedAnswer } | { readonly file: null; readonly answer: StatedAnswer & { readonly statement?: never } };
type CheckWords = ReturnType<typeof useTexts>['check'];

export function CheckAnswer({ file, answer }: Props) {
  const words = useTexts().check;
  if (answer.doctored === 'unreadable') return <article className="card"><CheckSentence answer={answer} level={2} /><p>{words.damaged}</p></article>;
  return (
    <article className="card">
      <CheckSentence answer={answer} level={2} focused={file !== null} />
      <p className={isMarked(answer) ? 'hint' : undefined}>{words.caution}</p>
      {answer.changed && <ChangedParts file={file} changed={answer.changed} whole={answer.layers.fingerprint.match === 'same'} />}
      {isMarked(answer) && <FourAnswers answers={answer.answers} />}
      <History answer={answer} />
      <h3>{words.layers}</h3>
      <Layers layers={answer.layers} />
      <Notes />
      {file && <CompareWithOwn file={file} />}
      {answer.statement && <LinkToAnswer key={answer.statement} statement={answer.statement} />}
    </article>
  );
}

/** Each has an answer of its own: a valid signature says nothing of the time, nor of what the picture was made from. */
function FourAnswers({ answers: { picture, parents, time, signer } }: { answers: StatedAnswer['answers'] }) {
  const { questions, is, fourAnswers } = useTexts().check;
  return (
    <>
      <h3>{fourAnswers}</h3>
      <dl>
        <dt>{questions.picture}</dt><dd>{is.picture[picture.is]}</dd>
        <dt>{questions.parents}</dt><dd>{is.parents[parents.is]}</dd>
        <dt>{questions.time}</dt><dd>{is.time[time.is]}</dd>
        <dt>{questions.signer}</dt><dd>{is.signer[signer.is]}</dd>
      </dl>
    </>
  );
}

/** This picture and what it was made from, as its signed history names them. */
function History({ answer: { made, by, layers: { credentials: { parents } } } }: { answer: StatedAnswer }) {
  const words = useTexts().check;
  if (parents.length === 0) return null;
  return (
    <>
      <h3>{words.historyTitle}</h3>
      <ul className="history">
        <li><strong>{words.thisPicture}</strong> · {words.madeValues[made]} · {by ?? words.notSaid}
          <ul>{parents.map(({ title, manifest, signer }, at) => <li key={at}><span className="soft">{words.madeFrom}</span> {title ?? words.untitled} · {words.parentValues[manifest]}{signer !== null && ` · ${signer}`}</li>)}</ul>
        </li>
      </ul>
      <p className="hint">{words.historyNote}</p>
    </>
  );
}

function Layers({ layers: { credentials, watermark, fingerprint, labels } }: { layers: StatedAnswer['layers'] }) {
  const words = useTexts().check;
  const locale = useLocale();
  const { signer, time } = credentials;
  const said = labelsInWords(labels, words);
  return (
    <dl>
      <dt>{words.manifest}</dt><dd>{words.manifestValues[credentials.manifest]}</dd>
      <dt>{words.signer}</dt><dd>{signer ? `${signer.name ?? words.notSaid} · ${words.trust[signer.trust]}` : words.states.none}</dd>
      <dt>{words.time}</dt><dd>{words.timeValues[time?.trust ?? 'none']}</dd>
      <dt>{words.watermark}</dt><dd>{words.states[watermark.state]}</dd>
      <dt>{words.fingerprint}</dt><dd>{words.states[fingerprint.match]}</dd>
      <dt>{words.visible}</dt><dd>{words.states[labels.visible]}</dd>
      <dt>{words.labels}</dt><dd>{said.length > 0 ? listed(locale, said) : words.states.none}</dd>
    </dl>
  );
}

const NOTED = ['manifest', 'signer', 'time', 'watermark', 'fingerprint', 'labels'] as const;

/** What each finding does not mean. */
function Notes() {
  const words = useTexts().check;
  return (
    <details>
      <summary>{words.notMeant}</summary>
      <dl>{NOTED.map((layer) => <Fragment key={layer}><dt>{words[layer]}</dt><dd>{words.notes[layer]}</dd></Fragment>)}</dl>
    </details>
  );
}

/** IPTC's digital source types of AI in words, any other by its own name. */
function labelsInWords({ iptc, tc260 }: StatedAnswer['layers']['labels'], { sourceTypes, chinaLabel }: CheckWords): string[] {
  const known: Record<string, string> = sourceTypes;
  return [iptc && (known[iptc] ?? iptc), tc260 && chinaLabel].filter((label) => label !== null);
}

/**
 * Why a picture is held, in words: the rules, what was asked, what nobody could measure. Never a score.
 */
import type { Hold } from '../../review-api.ts';
import { listed } from '../../texts/texts.ts';
import { useLocale, useTexts } from '../../texts/use-texts.ts';
import { Marked } from '../marked.tsx';

/** Where the country is unknown every country’s own rule follows: too many to read at once. */
const FIRST = 3;

export function Findings({ of: { prompt, subject, findings: { rules, spans, notMeasured, people, changed } } }: { of: Hold }) {
  const { review: words, studio, status } = useTexts();
  const locale = useLocale();
  const signals: Readonly<Record<string, string>> = status.signalNames;
  return (
    <dl>
      <dt>{words.asked}</dt><dd><q className="wish"><bdi><Marked text={prompt} spans={spans} /></bdi></q></dd>
      <dt>{words.subject}</dt><dd>{studio.subjects[subject]}</dd>
      <dt>{words.people}</dt><dd>{people ?? words.unknown}</dd>
      <dt>{words.why}</dt>
      <dd><RuleTitles of={rules} /></dd>
      <dt>{words.notMeasured}</dt><dd>{notMeasured.length === 0 ? words.nothing : listed(locale, notMeasured.map((name) => signals[name] ?? name))}</dd>
      <dt>{words.changed}</dt><dd>{changed === null ? words.changedUnknown : changed.box === null ? (changed.tone ? words.changedTone : words.changedNothing) : words.changedBox}</dd>
    </dl>
  );
}

export function RuleTitles({ of }: { of: Hold['findings']['rules'] }) {
  const words = useTexts().review;
  const titles = [...new Set(of.map(({ id, title }) => title ?? id))];
  return (
    <>
      <ul>{titles.slice(0, FIRST).map((title) => <li key={title}>{title}</li>)}</ul>
      {titles.length > FIRST && <details><summary>{words.moreRules.replace('{count}', String(titles.length - FIRST))}</summary><ul>{titles.slice(FIRST).map((title) => <li key={title}>{title}</li>)}</ul></details>}
    </>
  );
}

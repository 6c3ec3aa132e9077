/**
 * Why a picture is held, in words: the rules, what was asked, what nobody could measure. Never a score.
 */
import type { Hold, RuleInWords } from '../../review-api.ts';
import { listed } from '../../texts/texts.ts';
import { useLocale, useTexts } from '../../texts/use-texts.ts';
import { Marked } from '../marked.tsx';
import { isWithoutResult } from './without-result.ts';

/** Where the country is unknown every country’s own rule follows: too many to read at once. */
const FIRST = 3;

export function Findings({ of }: { of: Hold }) {
  const { prompt, subject, findings: { rules, spans, notMeasured, people, changed } } = of;
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
      {!isWithoutResult(of) && <><dt>{words.changed}</dt><dd>{changed === null ? words.changedUnknown : changed.box === null ? (changed.tone ? words.changedTone : words.changedNothing) : words.changedBox}</dd></>}
    </dl>
  );
}

/** Rules of one title are told once: first those whose signals were measured. */
export function RuleTitles({ of }: { of: readonly RuleInWords[] }) {
  const words = useTexts().review;
  const said = ({ id, title }: RuleInWords) => title ?? id;
  const rules = of.filter((rule, at) => of.findIndex((other) => said(other) === said(rule)) === at);
  return (
    <>
      <ul>{rules.slice(0, FIRST).map((rule) => <RuleTitle key={rule.id} of={rule} />)}</ul>
      {rules.length > FIRST && <details><summary>{words.moreRules.replace('{count}', String(rules.length - FIRST))}</summary><ul>{rules.slice(FIRST).map((rule) => <RuleTitle key={rule.id} of={rule} />)}</ul></details>}
    </>
  );
}

function RuleTitle({ of: { id, title, notMeasured } }: { of: RuleInWords }) {
  return <li>{title ?? id}{notMeasured.length > 0 && <span className="hint"><NotMeasured of={notMeasured} /></span>}</li>;
}

/** What a rule could not measure: without that it reads as if somebody had been found to do what it forbids. */
export function NotMeasured({ of }: { of: readonly string[] }) {
  const { review: words, status } = useTexts();
  const locale = useLocale();
  const names: Readonly<Record<string, string>> = status.signalNames;
  return `${words.notMeasured}: ${listed(locale, of.map((name) => names[name] ?? name))}`;
}

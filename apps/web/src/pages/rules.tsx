/**
 * Rules, for everybody to learn from: what is refused where I am and why, what can be done instead,
 * how to tell a doctored picture, and what to do if it happened to me.
 *
 * Nothing here is written twice: the rules come from the server in the words that a refusal has.
 */
import { useEffect, useState } from 'react';
import { ask } from '../api.ts';
import { codeOf, useFailureText } from '../failures.ts';
import { Working } from '../parts/working.tsx';
import { placeName, variant } from '../texts/texts.ts';
import { useLocale, useTexts } from '../texts/use-texts.ts';

type Rule = {
  readonly id: string; readonly title: string; readonly outcomes: readonly string[]; readonly message: string; readonly suggestion: string | null;
  readonly source: string; readonly law: { readonly url: string; readonly read: string; readonly confidence: 'high' | 'medium' | 'low' } | null; readonly asked: string;
};
/** `title` is English. */
type Place = { readonly id: string; readonly title: string };
type Layer = Place & { readonly kind: 'base' | 'jurisdiction' | 'tier'; readonly rules: readonly Rule[] };
type Rules = { readonly places: readonly Place[]; readonly layers: readonly Layer[] };

const UNKNOWN = 'unknown';

/** Whoever was hurt finds help first; the rules are many, and come last. */
const CONTENTS = ['happened', 'tell', 'instead', 'why', 'refused'] as const;

export function RulesPage() {
  const { rules: words, studio } = useTexts();
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      <Contents />
      <h2 id="happened">{words.happenedTitle}</h2>
      <ul>{words.happened.map((line) => <li key={line}><Linked text={line} /></li>)}</ul>
      <p><a href="/report">{words.toReport}</a></p>
      <h2 id="tell">{words.tellTitle}</h2>
      <ul>{words.tell.map((line) => <li key={line}>{line}</li>)}</ul>
      <p><a href="/check">{words.toCheck}</a></p>
      <h2 id="instead">{words.insteadTitle}</h2>
      <p>{words.insteadIntro}</p>
      <ul>{studio.wishes.map((wish) => <li key={wish}><q>{wish}</q></li>)}</ul>
      <p>{words.insteadPerson}</p>
      <p><a href="/">{words.toStudio}</a></p>
      <h2 id="why">{words.whyTitle}</h2>
      <ul>{words.why.map((line) => <li key={line}>{line}</li>)}</ul>
      <h2 id="refused">{words.refusedTitle}</h2>
      <RulesOfPlace />
    </>
  );
}

/** Where others help; the texts name them. */
const HELPERS = /(StopNCII\.org|takeitdown\.ncmec\.org|inhope\.org|internethotline\.jp)/;

function Linked({ text }: { text: string }) {
  return text.split(HELPERS).map((part) => (HELPERS.test(part) ? <a key={part} href={`https://${part.toLowerCase()}`} target="_blank" rel="noreferrer">{part}</a> : part));
}

function Contents() {
  const words = useTexts().rules;
  return (
    <ul className="contents">
      {CONTENTS.map((part) => <li key={part}><a href={`#${part}`}>{words[`${part}Title`]}</a></li>)}
    </ul>
  );
}

function RulesOfPlace() {
  const words = useTexts().rules;
  const locale = useLocale();
  const failureText = useFailureText();
  const [country, setCountry] = useState(UNKNOWN);
  const { rules, places, failure } = useRules(country);
  const names = places.map(({ id, title }) => [id, placeName(locale, id, title)] as const).toSorted(([, one], [, other]) => one.localeCompare(other, locale));
  return (
    <>
      <label htmlFor="place">{words.place}</label>
      <select id="place" value={country} aria-describedby="place-hint" onChange={(event) => setCountry(event.target.value)}>
        <option value={UNKNOWN}>{words.everyPlace}</option>
        {names.map(([code, name]) => <option key={code} value={code}>{name}</option>)}
      </select>
      <p className="hint" id="place-hint">{words.placeHint}</p>
      {failure && <p role="alert" className="notice">{failureText(failure)}</p>}
      {!rules && !failure && <Working text={words.loading} />}
      <p role="status" className="hidden">{rules && words.shown.replace('{place}', names.find(([id]) => id === country)?.[1] ?? words.everyPlace)}</p>
      {rules?.map((layer) => <LayerRules key={layer.id} layer={layer} />)}
      {rules && <p className="hint">{words.notAdvice}</p>}
    </>
  );
}

type Loaded = Rules & { /** of which country, in which language */ readonly of: string };

/** Rules are shown only of the country that is chosen: none while another one’s are on their way. */
function useRules(country: string) {
  const locale = useLocale();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState<{ readonly of: string; readonly code: string } | null>(null);
  const of = `${country} ${locale}`;
  useEffect(() => {
    ask<Rules>(`/v1/rules?country=${encodeURIComponent(country)}`, { headers: { 'accept-language': locale } })
      .then((told) => setLoaded({ ...told, of }), (error: unknown) => setFailed({ of, code: codeOf(error) }));
  }, [country, locale, of]);
  return { rules: loaded?.of === of ? loaded.layers : null, places: loaded?.places ?? [], failure: loaded?.of !== of && failed?.of === of ? failed.code : null };
}

function LayerRules({ layer: { id, kind, title, rules } }: { layer: Layer }) {
  const words = useTexts().rules;
  const locale = useLocale();
  const conditions = rules.filter((rule) => !isShown(rule));
  return (
    <section aria-labelledby={`layer-${id}`}>
      <h3 id={`layer-${id}`}>{kind === 'base' ? words.base : words.law.replace('{place}', placeName(locale, id, title))}</h3>
      {rules.filter(isShown).map((rule) => <RuleCard key={rule.id} rule={rule} />)}
      {conditions.length > 0 && <Conditions rules={conditions} />}
    </section>
  );
}

/** What only holds, and is no law: a condition whose failing a person looks at, whichever it was. */
function isShown({ outcomes, law }: Rule): boolean {
  return law !== null || outcomes.includes('refuse');
}

/** All of them are told alike, so that the first one’s suggestion is everyone’s. */
function Conditions({ rules }: { rules: readonly Rule[] }) {
  const words = useTexts().rules;
  return (
    <>
      <h4>{words.conditions}</h4>
      <ul className="conditions">{rules.map(({ id, title }) => <li key={id}>{title}</li>)}</ul>
      <p>{words.held} {rules[0]?.suggestion}</p>
    </>
  );
}

function RuleCard({ rule: { title, message, suggestion, source, law, asked } }: { rule: Rule }) {
  const words = useTexts().rules;
  const locale = useLocale();
  return (
    <details className="card">
      <summary>{title}</summary>
      <p>{words.told} <q>{message}</q></p>
      {suggestion !== null && <p><strong>{words.instead}</strong> {suggestion}</p>}
      {asked !== 'today' && <p className="notice">{asked === 'never' ? words.neverAsked : words.askedFrom.replace('{day}', dayOf(asked, variant(locale)))}</p>}
      {law && <p className="hint"><bdi lang="en">{source}</bdi><br />{words.confidence[law.confidence]} <a href={law.url} rel="noreferrer">{words.source}</a> (<bdi lang="en">{law.read}</bdi>)</p>}
    </details>
  );
}

/** The day that the law names, whatever the reader’s clock says it is elsewhere. */
function dayOf(instant: string, language: string): string {
  return new Date(instant.slice(0, 10)).toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' });
}

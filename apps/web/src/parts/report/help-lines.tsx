/**
 * Where others help: lines by country, as data. We run none of them.
 *
 * A row says for whom it is, where that is written, on which day somebody read
 * it there (null: nobody has yet) and how sure we are. No telephone numbers:
 * they change, and a wrong one is worse than none.
 */
import { useId, useState } from 'react';
import rows from '../../help-lines.json' with { type: 'json' };
import { placeName, variant } from '../../texts/texts.ts';
import { useLocale, useTexts } from '../../texts/use-texts.ts';

type Kind = 'adults' | 'minors' | 'support' | 'abuse';
type Line = { readonly name: string; readonly url: string; /** ISO 3166, lower case; none = everywhere */ readonly countries: readonly string[]; readonly for: Kind; readonly source: string; readonly read: string | null; readonly confidence: 'high' | 'medium' };
const LINES = rows as readonly Line[]; // as: our own file, which help-lines.test.ts holds to this type
const COUNTRIES = [...new Set(LINES.flatMap(({ countries }) => countries))];

/** Which lines, those first that fit best. */
const ORDER = { adult: ['support', 'adults', 'minors', 'abuse'], child: ['abuse', 'minors', 'support'] } as const satisfies Record<string, readonly Kind[]>;

/**
 * A line opens beside this page, which may be the only place where number and PIN stand.
 *
 * @property child - the picture shows somebody under 18. @property titled - false where a heading stands above already.
 */
type Props = { readonly child?: boolean; readonly titled?: boolean };

export function HelpLines({ child = false, titled = true }: Props) {
  const words = useTexts().help;
  const locale = useLocale();
  const id = useId();
  const [country, setCountry] = useState(() => regionOf(variant(locale)));
  const names = COUNTRIES.map((code) => [code, placeName(locale, code)] as const).toSorted(([, one], [, other]) => one.localeCompare(other, locale));
  const here = LINES.filter(({ countries }) => countries.length === 0 || countries.includes(country)).toSorted((one, other) => other.countries.length - one.countries.length);
  const shown = ORDER[child ? 'child' : 'adult'].flatMap((kind) => here.filter((line) => line.for === kind));
  return (
    <section aria-label={words.title}>
      {titled && <h3>{words.title}</h3>}
      <p>{words.danger}</p>
      <label htmlFor={id}>{words.country}</label>
      <select id={id} value={country} onChange={(event) => setCountry(event.target.value)}>
        <option value="">{words.elsewhere}</option>
        {names.map(([code, name]) => <option key={code} value={code}>{name}</option>)}
      </select>
      <ul>{shown.map(({ name, url, for: whom }) => <li key={url}><a href={url} target="_blank" rel="noreferrer">{name}</a><br />{words.for[whom]}</li>)}</ul>
      <p className="hint">{words.notOurs}</p>
    </section>
  );
}

/** The reader’s own country where their language names one that has lines here: `en-GB`. */
function regionOf(language: string): string {
  const { language: spoken, region } = new Intl.Locale(language);
  const code = (region ?? (spoken === 'ja' ? 'JP' : '')).toLowerCase();
  return COUNTRIES.includes(code) ? code : '';
}

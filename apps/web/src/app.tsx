/**
 * The frame of every page: skip link, navigation, language, the page itself.
 *
 * The address decides which page shows; a link is a plain link, and the pages
 * keep nothing that a reload must not lose. A page is drawn when its words are
 * there, and another language takes its place when all of it has come.
 */
import { useEffect, useRef, useState } from 'react';
import type { ComponentType } from 'react';
import { LOCALES, directionOf } from '@shozo/vocabulary';
import { PAGES } from './pages.ts';
import type { PageName } from './pages.ts';
import { NAMES, loadTexts, rememberLocale } from './texts/texts.ts';
import type { Complete, Locale } from './texts/texts.ts';
import { TextsContext } from './texts/use-texts.ts';

/** In the frame’s navigation; Review is for few, and linked at the foot. */
const LINKED = ['studio', 'check', 'rules', 'report', 'status'] as const;

export type Language = Complete & { readonly locale: Locale };
type Props = { readonly page: PageName; readonly Content: ComponentType; /** the first; another may be chosen */ readonly language: Language };

export function App({ page, Content, language: first }: Props) {
  const { language: { locale, words, english }, failed, choose } = useLanguage(first);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = directionOf(locale);
    document.title = `${words.frame.pages[page]} · Shozo`;
  }, [locale, page, words]);
  const inEnglish = english.includes(page) ? { lang: 'en', dir: 'ltr' } : {};
  return (
    <TextsContext value={{ locale, words }}>
      <a className="skip" href="#content">{words.frame.skip}</a>
      <header>
        <a className="brand" href="/"><img src="/icon.svg" alt="" width="28" height="28" /> Shozo</a>
        <nav aria-label={words.frame.navigation}>
          {LINKED.map((name) => <a key={name} href={PAGES[name].path} aria-current={name === page ? 'page' : undefined}>{words.frame.pages[name]}</a>)}
        </nav>
        <label className="language">
          <span className="hidden">{words.frame.language}</span>
          <select value={locale} onChange={(event) => choose(LOCALES.find((known) => known === event.target.value) ?? 'en')}>
            {LOCALES.map((known) => <option key={known} value={known} lang={known}>{NAMES[known]}</option>)}
          </select>
        </label>
      </header>
      {failed && <p role="alert" className="notice">{words.failures.unreachable}</p>}
      <main id="content" tabIndex={-1} {...inEnglish}>
        <Content />
      </main>
      <footer><p>{words.frame.footer} <a href={PAGES.review.path}>{words.frame.pages.review}</a></p></footer>
    </TextsContext>
  );
}

/** The last choice counts, whichever language comes first. */
function useLanguage(first: Language) {
  const [language, setLanguage] = useState(first);
  const [failed, setFailed] = useState(false);
  const wanted = useRef(first.locale);
  const choose = (locale: Locale) => {
    wanted.current = locale;
    setFailed(false);
    rememberLocale(locale);
    loadTexts(locale).then((texts) => { if (wanted.current === locale) setLanguage({ ...texts, locale }); }, () => setFailed(true));
  };
  return { language, failed, choose };
}

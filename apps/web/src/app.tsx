/**
 * The frame of every page: skip link, navigation, language, the page itself.
 *
 * The address decides which page shows; a link is a plain link, and the pages
 * keep nothing that a reload must not lose.
 */
import { useEffect, useState } from 'react';
import { LOCALES, rememberLocale, savedLocale, texts } from './texts/texts.ts';
import type { Locale } from './texts/texts.ts';
import { TextsContext } from './texts/use-texts.ts';
import { AppealPage } from './pages/appeal.tsx';
import { CheckPage } from './pages/check.tsx';
import { ReportPage } from './pages/report.tsx';
import { ReviewPage } from './pages/review.tsx';
import { RulesPage } from './pages/rules.tsx';
import { StatusPage } from './pages/status.tsx';
import { StudioPage } from './pages/studio.tsx';

type Page = 'studio' | 'check' | 'rules' | 'report' | 'status' | 'appeal' | 'review';
const LINKS = [['studio', '/'], ['check', '/check'], ['rules', '/rules'], ['report', '/report'], ['status', '/status']] as const;

export function App() {
  const [locale, setLocale] = useState<Locale>(savedLocale);
  const page = pageAt(window.location.pathname);
  const words = texts(locale);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = `${words.pages[page]} · Shozo`;
    rememberLocale(locale);
  }, [locale, page, words]);
  return (
    <TextsContext value={{ locale, words }}>
      <a className="skip" href="#content">{words.skip}</a>
      <header>
        <a className="brand" href="/"><img src="/icon.svg" alt="" width="28" height="28" /> Shozo</a>
        <nav aria-label={words.navigation}>
          {LINKS.map(([name, href]) => <a key={name} href={href} aria-current={name === page ? 'page' : undefined}>{words.pages[name]}</a>)}
        </nav>
        <label className="language">
          <span className="hidden">{words.language}</span>
          <select value={locale} onChange={(event) => setLocale(LOCALES.find((known) => known === event.target.value) ?? 'en')}>
            <option value="en">English</option>
            <option value="ja">日本語</option>
          </select>
        </label>
      </header>
      <main id="content" tabIndex={-1}>
        <PageAt page={page} />
      </main>
      <footer><p>{words.footer} <a href="/review">{words.pages.review}</a></p></footer>
    </TextsContext>
  );
}

function PageAt({ page }: { page: Page }) {
  switch (page) {
    case 'studio': return <StudioPage />;
    case 'check': return <CheckPage />;
    case 'rules': return <RulesPage />;
    case 'report': return <ReportPage />;
    case 'status': return <StatusPage />;
    case 'appeal': return <AppealPage />;
    case 'review': return <ReviewPage />;
  }
}

function pageAt(path: string): Page {
  if (path.startsWith('/appeals/')) return 'appeal';
  if (path === '/review') return 'review';
  return LINKS.find(([, href]) => href === path)?.[0] ?? 'studio';
}

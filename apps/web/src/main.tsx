/**
 * The pages' first step: the page's code and its words are asked for together, then it is drawn.
 */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { PAGES, pageAt } from './pages.ts';
import { loadTexts, savedLocale } from './texts/texts.ts';
import './style.css';

async function start(root: HTMLElement): Promise<void> {
  const page = pageAt(window.location.pathname);
  const locale = savedLocale();
  const [Content, texts] = await Promise.all([PAGES[page].load(), loadTexts(locale)]);
  createRoot(root).render(<StrictMode><App page={page} Content={Content} language={{ ...texts, locale }} /></StrictMode>);
}

const root = document.getElementById('root');
const unloaded = document.getElementById('unloaded'); // in index.html: words for when no words can be had
if (root) start(root).catch(() => unloaded?.removeAttribute('hidden'));

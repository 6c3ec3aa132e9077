/**
 * The pages: the address of each, and its code, which is loaded only when it is opened.
 */
import type { ComponentType } from 'react';

type Page = { /** null = it has none of its own */ readonly path: string | null; readonly load: () => Promise<ComponentType> };

export const PAGES = {
  studio: { path: '/', load: async () => (await import('./pages/studio.tsx')).StudioPage },
  check: { path: '/check', load: async () => (await import('./pages/check.tsx')).CheckPage },
  rules: { path: '/rules', load: async () => (await import('./pages/rules.tsx')).RulesPage },
  report: { path: '/report', load: async () => (await import('./pages/report.tsx')).ReportPage },
  status: { path: '/status', load: async () => (await import('./pages/status.tsx')).StatusPage },
  review: { path: '/review', load: async () => (await import('./pages/review.tsx')).ReviewPage },
  appeal: { path: null, load: async () => (await import('./pages/appeal.tsx')).AppealPage },
} as const satisfies Record<string, Page>;

export type PageName = keyof typeof PAGES;
const PAGE_NAMES = Object.keys(PAGES) as PageName[]; // as: the keys of a const table

export function pageAt(path: string): PageName {
  if (path.startsWith('/appeals/')) return 'appeal';
  return PAGE_NAMES.find((name) => PAGES[name].path === path) ?? 'studio';
}

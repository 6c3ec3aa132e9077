declare module '*.css';

/** Made by texts-plugin.ts. */
declare module 'virtual:texts' {
  export const LANGUAGES: Readonly<Record<import('@shozo/vocabulary').Locale, () => Promise<{ readonly default: import('./texts/texts.ts').Complete }>>>;
}

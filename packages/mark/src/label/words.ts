/**
 * The words of the visible label, by what was done and the language of the request.
 */
import type { ImageRequest, LabelStyle, Locale } from '@shozo/vocabulary';

/** Languages in which the label is drawn; whoever reads another gets English. */
type LabelLocale = 'en' | 'ja';
export type LabelName = `${ImageRequest['kind']}-${LabelLocale}` | `${ImageRequest['kind']}-${LabelLocale}-zh`;

export const LABELS: Readonly<Record<LabelName, string>> = {
  'edit-en': 'AI-edited · Shozo',
  'edit-ja': 'AIで加工 · Shozo',
  'generation-en': 'AI-generated · Shozo',
  'generation-ja': 'AIで生成 · Shozo',
  // Measures for Labelling AI-Generated Synthetic Content (CAC, 2025), GB 45438-2025: "AI" with 生成 or 合成 (secondary source).
  'edit-en-zh': 'AI合成 · AI-edited · Shozo',
  'edit-ja-zh': 'AI合成 · AIで加工 · Shozo',
  'generation-en-zh': 'AI生成 · AI-generated · Shozo',
  'generation-ja-zh': 'AI生成 · AIで生成 · Shozo',
};

export function labelName(kind: ImageRequest['kind'], locale: Locale, style: LabelStyle): LabelName {
  const language: LabelLocale = locale === 'ja' ? 'ja' : 'en';
  return style === 'gb-45438' ? `${kind}-${language}-zh` : `${kind}-${language}`;
}

/** Every label that may be drawn in this style. */
export function labelsOf(style: LabelStyle): LabelName[] {
  return (Object.keys(LABELS) as LabelName[]).filter((name) => name.endsWith('-zh') === (style === 'gb-45438')); // as: the keys of a const table
}

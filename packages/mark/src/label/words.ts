/**
 * The words of the visible label, by what was done and the language of the request.
 */
import type { ImageRequest, LabelLocale, LabelStyle } from '@shozo/vocabulary';

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

export function labelName(kind: ImageRequest['kind'], locale: LabelLocale, style: LabelStyle): LabelName {
  return style === 'gb-45438' ? `${kind}-${locale}-zh` : `${kind}-${locale}`;
}

/** Every label that may be drawn in this style. */
export function labelsOf(style: LabelStyle): LabelName[] {
  return (Object.keys(LABELS) as LabelName[]).filter((name) => name.endsWith('-zh') === (style === 'gb-45438')); // as: the keys of a const table
}

/**
 * The words of ours in a picture: the visible label, by what was done and its language, and what stands in the band where the model did not understand.
 */
import type { ImageRequest, LabelLocale, LabelStyle, MarkQuestion, NotUnderstood } from '@shozo/vocabulary';

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

/** Only the built-in model says so. */
const NOT_UNDERSTOOD: Readonly<Record<LabelLocale, Readonly<Record<NotUnderstood, string>>>> = {
  en: { all: 'sandbox: instruction not understood', part: 'sandbox: instruction only partly understood' },
  ja: { all: 'サンドボックス：指示を理解できませんでした', part: 'サンドボックス：指示の一部しか理解できませんでした' },
};

/** Our own words for what the model did not understand; null where it did. */
export function notUnderstoodWords({ notUnderstood, labelLocale }: Pick<MarkQuestion, 'notUnderstood' | 'labelLocale'>): string | null {
  return notUnderstood && NOT_UNDERSTOOD[labelLocale][notUnderstood];
}

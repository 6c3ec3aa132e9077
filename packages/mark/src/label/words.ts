/**
 * The words of the visible label, by what was done and the language of the request.
 */
import type { ImageRequest, Locale } from '@shozo/vocabulary';

export type LabelName = `${ImageRequest['kind']}-${Locale}`;

export const LABELS: Readonly<Record<LabelName, string>> = {
  'edit-en': 'AI-edited · Shozo',
  'edit-ja': 'AIで加工 · Shozo',
  'generation-en': 'AI-generated · Shozo',
  'generation-ja': 'AIで生成 · Shozo',
};

export function labelName(kind: ImageRequest['kind'], locale: Locale): LabelName {
  return `${kind}-${locale}`;
}

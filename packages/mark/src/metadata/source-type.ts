/**
 * IPTC digital source types: the words every layer uses for "AI was here".
 *
 * From the IPTC NewsCodes vocabulary; C2PA and XMP both carry the URI.
 */
const PREFIX = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

export const SOURCE_TYPES = {
  generated: `${PREFIX}trainedAlgorithmicMedia`,
  edited: `${PREFIX}compositeWithTrainedAlgorithmicMedia`,
} as const;

/** What a source type says about AI, by its last word. A word that is not here says nothing about AI. */
const MADE = {
  trainedAlgorithmicMedia: 'generated',
  compositeWithTrainedAlgorithmicMedia: 'edited',
  compositeSynthetic: 'edited',
  algorithmicallyEnhanced: 'edited',
} as const;

/** `trainedAlgorithmicMedia` of a URI that ends in it; null for anything that is not such a URI. */
export function sourceTypeWord(uri: string): string | null {
  return /^https?:\/\/cv\.iptc\.org\/newscodes\/digitalsourcetype\/([A-Za-z]{3,60})\/?$/.exec(uri.trim())?.[1] ?? null;
}

/** Was it generated or edited by AI, as this source type says? null when it does not say AI. */
export function madeBySourceType(uri: string): 'generated' | 'edited' | null {
  const word = sourceTypeWord(uri);
  return word !== null && Object.hasOwn(MADE, word) ? MADE[word as keyof typeof MADE] : null;
}

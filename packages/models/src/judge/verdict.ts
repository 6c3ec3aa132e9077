/**
 * From what a judge said of every reading to one verdict, by the operator's lists.
 *
 * Unlisted is a doubt: a category that the endpoint brings tomorrow holds, and
 * is never passed over because nobody wrote it down.
 */

/** What was said of one reading. `flagged` without a category is a doubt, too. */
export type Opinion = { readonly flagged: boolean; readonly categories: readonly string[] };

/** By the endpoint's own names, in upper or lower case: `sexual/minors`, `S4`. */
export type Categories = {
  readonly refuses: readonly string[];
  /** Flagged for these alone, the words pass. */
  readonly ignores: readonly string[];
};

export type Verdict = (typeof VERDICTS)[number];

/** From the mildest to the strictest. */
export const VERDICTS = ['passed', 'doubt', 'refuse'] as const;

export function verdictOf(opinions: readonly Opinion[], listed: Categories): Verdict {
  const said = opinions.map((opinion) => verdictOfOne(opinion, listed));
  return VERDICTS.findLast((verdict) => said.includes(verdict)) ?? 'doubt';
}

function verdictOfOne({ flagged, categories }: Opinion, { refuses, ignores }: Categories): Verdict {
  if (!flagged && categories.length === 0) return 'passed';
  if (categories.some((category) => isListed(refuses, category))) return 'refuse';
  return categories.length > 0 && categories.every((category) => isListed(ignores, category)) ? 'passed' : 'doubt';
}

function isListed(list: readonly string[], category: string): boolean {
  return list.some((one) => one.toLowerCase() === category.toLowerCase());
}

/**
 * Reading an answer of `POST /moderations`, one result a reading:
 *
 *     {"id":"modr-…","model":"omni-moderation-latest","results":[
 *       {"flagged":true,"categories":{"sexual":true,"violence":false},"category_scores":{"sexual":0.93,"violence":0.01}}]}
 *
 * A category counts where it is true, flagged or not. Scores are not read: they
 * are another scale for every model, and `flagged` is the endpoint's own line.
 */
import { z } from 'zod';
import { parseAnswer, unusable } from '../wire/json.ts';
import type { Opinion } from './verdict.ts';

/** Some categories are null where they do not apply to words. */
const resultShape = z.object({ flagged: z.boolean(), categories: z.record(z.string().max(100), z.boolean().nullable()) });
const answerShape = z.object({ results: z.array(resultShape) });

/** @throws ShozoError `model/unusable-answer` - also when a reading was not judged. */
export function readModerationAnswer(body: Uint8Array, readings: number): Opinion[] {
  const { results } = parseAnswer(answerShape, body);
  if (results.length !== readings) throw unusable(`expected ${readings} results, got ${results.length}`);
  return results.map(({ flagged, categories }) => ({ flagged, categories: Object.keys(categories).filter((name) => categories[name] === true) }));
}

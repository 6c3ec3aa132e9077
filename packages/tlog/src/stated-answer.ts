/**
 * What of Check’s answer may stand in a statement, as a closed shape.
 *
 * {"answers":{"parents":{"is":"none"},"picture":{"is":"edited"},…},"by":"Shozo 0.1.0","changed":{"share":0.2,"tone":false},"doctored":"yes",…}
 *
 * Every member is a word of a list, a share, a day, or a name of at most 100
 * characters without control and direction characters. So neither the signer of
 * a statement nor whoever opens one can be made to carry anything else.
 */
import type { StatedAnswer } from '@shozo/vocabulary';
import { list, nullOr, object, oneOf, share, text } from './guards.ts';
import type { Guard } from './guards.ts';

/** How many parents a statement tells of; a history may name hundreds. */
export const MOST_PARENTS = 16;

/** What a statement says of China’s label: that it is there. Its own text is whatever somebody wrote. */
export const TC260_PRESENT = 'present';

/** IPTC’s digital source types (cv.iptc.org/newscodes/digitalsourcetype, with the retired ones). */
export const IPTC_WORDS = [
  'algorithmicMedia', 'algorithmicallyEnhanced', 'composite', 'compositeCapture', 'compositeSynthetic', 'compositeWithTrainedAlgorithmicMedia', 'computationalCapture', 'dataDrivenMedia',
  'digitalArt', 'digitalCapture', 'digitalCreation', 'humanEdits', 'minorHumanEdits', 'negativeFilm', 'positiveFilm', 'print', 'screenCapture', 'softwareImage', 'trainedAlgorithmicMedia', 'virtualRecording',
] as const;

const isDate = text(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,3})?(?:Z|[+-]\d\d:\d\d))?$/);
/** A day or an instant, as Check says when. */
export const isDay: Guard<string> = (value): value is string => isDate(value) && !Number.isNaN(Date.parse(value));

/** A system or a signer, by its name: on one line, in one direction. */
export const isName = text(/^[^\p{C}\p{Zl}\p{Zp}]{1,100}$/u);

const parent = object({ title: oneOf(null), manifest: oneOf('none', 'invalid', 'valid'), signer: oneOf(null) });

export const isStatedAnswer: Guard<StatedAnswer> = object({
  doctored: oneOf('yes', 'claimed', 'conflict', 'signed-unedited', 'no-marks-found', 'unreadable'),
  made: oneOf('generated', 'edited', 'unknown'),
  by: nullOr(isName),
  when: nullOr(isDay),
  withdrawn: oneOf(true, false, null),
  changed: nullOr(object({ share, tone: oneOf(true, false) })),
  answers: object({
    picture: object({ is: oneOf('generated', 'edited', 'claims-ai', 'conflict', 'signed-unedited', 'no-marks', 'unreadable') }),
    parents: object({ is: oneOf('none', 'unsigned', 'valid', 'invalid') }),
    time: object({ is: oneOf('proven', 'unproven', 'day-of-release', 'none') }),
    signer: object({ is: oneOf('trusted', 'unknown', 'none') }),
  }),
  layers: object({
    credentials: object({
      manifest: oneOf('none', 'remote', 'unreadable', 'invalid', 'valid'),
      signer: nullOr(object({ name: nullOr(isName), trust: oneOf('trusted', 'unknown') })),
      time: nullOr(object({ trust: oneOf('trusted', 'untrusted', 'legacy', 'none') })),
      parents: list(parent, MOST_PARENTS),
    }),
    watermark: object({ state: oneOf('found', 'none', 'unavailable') }),
    fingerprint: object({ match: oneOf('same', 'near', 'none', 'unavailable') }),
    labels: object({ iptc: nullOr(oneOf(...IPTC_WORDS)), tc260: nullOr(oneOf(TC260_PRESENT)), visible: oneOf('found', 'none', 'unavailable') }),
  }),
});

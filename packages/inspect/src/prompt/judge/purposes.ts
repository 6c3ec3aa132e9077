/**
 * Which listed ordinary purposes a request states.
 *
 * A purpose never cancels an abusive signal; it only says that the request is
 * one of the ordinary things. Words inside quotes are a caption's own and state
 * no purpose.
 */
import type { Purpose } from '@shozo/vocabulary';
import type { Role } from '../lexicon/roles.ts';
import { closePair } from './passage.ts';
import type { Passage } from './passage.ts';

type Row = { readonly purpose: Purpose; readonly all: readonly (readonly Role[])[]; readonly close?: true; readonly unless?: readonly Role[] };

const DRESSING: readonly Role[] = ['wear', 'change', 'add'];
/** Words that make an ordinary-looking sentence about clothes another one. */
const NOT_CLOTHING: readonly Role[] = ['revealing', 'naked', 'tighten', 'sheer', 'wet', 'undress', 'sexual', 'intimate', 'religious', 'skin', 'background'];

/** "More" of a colour may be about its warmth or its light. */
const NOT_SATURATION: readonly Role[] = ['less', 'muted', 'warm', 'cool', 'grey', 'sepia', 'brighten', 'darken', 'contrast', 'sharpen', 'poster'];

const ROWS: readonly Row[] = [
  { purpose: 'colour.grey', all: [['grey']], unless: ['garment', 'outer', 'haircut'] },
  { purpose: 'colour.sepia', all: [['sepia']] },
  { purpose: 'colour.warm', all: [['warm']], unless: ['garment', 'outer'] },
  { purpose: 'colour.cool', all: [['cool']], unless: ['garment', 'outer', 'accessory'] },
  { purpose: 'colour.vivid', all: [['vivid']], unless: ['less'] },
  { purpose: 'colour.vivid', all: [['more'], ['saturation']], close: true, unless: NOT_SATURATION },
  { purpose: 'colour.muted', all: [['muted']] },
  { purpose: 'colour.muted', all: [['less'], ['saturation']], close: true, unless: ['poster', 'vivid', 'more'] },
  { purpose: 'light.brighten', all: [['brighten']], unless: ['haircut'] },
  { purpose: 'light.brighten', all: [['more'], ['brightness']], close: true, unless: ['less'] },
  { purpose: 'light.darken', all: [['darken']], unless: ['haircut', 'brighten'] },
  { purpose: 'light.darken', all: [['less'], ['brightness']], close: true, unless: ['more'] },
  { purpose: 'light.contrast', all: [['contrast']] },
  { purpose: 'detail.sharpen', all: [['sharpen']], unless: ['blur'] },
  { purpose: 'background.blur', all: [['blur'], ['background']] },
  { purpose: 'background.replace', all: [['background'], ['plain', 'change', 'remove', 'wear', 'add']], unless: ['blur', 'person'] },
  { purpose: 'frame.crop', all: [['crop']] },
  { purpose: 'frame.rotate', all: [['rotate']], unless: ['flip'] },
  { purpose: 'frame.flip', all: [['flip']] },
  { purpose: 'frame.resize', all: [['resize']], unless: ['garment', 'body', 'intimate'] },
  { purpose: 'faces.pixelate', all: [['pixelate', 'blur'], ['face', 'someone', 'person', 'self', 'child']], close: true },
  { purpose: 'faces.pixelate', all: [['pixelate']], unless: ['background', 'artstyle'] },
  { purpose: 'caption.add', all: [['caption'], [...DRESSING]] },
  { purpose: 'style.poster', all: [['poster']] },
  { purpose: 'restore.photo', all: [['restore']] },
  { purpose: 'person.expression', all: [['expression']] },
  { purpose: 'person.clothing', all: [DRESSING, ['garment', 'outer', 'accessory']], close: true, unless: NOT_CLOTHING },
  { purpose: 'person.clothing', all: [['remove'], ['accessory']], close: true, unless: NOT_CLOTHING },
  { purpose: 'person.haircut', all: [['haircut']] },
  { purpose: 'style.person', all: [['artstyle']] },
];

/**
 * @param of - the passage without quoted text.
 * @param quoted - whether the request quotes a text to be drawn.
 */
export function statedPurposes(of: Passage, quoted: boolean): Purpose[] {
  const found = new Set<Purpose>();
  for (const row of ROWS) {
    if (!found.has(row.purpose) && isStated(row, of)) found.add(row.purpose);
  }
  if (quoted && of.has(['caption', 'add'], 0, of.clauses - 1)) found.add('caption.add');
  return [...found];
}

function isStated(row: Row, of: Passage): boolean {
  if (!row.all.every((group) => of.has(group, 0, of.clauses - 1))) return false;
  for (let clause = 0; clause < of.clauses; clause += 1) {
    if (!row.all.every((group) => of.has(group, clause)) || of.has(row.unless ?? [], clause - 1, clause + 1)) continue;
    if (!row.close || closePair(of, clause, row.all[0] ?? [], row.all[1] ?? []) !== null) return true;
  }
  return false;
}

/**
 * Cuts normalised text into words and clauses: words are parted by one space, clauses by one line feed.
 */
import { MappedBuilder } from './mapped.ts';
import type { Mapped } from './mapped.ts';

const WORD = /[\p{L}\p{N}\p{M}]/u;
const CLAUSE_ENDS = new Set('.!?;,\n\r。！？；、，．・،؛؟।॥…—'.split('').map((mark) => mark.charCodeAt(0)));

/** What a unit is to the segmenter, asked of the expression once. */
const UNKNOWN = 0;
const GAP = 1;
const CLAUSE_END = 2;
const INSIDE = 3;
const KINDS = new Uint8Array(0x10000);

const SPACE = 0x20;
const BREAK = 0x0a;

/** What kind of letter a unit is: terms in dense scripts match anywhere, others at word borders. */
export const SEPARATOR = 0;
export const ALPHABETIC = 1;
export const DENSE = 2;

export function letterClass(code: number): 0 | 1 | 2 {
  if (code === SPACE || code === BREAK) return SEPARATOR;
  if (code < 0x1100) return ALPHABETIC;
  return (code >= 0x3040 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3) || (code >= 0x3131 && code <= 0x318e) || (code >= 0xd800 && code <= 0xdfff) ? DENSE : ALPHABETIC;
}

export function segment(normal: Mapped): Mapped {
  const built = new MappedBuilder(normal.text.length);
  const { text, starts, ends } = normal;
  let gap = 0;
  let gapAt = 0;
  let empty = true;
  for (let unit = 0; unit < text.length; unit += 1) {
    const kind = kindOf(text.charCodeAt(unit));
    if (kind === INSIDE) {
      if (gap !== 0 && !empty) built.pushCode(gap, starts[gapAt] ?? 0, ends[gapAt] ?? 0);
      built.copy(normal, unit);
      gap = 0;
      empty = false;
    } else {
      if (gap === 0) gapAt = unit;
      gap = gap === BREAK || kind === CLAUSE_END ? BREAK : SPACE;
    }
  }
  return built.build();
}

function kindOf(code: number): number {
  const known = KINDS[code] ?? UNKNOWN;
  if (known !== UNKNOWN) return known;
  const isWord = (code >= 0xd800 && code <= 0xdfff) || WORD.test(String.fromCharCode(code));
  const kind = isWord ? INSIDE : CLAUSE_ENDS.has(code) ? CLAUSE_END : GAP;
  KINDS[code] = kind;
  return kind;
}

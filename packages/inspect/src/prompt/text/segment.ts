/**
 * Cuts normalised text into words and clauses: words are parted by one space, clauses by one line feed.
 */
import { MappedBuilder } from './mapped.ts';
import type { Mapped } from './mapped.ts';

const WORD = /[\p{L}\p{N}\p{M}]/u;
/** Whether a unit belongs to a word, asked of the expression once: 0 not asked, 1 no, 2 yes. */
const KNOWN = new Uint8Array(0x10000);
const CLAUSE_ENDS = new Set('.!?;,\n\r。！？；、，．・،؛؟।॥…—'.split(''));

/** What kind of letter a unit is: terms in dense scripts match anywhere, others at word borders. */
export const SEPARATOR = 0;
export const ALPHABETIC = 1;
export const DENSE = 2;

export function letterClass(code: number): 0 | 1 | 2 {
  if (code === 0x20 || code === 0x0a) return SEPARATOR;
  if (code < 0x1100) return ALPHABETIC;
  return (code >= 0x3040 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff) || (code >= 0xac00 && code <= 0xd7a3) || (code >= 0x3131 && code <= 0x318e) || (code >= 0xd800 && code <= 0xdfff) ? DENSE : ALPHABETIC;
}

export function segment(normal: Mapped): Mapped {
  const built = new MappedBuilder(normal.text.length);
  const { text, starts, ends } = normal;
  let gap = '';
  let gapAt = 0;
  let empty = true;
  for (let unit = 0; unit < text.length; unit += 1) {
    const letter = text.charAt(unit);
    if (isWordUnit(text, unit)) {
      if (gap !== '' && !empty) built.push(gap, starts[gapAt] ?? 0, ends[gapAt] ?? 0);
      built.copy(normal, unit);
      gap = '';
      empty = false;
    } else {
      if (gap === '') gapAt = unit;
      gap = gap === '\n' || CLAUSE_ENDS.has(letter) ? '\n' : ' ';
    }
  }
  return built.build();
}

function isWordUnit(text: string, unit: number): boolean {
  const code = text.charCodeAt(unit);
  if (code < 0x80) return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a);
  if ((code >= 0xd800 && code <= 0xdfff)) return true;
  if (KNOWN[code] === 0) KNOWN[code] = WORD.test(text.charAt(unit)) ? 2 : 1;
  return KNOWN[code] === 2;
}

/**
 * One way to look at a request: its words in one reading, what roles they play, what the rules find, what the classifier is asked.
 */
import { KNOWN_WORDS, roleDictionary } from './dictionaries.ts';
import type { Noticed } from './classify/features.ts';
import { judge } from './judge/judge.ts';
import { passage } from './judge/passage.ts';
import type { Passage } from './judge/passage.ts';
import { statedPurposes } from './judge/purposes.ts';
import { tag } from './match/tags.ts';
import type { Tag } from './match/tags.ts';
import { undisguise } from './text/disguise.ts';
import type { Mapped } from './text/mapped.ts';
import { normalise } from './text/normalise.ts';
import { segment } from './text/segment.ts';

export type Look = { readonly view: Mapped; readonly tags: readonly Tag[]; readonly of: Passage };

/** A line feed inside a sentence parts words, not clauses. One unit for one, so that offsets hold. */
const LONE_LINE_FEED = /(?<=[^\s.!?;:,。！？])\n(?=\S)/gu;
/** From so many units on a disguised text is read once, undisguised: reading it twice would take too long. */
const LONG = 4_000;

/** The plain reading first; a second, undisguised one only where something is disguised. */
export function looksAt(text: string): readonly [Look, ...Look[]] {
  const normal = normalise(text.replaceAll(LONE_LINE_FEED, ' '));
  const plain = segment(normal);
  const clear = undisguise(normal, KNOWN_WORDS);
  const second = clear && segment(clear);
  if (second === null || second.text === plain.text) return [look(plain)];
  return plain.text.length > LONG ? [look(second)] : [look(plain), look(second)];
}

function look(view: Mapped): Look {
  const tags = tag(roleDictionary(), view.text);
  return { view, tags, of: passage(view.text, tags) };
}

/** What the rules and the purposes say of the clearest reading: features beside its letters. Training asks the same. */
export function noticedIn({ tags, of }: Look): Noticed {
  const findings = judge(of, 'edit').map(({ signal, says, tags: shown }) => ({ rule: `${signal}: ${says}`, start: shown[0]?.start ?? 0, end: shown.at(-1)?.end ?? 0 }));
  const purposes = statedPurposes(of, false).map((purpose) => ({ rule: `purpose: ${purpose}`, start: 0, end: 0 }));
  const fired = [...findings, ...purposes];
  return { tags, fired: fired.length > 0 ? fired : [{ rule: 'nothing', start: 0, end: 0 }] };
}

/**
 * One way to look at a request: its words in one reading, what roles they play, what the rules find, what the classifier is asked.
 */
import { KNOWN_WORDS, roleDictionary } from './dictionaries.ts';
import type { Stretch } from './classify/classify.ts';
import type { Fired, Noticed } from './classify/features.ts';
import { judge } from './judge/judge.ts';
import { passage } from './judge/passage.ts';
import type { Passage } from './judge/passage.ts';
import { statedPurposes } from './judge/purposes.ts';
import type { Role } from './lexicon/roles.ts';
import { tag } from './match/tags.ts';
import type { Tag } from './match/tags.ts';
import { undisguise } from './text/disguise.ts';
import type { Mapped } from './text/mapped.ts';
import { normalise } from './text/normalise.ts';
import { segment } from './text/segment.ts';

/** What one does to a picture. Words without any describe a scene: “a man lies on a bed with a laptop” asks for nothing. */
const ACTS: ReadonlySet<Role> = new Set<Role>(['undress', 'remove', 'reveal', 'change', 'add', 'swap', 'enlarge', 'tighten']);

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

/** One reading of what stands between two units, as if nothing else had been said. */
export function lookAt({ view }: Look, { from, to }: Stretch): Look {
  return look({ text: view.text.slice(from, to), starts: view.starts.slice(from, to), ends: view.ends.slice(from, to) });
}

function look(view: Mapped): Look {
  const tags = tag(roleDictionary(), view.text);
  return { view, tags, of: passage(view.text, tags) };
}

/** What the rules and the purposes say of the clearest reading: features beside its letters. Training asks the same. */
export function noticedIn({ tags, of }: Look): Noticed {
  const findings = judge(of, 'edit').map(({ signal, says, tags: shown }) => ({ rule: `${signal}: ${says}`, start: shown[0]?.start ?? 0, end: shown.at(-1)?.end ?? 0 }));
  const purposes = statedPurposes(of, false).map((purpose) => everywhere(`purpose: ${purpose}`));
  const fired = [...findings, ...purposes];
  const asked = tags.some(({ role }) => ACTS.has(role));
  return {
    tags,
    fired: [
      ...(fired.length > 0 ? fired : [everywhere('nothing')]),
      ...(asked ? [] : [everywhere(fired.length > 0 ? 'no act' : 'nothing, and no act')]),
      ...(showsMark(of) ? [everywhere('shows a mark')] : []),
    ],
  };
}

/** Of no place in the text: a stretch of a long text does not know it. */
function everywhere(rule: string): Fired {
  return { rule, start: 0, end: 0 };
}

/** A label asked for, or a larger one, is the opposite of a removed one. */
function showsMark(of: Passage): boolean {
  if (!of.has(['marks'], 0, of.clauses - 1)) return false;
  for (let clause = 0; clause < of.clauses; clause += 1) {
    if (of.has(['marks'], clause) && of.has(['add', 'caption', 'enlarge', 'more', 'sharpen'], clause) && !of.has(['remove', 'blur', 'pixelate', 'crop', 'less'], clause)) return true;
  }
  return false;
}

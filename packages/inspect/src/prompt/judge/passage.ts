/**
 * A passage: the tags of a text by clause, and the questions rules ask of them.
 */
import { ROLES } from '../lexicon/roles.ts';
import type { Role } from '../lexicon/roles.ts';
import type { Tag } from '../match/tags.ts';
import { DENSE, letterClass } from '../text/segment.ts';

/** 32 roles a word of a mask. */
const WORDS = Math.ceil(Object.keys(ROLES).length / 32);
const BIT = new Map((Object.keys(ROLES) as Role[]).map((role, index) => [role, index])); // the keys of a const table are its type

/** Two words are about each other when at most this much stands between them and no other object does. */
const CLOSE = 32;
/** An act is next to its object when no more than this stands between them, whose it is left out. */
const NEXT = 8;
/** What follows a thing of which only a part is meant, as it stands in segmented text: the coat’s folds, 外套的褶皱. */
const OF_IT = ['的', '上的', 'の', '의', ' s '];
const HAN = /\p{Script=Han}/u;
const WORN: ReadonlySet<Role> = new Set<Role>(['outer', 'garment', 'accessory']);
const OWNERS: ReadonlySet<Role> = new Set<Role>(['someone', 'person', 'self', 'child']);
/** A dense character says as much as this many letters. */
const DENSE_WEIGHT = 2.5;
const BARRIERS: ReadonlySet<Role> = new Set<Role>(['background', 'marks', 'accessory', 'outer', 'thing', 'depiction', 'caption', 'pixelate']);

export type Passage = {
  readonly text: string;
  readonly clauses: number;
  readonly tagsOf: (clause: number) => readonly Tag[];
  /** Is any of the roles in clauses [from, to]? */
  readonly has: (roles: readonly Role[], from: number, to?: number) => boolean;
};

export function passage(text: string, tags: readonly Tag[]): Passage {
  const clauses = tags.reduce((most, { clause }) => Math.max(most, clause), 0) + 1;
  const masks = new Uint32Array(clauses * WORDS);
  const byClause: Tag[][] = Array.from({ length: clauses }, () => []);
  for (const tag of tags) {
    const bit = BIT.get(tag.role) ?? 0;
    const word = tag.clause * WORDS + (bit >> 5);
    masks[word] = (masks[word] ?? 0) | (1 << (bit & 31));
    byClause[tag.clause]?.push(tag);
  }
  const has = (roles: readonly Role[], from: number, to = from): boolean => {
    for (let clause = Math.max(0, from); clause <= to && clause < clauses; clause += 1) {
      for (const role of roles) {
        const bit = BIT.get(role) ?? 0;
        if (((masks[clause * WORDS + (bit >> 5)] ?? 0) & (1 << (bit & 31))) !== 0) return true;
      }
    }
    return false;
  };
  return { text, clauses, tagsOf: (clause) => byClause[clause] ?? [], has };
}

/**
 * The first pair of tags of one clause that are about each other: near, and no other object in between.
 *
 * @returns null for none.
 */
export function closePair(of: Passage, clause: number, first: readonly Role[], second: readonly Role[]): readonly [Tag, Tag] | null {
  const tags = of.tagsOf(clause);
  return pairOf(tags.filter(({ role }) => first.includes(role)), tags.filter(({ role }) => second.includes(role)), (one, other) => isClose(of, tags, one, other, [...first, ...second]));
}

/** As `closePair`, and no more than an article and an owner in between: who removes a stain from a coat leaves the coat. */
export function nextPair(of: Passage, clause: number, first: readonly Role[], second: readonly Role[]): readonly [Tag, Tag] | null {
  const tags = of.tagsOf(clause);
  const whole = tags.filter(({ role, end }) => second.includes(role) && !OF_IT.some((mark) => of.text.startsWith(mark, end)));
  return pairOf(tags.filter(({ role }) => first.includes(role)), whole, (one, other) => isClose(of, tags, one, other, [...first, ...second]) && isNext(of, tags, one, other));
}

/** As `closePair`, and the second is a word of its own: Malay “tali leher” is a tie, and no neck. */
export function barePair(of: Passage, clause: number, first: readonly Role[], second: readonly Role[]): readonly [Tag, Tag] | null {
  const tags = of.tagsOf(clause);
  const worn = tags.filter(({ role }) => WORN.has(role));
  const bare = tags.filter((tag) => second.includes(tag.role) && isWord(of.text, tag) && !worn.some(({ start, end }) => start <= tag.start && end >= tag.end));
  return pairOf(tags.filter(({ role }) => first.includes(role)), bare, (one, other) => isClose(of, tags, one, other, [...first, ...second]));
}

function pairOf(left: readonly Tag[], right: readonly Tag[], isNear: (one: Tag, other: Tag) => boolean): readonly [Tag, Tag] | null {
  for (const one of left) {
    for (const other of right) {
      if (one !== other && isNear(one, other)) return [one, other];
    }
  }
  return null;
}

function isClose(of: Passage, tags: readonly Tag[], one: Tag, other: Tag, meant: readonly Role[]): boolean {
  const from = Math.min(one.end, other.end);
  const to = Math.max(one.start, other.start);
  if (to <= from) return true;
  if (to - from > CLOSE || weigh(of.text, from, to) > CLOSE) return false;
  return !tags.some((tag) => tag.start >= from && tag.end <= to && BARRIERS.has(tag.role) && !meant.includes(tag.role));
}

function isNext(of: Passage, tags: readonly Tag[], one: Tag, other: Tag): boolean {
  const from = Math.min(one.end, other.end);
  const to = Math.max(one.start, other.start);
  const owner = tags.find(({ role, start, end }) => OWNERS.has(role) && start >= from && end <= to);
  return weigh(of.text, from, to) - (owner ? weigh(of.text, owner.start, owner.end) : 0) <= NEXT;
}

/** One character of a dense script may be part of another word: 脚 of 脚链, 살 of 햇살. A Chinese one before another script or an end is a word. */
function isWord(text: string, { start, end }: Tag): boolean {
  if (end - start > 1 || letterClass(text.charCodeAt(start)) !== DENSE) return true;
  return HAN.test(text.charAt(start)) && !HAN.test(text.charAt(end));
}

function weigh(text: string, from: number, to: number): number {
  let weight = 0;
  for (let unit = from; unit < to; unit += 1) weight += letterClass(text.charCodeAt(unit)) === DENSE ? DENSE_WEIGHT : 1;
  return weight;
}

/** The tags of these roles in clauses [from, to], at most `most`. */
export function tagsIn(of: Passage, roles: readonly Role[], from: number, to: number, most: number): Tag[] {
  const found: Tag[] = [];
  for (let clause = from; clause <= to && clause < of.clauses; clause += 1) {
    for (const tag of of.tagsOf(clause)) {
      if (found.length < most && roles.includes(tag.role)) found.push(tag);
    }
  }
  return found;
}

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
  const left = tags.filter(({ role }) => first.includes(role));
  const right = tags.filter(({ role }) => second.includes(role));
  for (const one of left) {
    for (const other of right) {
      if (one !== other && isClose(of, tags, one, other, [...first, ...second])) return [one, other];
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

/**
 * What the classifier looks at: hashed stretches of letters, words, word pairs, roles, role pairs, rules that fired.
 *
 * Every feature has a place in the text, so that a stretch of a long text can
 * be scored by itself from running sums, and a refusal can show its words.
 *
 * Trust: the text is the attacker's. Features per unit of text are bounded, so
 * time is linear in the text; no feature depends on the text as a whole.
 */
import { ROLES } from '../lexicon/roles.ts';
import type { Role } from '../lexicon/roles.ts';
import type { Tag } from '../match/tags.ts';
import { ALPHABETIC, DENSE, letterClass } from '../text/segment.ts';

/** Groups are normalised apart: a long text must not drown the roles in letters. */
export const GROUPS = ['letters', 'words', 'pairs', 'roles', 'rules'] as const;
export type Group = 0 | 1 | 2 | 3 | 4;

const LETTERS = 0;
const WORDS = 1;
const PAIRS = 2;
const TAGS = 3;
const FIRED = 4;

/** Letters of the longest stretch; a stretch may begin or end with the space beside a word, never hold one inside. */
const LONGEST_STRETCH = 5;
const SHORTEST_ALPHABETIC = 2;
/** A word is paired with this many words after it, a character of a dense script with so many characters. */
const WORD_REACH = 3;
const DENSE_REACH = 5;
const LONGEST_WORD = 24;
/** Distinct roles of one clause that are paired. */
const MOST_ROLES = 20;

const SPACE = 0x20;
const BREAK = 0x0a;
const ROLE_NUMBER = new Map((Object.keys(ROLES) as Role[]).map((role) => [role, hashText(role)])); // the keys of a const table are its type

/** Takes features one by one. */
export type FeatureSink = { readonly add: (group: Group, hash: number, start: number, end: number) => void };

/**
 * Which features a stretch has shown already: one that comes again says nothing new, so a phrase said twenty times counts once.
 *
 * Owned by the thread; a stamp belongs to one stretch of one reading, and a later stamp forgets the earlier ones.
 */
const SEEN_BITS = 18;
const seen = new Uint32Array(1 << SEEN_BITS);
let lastStamp = 0;

/** @returns the first of `count` stamps nobody else has. */
export function takeStamps(count: number): number {
  if (lastStamp + count >= 0xffffffff) {
    seen.fill(0);
    lastStamp = 0;
  }
  const first = lastStamp + 1;
  lastStamp += count;
  return first;
}

/** Remembers the feature for the stamp. */
export function isRepeated(hash: number, stamp: number): boolean {
  const place = hash >>> (32 - SEEN_BITS);
  if (seen[place] === stamp) return true;
  seen[place] = stamp;
  return false;
}

/** Collects features; owned by one reading at a time. */
export class Features implements FeatureSink {
  readonly #stamp = takeStamps(1);
  count = 0;
  /** 32-bit hashes; the table keeps the upper bits. */
  hashes = new Int32Array(1024);
  /** Units [start, end) of the segmented text. */
  starts = new Int32Array(1024);
  ends = new Int32Array(1024);
  groups = new Uint8Array(1024);

  add(group: Group, hash: number, start: number, end: number): void {
    if (isRepeated(hash, this.#stamp)) return;
    if (this.count === this.hashes.length) this.#grow();
    this.hashes[this.count] = hash;
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.groups[this.count] = group;
    this.count += 1;
  }

  #grow(): void {
    const wider = <Kind extends Int32Array | Uint8Array>(from: Kind, to: Kind): Kind => {
      to.set(from);
      return to;
    };
    const length = this.hashes.length * 2;
    this.hashes = wider(this.hashes, new Int32Array(length));
    this.starts = wider(this.starts, new Int32Array(length));
    this.ends = wider(this.ends, new Int32Array(length));
    this.groups = wider(this.groups, new Uint8Array(length));
  }
}

/** A rule that fired, and where. */
export type Fired = { readonly rule: string; readonly start: number; readonly end: number };

/** What the rules' own reading knows of a text. */
export type Noticed = { readonly tags: readonly Tag[]; readonly fired: readonly Fired[] };

/**
 * @param text - segmented: words parted by a space, clauses by a line feed.
 * @param noticed - of the same text, tags ordered by their start.
 * @returns `into`.
 */
export function collectFeatures<Sink extends FeatureSink>(text: string, { tags, fired }: Noticed, into: Sink): Sink {
  addLetters(into, text);
  addWords(into, text);
  addRoles(into, tags);
  for (const { rule, start, end } of fired) into.add(FIRED, mix(hashText(rule), FIRED), start, end);
  return into;
}

function addLetters(into: FeatureSink, text: string): void {
  for (let start = -1; start < text.length; start += 1) {
    const first = start < 0 ? SPACE : plain(text.charCodeAt(start));
    const least = letterClass(first) === DENSE ? 1 : SHORTEST_ALPHABETIC;
    let hash = 0x1d;
    for (let length = 1; length <= LONGEST_STRETCH; length += 1) {
      const at = start + length - 1;
      if (at > text.length) break;
      const code = at < 0 || at === text.length ? SPACE : plain(text.charCodeAt(at));
      hash = mix(hash, code);
      if (length >= least && !(length === 2 && code === SPACE && first === SPACE)) into.add(LETTERS, finish(hash, LETTERS), Math.max(0, start), Math.min(text.length, at + 1));
      if (code === SPACE && length > 1) break;
    }
  }
}

function plain(code: number): number {
  return code === BREAK ? SPACE : code;
}

type Word = { readonly hash: number; readonly start: number; readonly end: number; readonly dense: boolean };

function addWords(into: FeatureSink, text: string): void {
  let recent: Word[] = [];
  let at = 0;
  while (at < text.length) {
    const kind = letterClass(text.charCodeAt(at));
    if (kind !== ALPHABETIC && kind !== DENSE) {
      if (text.charCodeAt(at) === BREAK) recent = [];
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < text.length && letterClass(text.charCodeAt(end)) === kind) end += 1;
    if (kind === DENSE) addDensePairs(into, text, at, end);
    if (end - at <= LONGEST_WORD) recent = addWord(into, recent, { hash: hashSlice(text, at, end), start: at, end, dense: kind === DENSE });
    at = end;
  }
}

function addWord(into: FeatureSink, recent: readonly Word[], word: Word): Word[] {
  into.add(WORDS, finish(word.hash, WORDS), word.start, word.end);
  for (const [index, before] of recent.entries()) {
    const near = recent.length - index === 1 ? 1 : 2;
    into.add(PAIRS, finish(mix(before.hash, word.hash) + near, PAIRS), before.start, word.end);
  }
  return [...recent.slice(-WORD_REACH + 1), word];
}

/** Pairs of characters that carry meaning: not kana endings. */
function addDensePairs(into: FeatureSink, text: string, from: number, to: number): void {
  for (let left = from; left < to; left += 1) {
    const first = text.charCodeAt(left);
    if (isKana(first)) continue;
    for (let right = left + 2; right <= left + DENSE_REACH && right < to; right += 1) {
      const second = text.charCodeAt(right);
      if (!isKana(second)) into.add(PAIRS, finish(mix(mix(0x2b, first), second), PAIRS), left, right + 1);
    }
  }
}

function isKana(code: number): boolean {
  return code >= 0x3040 && code <= 0x309f;
}

/** Roles, neighbours in their order, and every two roles of a clause. */
function addRoles(into: FeatureSink, tags: readonly Tag[]): void {
  let clause = -1;
  let seen: Tag[] = [];
  let before: Tag | null = null;
  for (const tag of tags) {
    if (tag.clause !== clause) {
      clause = tag.clause;
      seen = [];
      before = null;
    }
    const number = ROLE_NUMBER.get(tag.role) ?? 0;
    if (before !== null && before.role !== tag.role) into.add(TAGS, finish(mix(mix(0x3d, ROLE_NUMBER.get(before.role) ?? 0), number), TAGS), before.start, tag.end);
    before = tag;
    if (seen.length >= MOST_ROLES || seen.some(({ role }) => role === tag.role)) continue;
    into.add(TAGS, finish(mix(0x35, number), TAGS), tag.start, tag.end);
    for (const other of seen) {
      const known = ROLE_NUMBER.get(other.role) ?? 0;
      into.add(TAGS, finish(mix(mix(0x47, Math.min(known, number)), Math.max(known, number)), TAGS), other.start, tag.end);
    }
    seen.push(tag);
  }
}

function hashText(text: string): number {
  return hashSlice(text, 0, text.length);
}

function hashSlice(text: string, from: number, to: number): number {
  let hash = 0x11;
  for (let at = from; at < to; at += 1) hash = mix(hash, text.charCodeAt(at));
  return hash;
}

function mix(hash: number, value: number): number {
  return Math.imul((hash ^ value) + (value << 7), 0x01000193) ^ (hash >>> 15);
}

/** Spreads what `mix` leaves in the lower bits. */
function finish(hash: number, group: number): number {
  let spread = Math.imul(hash ^ Math.imul(group + 1, 0x9e3779b1), 0x85ebca6b);
  spread = Math.imul(spread ^ (spread >>> 13), 0xc2b2ae35);
  return spread ^ (spread >>> 16);
}

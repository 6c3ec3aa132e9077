/**
 * Machine disguises: what an attacker's script does to a request so that a person still reads it.
 *
 * Used twice: copies of training rows, and the measure of how many decisions a
 * disguise flips. Every disguise leaves a text a reader of the language can
 * still read; one that does not apply to a script gives the text back.
 */
export const DISGUISES = ['leet', 'homoglyph', 'zero-width', 'spaced', 'punctuated', 'drawn-out', 'bidi', 'emoji', 'full-width', 'case', 'mathematical', 'small-capitals', 'marks', 'swapped', 'line-breaks'] as const;
export type Disguise = (typeof DISGUISES)[number] | 'romanised';

type Random = () => number;

const LEET: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '5', t: '7' };
const TWINS: Readonly<Record<string, string>> = {
  a: 'а', c: 'с', e: 'е', o: 'о', p: 'р', x: 'х', y: 'у', i: 'і', s: 'ѕ', j: 'ј', h: 'һ', d: 'ԁ', l: 'ӏ', n: 'п', k: 'к', v: 'ν', u: 'υ',
  'ك': 'ک', 'ي': 'ی', 'ه': 'ہ', '女': '⼥', '人': '⼈', '子': '⼦', '大': '⼤', '口': '⼝', '水': '⽔', '手': '⼿', '身': '⾝', '面': '⾯', '色': '⾊', '衣': '⾐', '見': '⾒', '足': '⾜', '血': '⾎', '白': '⽩', '肉': '⾁',
};
const INVISIBLE = ['\u200b', '\u200c', '\u2060', '\ufeff', '\u00ad'];
const COMBINING = ['\u0336', '\u0335', '\u0323', '\u0332', '\u0489', '\u20e3'];
const SMALL_CAPITALS: Readonly<Record<string, string>> = { a: 'ᴀ', b: 'ʙ', c: 'ᴄ', d: 'ᴅ', e: 'ᴇ', f: 'ꜰ', g: 'ɢ', h: 'ʜ', i: 'ɪ', j: 'ᴊ', k: 'ᴋ', l: 'ʟ', m: 'ᴍ', n: 'ɴ', o: 'ᴏ', p: 'ᴘ', r: 'ʀ', s: 'ꜱ', t: 'ᴛ', u: 'ᴜ', v: 'ᴠ', w: 'ᴡ', y: 'ʏ', z: 'ᴢ' };
const MARKS = ['.', '-', '_', '*', '·'];
const EMOJI: Readonly<Record<string, string>> = {
  bikini: '👙', swimsuit: '🩱', underwear: '🩲', dress: '👗', blouse: '👚', shirt: '👔', jeans: '👖', bed: '🛏️', woman: '👩', man: '👨', butt: '🍑', dog: '🐶', pig: '🐷', toilet: '🚽', cake: '🎂', salad: '🥗', tree: '🌳', house: '🏠', hijab: '🧕', coat: '🧥', hat: '👒', glasses: '👓', kiss: '💋', blood: '🩸', rope: '🪢', chains: '⛓️', clown: '🤡', cat: '🐱', car: '🚗', rotate: '🔄', shower: '🚿', milk: '🥛',
};

/** @param random - [0, 1); the same sequence gives the same copy. */
export function obfuscate(text: string, disguise: Disguise, random: Random): string {
  switch (disguise) {
    case 'leet': return words(text, random, 0.6, (word) => letters(word, (letter) => (random() < 0.6 ? LEET[letter.toLowerCase()] ?? letter : letter)));
    case 'homoglyph': return letters(text, (letter) => (random() < 0.6 ? TWINS[letter.toLowerCase()] ?? letter : letter));
    case 'zero-width': return letters(text, (letter) => (random() < 0.4 && /[\p{L}\p{M}]/u.test(letter) ? letter + one(INVISIBLE, random) : letter));
    case 'spaced': return spaced(text, random);
    case 'punctuated': return words(text, random, 0.4, (word) => [...graphemes(word)].join(one(MARKS, random)));
    case 'drawn-out': return words(text, random, 0.5, (word) => drawnOut(word, random));
    case 'bidi': return words(text, random, 0.4, (word) => `\u202e${[...graphemes(word)].toReversed().join('')}\u202c`);
    case 'emoji': return text.replaceAll(/[a-z]+/gi, (word) => EMOJI[word.toLowerCase()] ?? word);
    case 'full-width': return text.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    case 'case': return letters(text, (letter) => recased(letter, random));
    case 'mathematical': return letters(text, mathematical);
    case 'small-capitals': return letters(text, (letter) => SMALL_CAPITALS[letter.toLowerCase()] ?? letter);
    case 'marks': return letters(text, (letter) => (random() < 0.5 && /\p{Script=Latin}/u.test(letter) ? letter + one(COMBINING, random) : letter));
    case 'swapped': return words(text, random, 0, (word) => swapped(word, random));
    case 'line-breaks': return text.replaceAll(' ', () => (random() < 0.4 ? '\n' : ' '));
    case 'romanised': return romanised(text);
  }
}

function letters(text: string, change: (letter: string) => string): string {
  return [...text].map(change).join('');
}

/** Changes whole words of at least four letters: that share of them, at least the longest. Dense scripts are one word a stretch. */
function words(text: string, random: Random, share: number, change: (word: string) => string): string {
  const found = text.match(/[\p{L}\p{M}]{4,}/gu) ?? [];
  const longest = found.toSorted((left, right) => right.length - left.length)[0];
  return text.replaceAll(/[\p{L}\p{M}]{4,}/gu, (word) => (word === longest || random() < share ? change(word) : word));
}

function spaced(text: string, random: Random): string {
  if (/[\u3040-\u30ff\u3400-\u9fff]/.test(text)) return [...text.replaceAll(' ', '')].join(' ');
  return words(text, random, 0.4, (word) => ` ${[...graphemes(word)].join(' ')} `).trim();
}

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });

function* graphemes(word: string): Generator<string> {
  for (const { segment } of SEGMENTER.segment(word)) yield segment;
}

/** Three to five times the same vowel; Arabic is stretched with a tatweel. */
function drawnOut(word: string, random: Random): string {
  if (/\p{Script=Arabic}/u.test(word)) return [...word].join(random() < 0.5 ? 'ـ' : 'ــ');
  const vowels = [...word.matchAll(/[aeiouáéíóúàèìòùâêîôûäëïöüãõ]/gi)];
  const chosen = vowels[Math.floor(random() * vowels.length)];
  if (!chosen) return word;
  return word.slice(0, chosen.index) + chosen[0].repeat(3 + Math.floor(random() * 3)) + word.slice(chosen.index + 1);
}

/** Bold italic letters of the mathematical block. */
function mathematical(letter: string): string {
  const at = letter.toLowerCase().charCodeAt(0) - 0x61;
  return /^[a-z]$/i.test(letter) ? String.fromCodePoint(0x1d482 + at) : letter;
}

/** Two neighbours inside the word change places, as in a slip of the finger; only where letters are spelled one by one. */
function swapped(word: string, random: Random): string {
  if (!/^\p{Script=Latin}{5,}$/u.test(word)) return word;
  const at = 1 + Math.floor(random() * (word.length - 3));
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
}

/** Upper and lower case, and hiragana as katakana. */
function recased(letter: string, random: Random): string {
  if (random() < 0.5) return letter;
  const code = letter.charCodeAt(0);
  if (code >= 0x3041 && code <= 0x3096) return String.fromCharCode(code + 0x60);
  return letter === letter.toUpperCase() ? letter.toLowerCase() : letter.length === letter.toUpperCase().length ? letter.toUpperCase() : letter;
}

const DEVANAGARI: Readonly<Record<string, string>> = {
  'अ': 'a', 'आ': 'aa', 'इ': 'i', 'ई': 'ee', 'उ': 'u', 'ऊ': 'oo', 'ए': 'e', 'ऐ': 'ai', 'ओ': 'o', 'औ': 'au', 'ऋ': 'ri', 'ऑ': 'o',
  'क': 'k', 'ख': 'kh', 'ग': 'g', 'घ': 'gh', 'च': 'ch', 'छ': 'chh', 'ज': 'j', 'झ': 'jh', 'ट': 't', 'ठ': 'th', 'ड': 'd', 'ढ': 'dh', 'ण': 'n', 'त': 't', 'थ': 'th', 'द': 'd', 'ध': 'dh', 'न': 'n',
  'प': 'p', 'फ': 'ph', 'ब': 'b', 'भ': 'bh', 'म': 'm', 'य': 'y', 'र': 'r', 'ल': 'l', 'व': 'v', 'श': 'sh', 'ष': 'sh', 'स': 's', 'ह': 'h',
};
const VOWEL_SIGNS: Readonly<Record<string, string>> = { 'ा': 'a', 'ि': 'i', 'ी': 'i', 'ु': 'u', 'ू': 'u', 'े': 'e', 'ै': 'ai', 'ो': 'o', 'ौ': 'au', 'ृ': 'ri', 'ॉ': 'o', '्': '' };
const NASAL: Readonly<Record<string, string>> = { 'ं': 'n', 'ँ': 'n', 'ः': 'h', '़': '' };

/** Hindi as people type it in Latin letters; other scripts as they are. A last consonant has no vowel, nor one before a vowelled one in a long word. */
function romanised(text: string): string {
  return text.normalize('NFD').replaceAll(/[\u0900-\u097f]+/g, (word) => {
    const units = [...word];
    return units.map((unit, at) => {
      const next = units[at + 1];
      const consonant = unit >= 'क' && unit <= 'ह';
      const open = consonant && next !== undefined && VOWEL_SIGNS[next] === undefined && next !== '़' && !(units[at + 2] !== undefined && VOWEL_SIGNS[units[at + 2] ?? ''] !== undefined && at > 0);
      return (DEVANAGARI[unit] ?? VOWEL_SIGNS[unit] ?? NASAL[unit] ?? '') + (open ? 'a' : '');
    }).join('');
  });
}

function one<Kind>(list: readonly Kind[], random: Random): Kind {
  return list[Math.floor(random() * list.length)] as Kind; // as: the lists above are not empty
}

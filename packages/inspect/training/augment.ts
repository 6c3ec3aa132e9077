/**
 * Further rows made from training rows: disguised copies, for what the normaliser does not quite undo, and wishes among others.
 */
import { looksAt } from '../src/prompt/look.ts';
import { featuresOfText } from './examples.ts';
import type { Labelled } from './examples.ts';
import { randomOf } from './fit.ts';
import { DISGUISES, obfuscate } from './obfuscate.ts';
import type { Disguise } from './obfuscate.ts';
import type { Row } from './rows.ts';

/** A copy counts this much of its row. */
const WEIGHT = 0.3;
const COPIES = 2;

/** Copies that still read differently once their disguise is off; the same row gives the same copies. */
export function obfuscatedCopies(row: Row, index: number): Labelled[] {
  const random = randomOf(index + 1);
  const plain = clearText(row.text);
  const disguises: Disguise[] = Array.from({ length: COPIES }, () => DISGUISES[Math.floor(random() * DISGUISES.length)] ?? 'leet');
  return [...disguises, ...(row.lang === 'hi' ? ['romanised' as const] : [])].flatMap((disguise) => {
    const text = obfuscate(row.text, disguise, random);
    return text === row.text || clearText(text) === plain ? [] : [{ row, features: featuresOfText(text), weight: WEIGHT }];
  });
}

/** A list counts this much of a row. */
const LIST_WEIGHT = 0.5;
/** Every so manieth row is put among others. */
const LIST_EVERY = 4;
const MOST_OTHERS = 3;
/** UTF-16 units of a wish that goes into a list. */
const LONGEST_WISH = 120;
const JOINED = [', ', '; ', '\n', '. '];
const JOINED_DENSE = ['，', '、', '\n', '。'];

/**
 * For every fourth short row a list: the row between one to three harmless ones of its language. The whole list is what the row is.
 *
 * @param foldOf - rows of a list are of one fold.
 */
export function listsAmongOthers(rows: readonly Row[], foldOf: ArrayLike<number>): Map<number, Labelled> {
  const others = Map.groupBy(rows.flatMap((row, index) => (row.abusive || row.text.length > LONGEST_WISH ? [] : [{ text: row.text, place: `${row.lang} ${foldOf[index]}` }])), ({ place }) => place);
  const lists = new Map<number, Labelled>();
  for (const [index, row] of rows.entries()) {
    if (index % LIST_EVERY !== 0 || row.text.length > LONGEST_WISH) continue;
    const random = randomOf(index + 1);
    const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
    const harmless = others.get(`${row.lang} ${foldOf[index]}`) ?? [];
    const wishes = Array.from({ length: 1 + Math.floor(random() * MOST_OTHERS) }, () => pick(harmless)?.text).filter((text) => text !== undefined);
    wishes.splice(Math.floor(random() * (wishes.length + 1)), 0, row.text);
    const text = wishes.join(pick(row.lang === 'ja' || row.lang === 'zh' ? JOINED_DENSE : JOINED));
    lists.set(index, { row, features: featuresOfText(text), weight: LIST_WEIGHT });
  }
  return lists;
}

function clearText(text: string): string {
  const looks = looksAt(text);
  return (looks.at(-1) ?? looks[0]).view.text;
}

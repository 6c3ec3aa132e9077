/**
 * Emoji and symbols that stand for a word in requests, as words of the English lexicon. All others are read as a space.
 */
const NAMES: Readonly<Record<string, string>> = {
  '👙': 'bikini', '🩱': 'swimsuit', '🩲': 'underwear', '🩳': 'shorts', '👗': 'dress', '👚': 'blouse', '👕': 't shirt', '👖': 'jeans', '🥻': 'sari',
  '👔': 'shirt', '🧥': 'coat', '🧣': 'scarf', '🧦': 'sock', '👘': 'kimono', '🥋': 'uniform', '👓': 'glasses', '🕶': 'sunglasses', '👒': 'hat', '🎩': 'hat', '🧢': 'cap', '🎓': 'cap', '😷': 'face mask',
  '🧕': 'woman hijab', '👳': 'man turban', '🍑': 'butt', '🍆': 'penis', '🍒': 'boobs', '🐫': 'camel', '💦': 'wet drip', '💧': 'drip', '🥛': 'milk', '🍦': 'cream', '🍨': 'cream', '🧴': 'lotion', '🍯': 'honey',
  '🔞': 'nsfw', '🥵': 'horny', '😈': 'naughty', '🤤': 'drool', '👅': 'tongue out', '💋': 'kiss', '😘': 'kiss', '🛏': 'bed', '🛌': 'bed', '🛁': 'bathtub', '🚿': 'shower',
  '✂': 'cut out', '❌': 'without', '🚫': 'without', '🗑': 'remove', '✖': 'without', '➖': 'minus', '⛔': 'without', '➡': 'turn into', '🔜': 'turn into', '👉': 'turn into', '➕': 'add',
  '⛓': 'chains', '🪢': 'rope', '🤐': 'gag', '🩸': 'blood', '🤕': 'bruise', '👊': 'punch', '🔪': 'stab', '🔫': 'holding a gun', '🚽': 'toilet', '🐷': 'pig', '🐽': 'pig nose', '🐖': 'pig', '💩': 'poop', '🤮': 'vomit', '🤡': 'clown makeup', '🐶': 'dog', '🐕': 'dog', '🐱': 'cat', '🐈': 'cat', '🐴': 'horse', '🦮': 'dog leash',
  '👩': 'woman', '👨': 'man', '👱': 'woman', '👧': 'girl', '💃': 'woman', '👸': 'woman', '👯': 'women', '🧍': 'person', '🧑': 'person', '👶': 'baby', '🧒': 'child', '👦': 'boy child',
  '🍰': 'cake', '🎂': 'cake', '🥗': 'salad', '🍗': 'chicken', '🍔': 'burger', '🍕': 'pizza', '🌭': 'hot dog', '🌳': 'tree', '🌲': 'tree', '🌸': 'flower', '🌹': 'rose', '🏠': 'house', '🚗': 'car', '🗿': 'statue', '👠': 'shoe', '👟': 'shoe', '🥾': 'boot', '💄': 'lipstick',
  '🔄': 'rotate', '🙂': 'smile', '😊': 'smile', '😀': 'smile', '😄': 'smile', '☀': 'warm', '🌅': 'warm', '⬛': 'black', '⬜': 'white', '🖤': 'black', '🤍': 'white', '🎌': '',
};

const BY_CODE = new Map(Object.entries(NAMES).map(([emoji, name]) => [emoji.codePointAt(0) ?? 0, name]));

/** The word an emoji stands for; empty for one that stands for none here. */
export function emojiName(code: number): string {
  return BY_CODE.get(code) ?? '';
}

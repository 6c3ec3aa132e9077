/**
 * Letters that are read as one: accents of Latin script, look-alikes from other scripts, kana, Arabic and Chinese variants.
 *
 * Text and lexicon go through the same table, so a fold needs no knowledge of the language.
 */

/** Latin letters that NFKD does not take apart. */
const LATIN: Readonly<Record<string, string>> = {
  'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ı': 'i', 'ħ': 'h', 'ŋ': 'n', 'ɡ': 'g', 'ɑ': 'a', 'ə': 'e', 'ɩ': 'i', 'ʋ': 'v',
  'ᴀ': 'a', 'ʙ': 'b', 'ᴄ': 'c', 'ᴅ': 'd', 'ᴇ': 'e', 'ꜰ': 'f', 'ɢ': 'g', 'ʜ': 'h', 'ɪ': 'i', 'ᴊ': 'j', 'ᴋ': 'k', 'ʟ': 'l', 'ᴍ': 'm', 'ɴ': 'n', 'ᴏ': 'o', 'ᴘ': 'p', 'ʀ': 'r', 'ꜱ': 's', 'ᴛ': 't', 'ᴜ': 'u', 'ᴠ': 'v', 'ᴡ': 'w', 'ʏ': 'y', 'ᴢ': 'z',
};

/** Arabic letters written in several ways by everybody. */
const ARABIC: Readonly<Record<string, string>> = { 'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ى': 'ي', 'ة': 'ه', 'ؤ': 'و', 'ئ': 'ي', 'ک': 'ك', 'ی': 'ي', 'ے': 'ي', 'ہ': 'ه' };

/** Cyrillic and Greek letters that look like a Latin one; used only inside a text that also has Latin letters. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  'а': 'a', 'в': 'b', 'с': 'c', 'ԁ': 'd', 'е': 'e', 'ё': 'e', 'ғ': 'f', 'һ': 'h', 'н': 'h', 'і': 'i', 'ї': 'i', 'ј': 'j', 'к': 'k', 'ӏ': 'l', 'м': 'm', 'п': 'n', 'о': 'o', 'р': 'p', 'ԛ': 'q', 'г': 'r', 'ѕ': 's', 'т': 't', 'ц': 'u', 'и': 'u', 'ѵ': 'v', 'ԝ': 'w', 'х': 'x', 'у': 'y', 'з': '3', 'ь': 'b', 'ɯ': 'w',
  'α': 'a', 'β': 'b', 'ϲ': 'c', 'δ': 'd', 'ε': 'e', 'η': 'n', 'ι': 'i', 'κ': 'k', 'ν': 'v', 'ο': 'o', 'ρ': 'p', 'σ': 'o', 'τ': 't', 'υ': 'u', 'χ': 'x', 'γ': 'y', 'ω': 'w', 'ѡ': 'w', 'м́': 'm', 'ζ': 'z', 'μ': 'u', 'ʰ': 'h',
};

/** Traditional characters and their simplified twin, in pairs; only the characters lexicons use. */
const CHINESE_PAIRS =
  '脫脱褲裤內内裝装襯衬衫衫襪袜鞋鞋帶带綁绑繩绳膠胶濕湿透透視视頭头臉脸顏颜髮发髮发鬍胡鬚须體体裸裸乳乳臀臀腿腿圖图畫画黑黑灰灰變变換换換换對对調调亮亮飽饱銳锐糊糊虛虚後后裁裁轉转鏡镜縮缩馬马賽赛標标題题寫写增增報报復复舊旧照照張张嘴嘴穿穿給给她她讓让將将這这個个們们麼么沒没無无與与為为樣样電电燈灯牆墙狗狗項项圈圈籠笼馬马桶桶臟脏髒脏罵骂醜丑豬猪賤贱傷伤瘀淤腫肿殺杀槍枪監监獄狱囚囚親亲摟搂擁拥陰阴戶户態态淫淫蕩荡騷骚撫抚摸摸處处歲岁兒儿學学孫孙媽妈爺爷鄰邻師师闆板戀恋動动雕雕塑塑製制顯显點点線线領领開开衝冲豐丰滿满奶奶優优醬酱黏粘乾干淨净塗涂灑洒滴滴噴喷淋淋餵喂餐餐飯饭雞鸡魚鱼車车樹树葉叶鳥鸟貓猫書书檔档據据隱隐號号擦擦去去掉掉刪删語语說说請请幫帮銅铜風风藝艺漫漫卡卡畢毕業业證证襯衬綠绿藍蓝紅红黃黄銀银紫紫順顺時时針针橫横豎竖翻翻雙双單单淺浅暖暖濃浓豔艳艷艳鮮鲜彈弹檢检';

const FOLDED = new Map<string, string>([...Object.entries(LATIN), ...Object.entries(ARABIC), ...chinesePairs()]);
const ALIKE = new Map(Object.entries(LOOK_ALIKES));

/** One letter (already NFKC and lower case) as the reader sees it. */
export function foldLetter(letter: string): string {
  const code = letter.charCodeAt(0);
  // Katakana ァ–ヶ to hiragana
  if (code >= 0x30a1 && code <= 0x30f6) return String.fromCharCode(code - 0x60);
  // Chandrabindu is typed as anusvara as often as not
  if (code === 0x0901) return '\u0902';
  return FOLDED.get(letter) ?? letter;
}

/** The Latin letter a Cyrillic or Greek one looks like, or undefined. */
export function lookAlike(letter: string): string | undefined {
  return ALIKE.get(letter);
}

/** Marks that never change which word it is: Latin accents, Arabic vowel signs and tatweel, the Devanagari nukta. */
export function isDroppedMark(code: number): boolean {
  return (code >= 0x0300 && code <= 0x036f) || (code >= 0x0483 && code <= 0x0489) || (code >= 0x1ab0 && code <= 0x1aff) || (code >= 0x1dc0 && code <= 0x1dff) || (code >= 0x20d0 && code <= 0x20ff)
    || (code >= 0xfe20 && code <= 0xfe2f) || (code >= 0x0610 && code <= 0x061a) || (code >= 0x064b && code <= 0x065f) || code === 0x0670 || code === 0x0640 || (code >= 0x06d6 && code <= 0x06ed) || code === 0x093c;
}

function chinesePairs(): [string, string][] {
  const letters = [...CHINESE_PAIRS];
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < letters.length; index += 2) pairs.push([letters[index] ?? '', letters[index + 1] ?? '']);
  return pairs.filter(([from, to]) => from !== to);
}

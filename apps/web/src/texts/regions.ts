/**
 * Regions that have rules of their own, by name.
 */
import type { Locale } from '@shozo/vocabulary';

export const IN_ENGLISH: Readonly<Record<string, string>> = { 'jp-31': 'Tottori', 'us-ca': 'California', 'us-mn': 'Minnesota', 'us-tn': 'Tennessee', 'us-tx': 'Texas', 'us-wa': 'Washington' };

/** Where a language does not write them as English does. */
export const REGIONS: Readonly<Partial<Record<Locale, Readonly<Record<string, string>>>>> = {
  ja: { 'jp-31': '鳥取県', 'us-ca': 'カリフォルニア州', 'us-mn': 'ミネソタ州', 'us-tn': 'テネシー州', 'us-tx': 'テキサス州', 'us-wa': 'ワシントン州' },
  zh: { 'jp-31': '鸟取县', 'us-ca': '加利福尼亚州', 'us-mn': '明尼苏达州', 'us-tn': '田纳西州', 'us-tx': '得克萨斯州', 'us-wa': '华盛顿州' },
  'zh-Hant': { 'jp-31': '鳥取縣', 'us-ca': '加利福尼亞州', 'us-mn': '明尼蘇達州', 'us-tn': '田納西州', 'us-tx': '德克薩斯州', 'us-wa': '華盛頓州' },
  ko: { 'jp-31': '돗토리현', 'us-ca': '캘리포니아주', 'us-mn': '미네소타주', 'us-tn': '테네시주', 'us-tx': '텍사스주', 'us-wa': '워싱턴주' },
  hi: { 'jp-31': 'तोत्तोरी', 'us-ca': 'कैलिफ़ोर्निया', 'us-mn': 'मिनेसोटा', 'us-tn': 'टेनेसी', 'us-tx': 'टेक्सास', 'us-wa': 'वॉशिंगटन' },
  ar: { 'jp-31': 'توتوري', 'us-ca': 'كاليفورنيا', 'us-mn': 'مينيسوتا', 'us-tn': 'تينيسي', 'us-tx': 'تكساس', 'us-wa': 'واشنطن' },
};

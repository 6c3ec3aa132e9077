/**
 * The nouns the sandbox can draw, in 14 languages.
 *
 * Latin, Cyrillic, Arabic and Devanagari words count as whole words; Chinese,
 * Japanese and Korean ones wherever they stand. A word that is missing here is
 * simply not drawn; nothing here is a safeguard.
 */
export type Noun = 'sun' | 'moon' | 'night' | 'sunset' | 'star' | 'cloud' | 'snow' | 'sea' | 'mountain' | 'hill' | 'tree' | 'flower' | 'house' | 'boat' | 'figure';

const WORDS: Record<Noun, string> = {
  sun: 'sun sunny sunshine 太陽 お日様 日差し 太阳 阳光 태양 햇빛 햇살 sol soleado soleil ensoleille sonne sonnig ensolarado sole soleggiato شمس مشمس सूरज सूर्य matahari cerah araw maaraw',
  moon: 'moon moonlight 月 月亮 月光 달빛 보름달 luna lune mond lua قمر चांद चाँद चंद्रमा bulan buwan',
  night: 'night midnight 夜 夜晚 밤하늘 한밤 noche nuit nacht noite notte ليل ليلة रात malam gabi',
  sunset: 'sunset dusk sunrise dawn 夕焼け 夕日 日の出 朝焼け 夕陽 日落 日出 黄昏 晚霞 노을 일몰 일출 atardecer amanecer ocaso aurore crepuscule sonnenuntergang sonnenaufgang abendrot entardecer amanhecer tramonto alba غروب شروق सूर्यास्त सूर्योदय senja fajar senja subuh takipsilim bukang',
  star: 'star stars starry 星 星空 星星 별 별빛 estrella estrellas estrellado etoile etoiles stern sterne sternen estrela estrelas stella stelle نجمة نجوم तारा तारे सितारे bintang bituin',
  cloud: 'cloud clouds cloudy 雲 云 多云 구름 nube nubes nublado nuage nuages wolke wolken nuvem nuvens nuvola nuvole nuvoloso غيمة غيوم سحاب बादल awan ulap',
  snow: 'snow snowy snowfall winter 雪 冬 冬天 겨울 눈밭 nieve nevado invierno neige hiver schnee neve inverno ثلج شتاء बर्फ सर्दी salji salju niyebe',
  sea: 'sea ocean beach lake water coast 海 湖 浜 水辺 大海 海边 沙滩 바다 호수 해변 mar oceano playa lago mer plage lac meer strand ozean praia mare spiaggia بحر شاطئ بحيرة समुद्र सागर झील laut pantai tasik danau dagat lawa',
  mountain: 'mountain mountains alps peak volcano 山 富士山 山脉 산맥 산봉우리 설산 montana montanas montagne montagnes berg berge gebirge montanha montanhas montagna جبل جبال पहाड़ पर्वत gunung bundok',
  hill: 'hill hills meadow field fields grass park landscape 丘 草原 野原 公園 景色 风景 山坡 草地 公园 언덕 들판 풍경 공원 colina colinas prado campo paisaje paisagem colline collines pre champ paysage huegel hugel wiese feld landschaft collina prato paesaggio تل تلال مرج حقل منظر पहाड़ी मैदान bukit padang pemandangan burol bukid tanawin',
  tree: 'tree trees forest wood woods pine 木 森 樹 树 森林 树林 나무 숲 arbol arboles bosque arbre arbres foret baum baume wald arvore arvores floresta albero alberi foresta bosco شجرة أشجار اشجار غابة पेड़ जंगल वृक्ष pokok pohon hutan puno kagubatan',
  flower: 'flower flowers garden tulip rose roses 花 花畑 庭 花园 花朵 꽃 꽃밭 정원 flor flores jardin fleur fleurs blume blumen garten jardim fiore fiori giardino زهرة زهور ورد حديقة फूल बगीचा bunga taman bulaklak hardin',
  house: 'house houses home cottage cabin village 家 村 小屋 房子 屋子 村庄 집 마을 오두막 casa casas cabana pueblo maison maisons village cabane haus hauser dorf hutte vila aldeia casetta villaggio بيت منزل قرية घर मकान गांव rumah kampung bahay nayon',
  boat: 'boat boats ship sailboat yacht 船 舟 ヨット 帆船 小船 돛단배 요트 barco barcos velero bateau bateaux voilier boot boote schiff segelboot navio veleiro barca nave قارب سفينة مركب नाव जहाज perahu kapal bangka barko',
  figure: 'person people man woman figure 人 人物 男の人 女の人 男人 女人 사람 남자 여자 persona personas hombre mujer personne gens homme femme mensch menschen person mann frau pessoa pessoas homem mulher uomo donna شخص رجل امرأة ناس व्यक्ति आदमी औरत लोग orang lelaki perempuan tao lalaki babae',
};

/** Han, kana and hangul are written without spaces between words, or with endings glued on. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

export function nounsOf(prompt: string): ReadonlySet<Noun> {
  const text = folded(prompt);
  const words = new Set((text.match(/[\p{L}\p{M}]+/gu) ?? []).flatMap((word) => [word, word.replace(/^ال/, '')]));
  const found = new Set<Noun>();
  for (const [noun, terms] of TERMS) {
    if (terms.some((term) => (UNSPACED.test(term) ? text.includes(term) : words.has(term)))) found.add(noun);
  }
  return found;
}

/** Lower case, full width made half, Latin accents dropped. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').normalize('NFC');
}

const TERMS = Object.entries(WORDS).map(([noun, words]) => [noun as Noun, folded(words).split(' ')] as const);

/**
 * What stands on the doors of toilets and changing rooms, whole. Beside a person
 * these places are what the prompt reader takes for a degrading scene or for
 * undressing; on a door they ask for nothing.
 *
 * Only a line that says nothing else is one, so nothing can hide beside it.
 */
const WHO = [
  'women', 'woman', 'ladies', 'lady', 'female', 'men', 'gents', 'male', '女', '男', '女子', '男子', '女性', '男性', '女士', '男士', '女性用', '男性用', '여자', '남자', '여성', '남성', 'महिला', 'पुरुष', 'महिलाएं',
  'النساء', 'للنساء', 'الرجال', 'للرجال', 'السيدات', 'للسيدات', 'نساء', 'رجال', 'سيدات', 'femmes', 'hommes', 'dames', 'mujeres', 'hombres', 'damas', 'caballeros', 'donne', 'uomini', 'mulheres', 'homens', 'damen', 'herren', 'wanita', 'pria', 'perempuan', 'lelaki', 'babae', 'lalaki',
];
const PLACES = [
  'toilet', 'toilets', 'restroom', 'changing room', 'locker room', 'wc', 'トイレ', 'お手洗い', '更衣室', '洗手间', '卫生间', '厕所', '화장실', '탈의실', '탈의장', 'शौचालय', 'टॉयलेट', 'चेंजिंग रूम',
  'مرحاض', 'حمام', 'حمامات', 'دورة مياه', 'غرفة تبديل', 'toilettes', 'vestiaire', 'vestiaires', 'baño', 'baños', 'aseos', 'vestuario', 'bagno', 'bagni', 'spogliatoio', 'banheiro', 'banheiros', 'vestiário', 'toilette', 'toiletten', 'umkleide', 'umkleiden', 'tandas', 'kamar ganti', 'bilik persalinan', 'palikuran',
];
const LETTERS = /[^\p{L}\p{M}]+/gu;
const SIGNS: ReadonlySet<string> = new Set(WHO.flatMap((who) => PLACES.flatMap((place) => [who + place, place + who])).map(bare));

export function isDoorSign(line: string): boolean {
  return SIGNS.has(bare(line));
}

function bare(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(LETTERS, '');
}

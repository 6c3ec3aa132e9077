/**
 * Four questions, four answers: the picture, what it was made from, when, and who signed it.
 *
 * Apart, because one may hold where another does not: an unknown signer is no
 * forgery, an old time stamp no change, and a parent's broken manifest says
 * nothing about the picture. None of them says "not AI".
 */
import type { Verification } from '@shozo/vocabulary';

type Answers = Verification['answers'];
type Words<Is extends string> = Readonly<Record<Is, { readonly en: string; readonly ja: string }>>;

const PICTURE: Words<Answers['picture']['is']> = {
  generated: { en: 'AI made this picture.', ja: 'この画像はAIが生成したものです。' },
  edited: { en: 'AI changed this picture.', ja: 'この画像はAIで加工されています。' },
  'claims-ai': { en: 'It carries a mark that says AI; nothing proves that the mark belongs to it.', ja: 'AIを使ったという印がありますが、この画像のものだという証拠はありません。' },
  conflict: { en: 'Its marks do not belong to these pixels, or were changed.', ja: '付いている印がこの画像と合わないか、書き換えられています。' },
  'signed-unedited': { en: 'It is signed, and the signed history names no AI step.', ja: '署名があり、署名された履歴にAIの使用は書かれていません。' },
  'no-marks': { en: 'No marks were found. That says nothing about how it was made.', ja: '印は見つかりませんでした。作られ方については何もわかりません。' },
  unreadable: { en: 'The file could not be read.', ja: 'ファイルを読み取れませんでした。' },
};
const PARENTS: Words<Answers['parents']['is']> = {
  none: { en: 'Nothing is said about what it was made from.', ja: '元になった画像については書かれていません。' },
  unsigned: { en: 'It was made from a picture without credentials.', ja: '来歴情報のない画像から作られました。' },
  valid: { en: 'The credentials of what it was made from hold.', ja: '元になった画像の来歴情報は有効です。' },
  invalid: { en: 'The credentials of a picture it was made from do not hold; its own are not affected.', ja: '元になった画像の来歴情報は無効です。この画像自身の来歴情報には影響しません。' },
};
const TIME: Words<Answers['time']['is']> = {
  proven: { en: 'A trusted time stamp says when it was signed.', ja: '信頼できるタイムスタンプが署名の日時を示しています。' },
  unproven: { en: 'A time is named, and nothing that we trust proves it.', ja: '日時は書かれていますが、信頼できる証明がありません。' },
  'day-of-release': { en: 'Our register knows the day it was released.', ja: '公開された日が登録されています。' },
  none: { en: 'No time is known.', ja: '日時はわかりません。' },
};
const SIGNER: Words<Answers['signer']['is']> = {
  trusted: { en: 'The signer is known to this server.', ja: '署名者はこのサーバーの一覧に載っています。' },
  unknown: { en: 'The signer is not known to this server. That is no fault.', ja: '署名者はこのサーバーの一覧にありません。不正という意味ではありません。' },
  none: { en: 'Nobody signed it.', ja: '署名はありません。' },
};

export function answersOf(verification: Omit<Verification, 'answers'>): Answers {
  const is = { picture: pictureOf(verification), parents: parentsOf(verification), time: timeOf(verification), signer: signerOf(verification) };
  return {
    picture: { is: is.picture, ...PICTURE[is.picture] }, parents: { is: is.parents, ...PARENTS[is.parents] },
    time: { is: is.time, ...TIME[is.time] }, signer: { is: is.signer, ...SIGNER[is.signer] },
  };
}

function pictureOf({ doctored, made }: Omit<Verification, 'answers'>): Answers['picture']['is'] {
  switch (doctored) {
    case 'yes': return made === 'generated' ? 'generated' : 'edited';
    case 'claimed': return 'claims-ai';
    case 'no-marks-found': return 'no-marks';
    case 'conflict': case 'signed-unedited': case 'unreadable': return doctored;
  }
}

function parentsOf({ layers: { credentials: { parents } } }: Omit<Verification, 'answers'>): Answers['parents']['is'] {
  if (parents.length === 0) return 'none';
  if (parents.some(({ manifest }) => manifest === 'invalid')) return 'invalid';
  return parents.every(({ manifest }) => manifest === 'valid') ? 'valid' : 'unsigned';
}

function timeOf({ when, layers: { credentials: { time } } }: Omit<Verification, 'answers'>): Answers['time']['is'] {
  if (time?.trust === 'trusted') return 'proven';
  if (when !== null) return 'day-of-release';
  return time === null || time.trust === 'none' || time.at === null ? 'none' : 'unproven';
}

function signerOf({ layers: { credentials: { manifest, signer } } }: Omit<Verification, 'answers'>): Answers['signer']['is'] {
  return manifest === 'valid' && signer !== null ? signer.trust : 'none';
}

/**
 * A conversation as it is kept, and back: pictures by name beside a list of turns.
 */
import type { PictureAnswer, PictureQuestion } from '../api.ts';
import type { Turn } from './conversation.ts';
import { forgetAll, keep, makeAccess, openKept, read, readAccess } from './conversation-store.ts';
import type { Access } from './conversation-store.ts';

type KeptFile = { readonly id: string; readonly name: string; readonly type: string };
type Released = Extract<PictureAnswer, { outcome: 'released' }>;
type KeptAnswer = Exclude<PictureAnswer, Released> | (Omit<Released, 'picture'> & { readonly picture: KeptFile });
type KeptTurn = { readonly key: string; readonly question: Omit<PictureQuestion, 'photos' | 'mask'> & { readonly photos: readonly KeptFile[] }; readonly answer: KeptAnswer };

export type Keeper = {
  /** None where another tab forgot a part of it. */
  readonly load: () => Promise<readonly Turn[]>;
  readonly save: (turns: readonly Turn[]) => Promise<void>;
  /** Of every tab; what is being saved is waited for, so that nothing comes after it. */
  readonly forget: () => Promise<void>;
};

/** @returns null where nothing can be kept. */
export async function openKeeper(): Promise<Keeper | null> {
  const database = await openKept(Date.now());
  if (database === null) return null;
  const known = new Map<File, KeptFile>(); // owned by load, save and forget: what is already written
  let access: Access | null = await readAccess();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(run: () => Promise<Value>): Promise<Value> => {
    const running = last.then(run, run);
    last = running;
    return running;
  };
  const keepFile = async (file: File, to: Access): Promise<KeptFile> => {
    const already = known.get(file);
    if (already) return already;
    const kept = { id: crypto.randomUUID(), name: file.name, type: file.type };
    await keep(database, to, kept.id, await file.arrayBuffer());
    known.set(file, kept);
    return kept;
  };
  return {
    load: () => inTurn(async () => (access ? await loadTurns(database, access, known).catch(() => []) : [])),
    save: (turns) => inTurn(async () => {
      if (turns.length === 0) return;
      access ??= await makeAccess();
      const to = access;
      const kept: KeptTurn[] = [];
      for (const turn of turns) kept.push(await packed(turn, (file) => keepFile(file, to)));
      await keep(database, to, 'turns', new TextEncoder().encode(JSON.stringify(kept)).buffer);
    }),
    forget: () => inTurn(async () => {
      access = null;
      known.clear();
      await forgetAll(database);
    }),
  };
}

async function packed({ key, question: { prompt, choices, photos }, answer }: Turn, keepFile: (file: File) => Promise<KeptFile>): Promise<KeptTurn> {
  const kept: KeptFile[] = [];
  for (const photo of photos) kept.push(await keepFile(photo));
  return { key, question: { prompt, choices, photos: kept }, answer: answer.outcome === 'released' ? { ...answer, picture: await keepFile(answer.picture) } : answer };
}

async function loadTurns(database: IDBDatabase, access: Access, known: Map<File, KeptFile>): Promise<readonly Turn[]> {
  const json = await read(database, access, 'turns');
  if (json === null) return [];
  const opened = new Map<string, File>();
  const open = async (kept: KeptFile): Promise<File> => {
    const already = opened.get(kept.id);
    if (already) return already;
    const bytes = await read(database, access, kept.id);
    if (bytes === null) throw new Error('a picture was forgotten');
    const file = new File([bytes], kept.name, { type: kept.type });
    opened.set(kept.id, file);
    known.set(file, kept);
    return file;
  };
  const turns: Turn[] = [];
  for (const { key, question, answer } of JSON.parse(new TextDecoder().decode(json)) as KeptTurn[]) { // as: save wrote it, and AES-GCM says that nobody else did
    const photos: File[] = [];
    for (const photo of question.photos) photos.push(await open(photo));
    turns.push({ key, restored: true, question: { ...question, photos, mask: null }, answer: answer.outcome === 'released' ? { ...answer, picture: await open(answer.picture) } : answer });
  }
  return turns;
}

/**
 * What Studio keeps on the device so that a reload loses nothing: decision 0062.
 *
 * IndexedDB holds ciphertext only. The key is in the tab's own session storage
 * and ends with the tab; what a tab left behind is deleted after a day.
 *
 *     tab/turns      → AES-GCM of the conversation as JSON
 *     tab/PICTURE    → AES-GCM of one picture's bytes
 */
type Sealed = { readonly at: number; readonly iv: Uint8Array<ArrayBuffer>; readonly data: ArrayBuffer };
export type Access = { readonly tab: string; readonly key: CryptoKey };

const DATABASE = 'shozo-studio';
const KEPT = 'kept';
/** In session storage: the tab's name and its key, base64. */
const TAB = 'shozo-studio-tab';
const LEFT_BEHIND_MS = 24 * 60 * 60 * 1000;

/** Null where the browser gives no place or no cryptography: then a reload begins anew. */
export async function openKept(now: number): Promise<IDBDatabase | null> {
  if (!globalThis.isSecureContext) return null;
  try {
    const opening = indexedDB.open(DATABASE, 1);
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(KEPT));
    const database = await settled(opening);
    await deleteLeftBehind(database, now);
    return database;
  } catch {
    return null; // a private window may have no database
  }
}

/** The tab's own access; made when something is to be kept, null when nothing was. */
export async function readAccess(): Promise<Access | null> {
  const [tab, key] = (sessionStorage.getItem(TAB) ?? '').split(' ');
  return tab && key ? { tab, key: await importKey(Uint8Array.from(atob(key), (character) => character.charCodeAt(0))) } : null;
}

export async function makeAccess(): Promise<Access> {
  const tab = crypto.randomUUID();
  const key = crypto.getRandomValues(new Uint8Array(32));
  sessionStorage.setItem(TAB, `${tab} ${btoa(String.fromCharCode(...key))}`);
  return { tab, key: await importKey(key) };
}

export async function keep(database: IDBDatabase, { tab, key }: Access, name: string, bytes: ArrayBuffer): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes);
  const sealed: Sealed = { at: Date.now(), iv, data };
  await settled(database.transaction(KEPT, 'readwrite').objectStore(KEPT).put(sealed, `${tab}/${name}`));
}

/** @returns null when nothing of this name is kept. */
export async function read(database: IDBDatabase, { tab, key }: Access, name: string): Promise<ArrayBuffer | null> {
  const sealed = await settled<Sealed | undefined>(database.transaction(KEPT).objectStore(KEPT).get(`${tab}/${name}`));
  return sealed ? await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.iv }, key, sealed.data) : null;
}

/** Everything that any tab keeps here, and this tab's key. */
export async function forgetAll(database: IDBDatabase): Promise<void> {
  sessionStorage.removeItem(TAB);
  await settled(database.transaction(KEPT, 'readwrite').objectStore(KEPT).clear());
}

async function deleteLeftBehind(database: IDBDatabase, now: number): Promise<void> {
  const store = database.transaction(KEPT, 'readwrite').objectStore(KEPT);
  const names = await settled(store.getAllKeys());
  for (const name of names) {
    const sealed = await settled<Sealed | undefined>(store.get(name));
    if (sealed && now - sealed.at > LEFT_BEHIND_MS) await settled(store.delete(name));
  }
}

function importKey(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

function settled<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('the database did not answer')));
  });
}

/**
 * A picture that the device shared with Check: the server put it into the page, and keeps nothing of it.
 */
const DATA = /^data:(image\/(?:png|jpeg|webp));base64,(.+)$/s;

/** Takes it out of the page: null when there is none, and the second time. */
export function takeShared(): File | null {
  const element = document.getElementById('shared');
  const [, type, base64] = DATA.exec(element?.getAttribute('src') ?? '') ?? [];
  element?.remove();
  if (!type || !base64) return null;
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new File([bytes], 'shared', { type });
}

/**
 * What was asked for, on its way from Studio to the page that contests its refusal: in this tab alone, and for one reading.
 *
 * The server keeps no words of a request. Not in the address, which stands in histories.
 */
const KEY = 'shozo-appeal-wish';

/** @param appeal - the address to contest it at. */
export function sendAlong(appeal: string, prompt: string): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify([pathOf(appeal), prompt]));
  } catch {
    // a browser that keeps nothing: whoever appeals writes it anew, or not
  }
}

/** @returns what was sent along to this address; empty when nothing was. */
export function takeAlong(appeal: string): string {
  try {
    const [path, prompt] = JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as [string?, string?]; // as: only `sendAlong` writes there
    sessionStorage.removeItem(KEY);
    return path === pathOf(appeal) ? (prompt ?? '') : '';
  } catch {
    return ''; // as above
  }
}

function pathOf(appeal: string): string {
  return new URL(appeal, window.location.href).pathname;
}

/**
 * An error as the log may hold it: its kind, its code, and where in the program it was thrown.
 *
 *     [{"type":"ShozoError","code":"store/unavailable","at":["apps/server/src/keys.ts:121:11"]},
 *      {"type":"Error","code":"ECONNREFUSED","at":[]}]
 *
 * No message: a database quotes the row, a parser the text, a model's server
 * the prompt. A stack begins with the message and may hold lines that look like
 * places, so that only files of this program count, without names of functions.
 */
import { ERRORS } from '@shozo/vocabulary';
import { fileURLToPath } from 'node:url';

export type ErrorTrace = { readonly type: string; readonly code?: string; readonly at: readonly string[] };

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const PLACE = /^\s+at .*?\(?(?:file:\/\/)?(\/[\w./@-]+):(\d+):(\d+)\)?$/;
/** `stack` and `line` in characters. */
const MOST = { causes: 5, places: 6, stack: 4000, line: 400 };
/** Of Node and its libraries, and SQLSTATE; ours are looked up. */
const CODE = /^(?:E[A-Z_]{2,30}|(?:ERR|FST|UND)_[A-Z_]{2,60}|[0-9A-Z]{5})$/;
/** A name is what a class is called. */
const TYPE = /^[A-Z][A-Za-z]{0,40}$/;

/** The error and what caused it, the outermost first. */
export function errorTrace(error: unknown): ErrorTrace[] {
  const chain: ErrorTrace[] = [];
  for (let one = error; one instanceof Error && chain.length < MOST.causes; one = one.cause) chain.push(traceOf(one));
  return chain;
}

function traceOf(error: Error): ErrorTrace {
  const code = 'code' in error ? error.code : undefined;
  const known = typeof code === 'string' && (Object.hasOwn(ERRORS, code) || CODE.test(code));
  return { type: TYPE.test(error.name) ? error.name : 'Error', ...(known ? { code } : {}), at: placesOf(error.stack ?? '') };
}

function placesOf(stack: string): string[] {
  const lines = stack.slice(-MOST.stack).split('\n').filter(({ length }) => length <= MOST.line); // a message may be long, and made to be matched slowly
  const places = lines.flatMap((line) => {
    const [, file = '', row, column] = PLACE.exec(line) ?? [];
    return file.startsWith(ROOT) && /\/src\/[\w./-]+\.ts$/.test(file) ? [`${file.slice(ROOT.length)}:${row}:${column}`] : [];
  });
  return places.slice(0, MOST.places);
}

/**
 * What could not be done, and how that is said in the reader’s words.
 */
import { useTexts } from './texts/use-texts.ts';

/** Thrown by api.ts for everything that is not an answer. */
export class Failure extends Error {
  /** One of the server’s codes, or `unreachable`. */
  readonly code: string;

  constructor(code: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Failure ? error.code : 'other';
}

export function useFailureText(): (code: string) => string {
  const words: Readonly<Record<string, string>> & { readonly other: string } = useTexts().failures;
  return (code) => words[code] ?? words.other;
}

/** Of a picture that was asked for: it is said that none was released, which would puzzle whoever sent a report. */
export function usePictureFailureText(): (code: string) => string {
  const words: Readonly<Record<string, string>> & { readonly 'picture/other': string } = useTexts().failures;
  return (code) => words[`picture/${code}`] ?? words[code] ?? words['picture/other'];
}

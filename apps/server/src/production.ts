/**
 * What a server that others can reach must have: nothing of development may stand between them and the guard.
 */
import { ShozoError } from '@shozo/vocabulary';

export type Found = { readonly developmentCredentials: boolean; readonly operatorKeys: number; readonly sandboxOnly: boolean };

/** @throws ShozoError `config/invalid`, naming all that is missing at once. */
export function checkProduction(found: Found): void {
  const missing = missingFor(found);
  if (missing.length === 0) return;
  throw new ShozoError('config/invalid', { detail: `a server that binds to more than loopback needs ${missing.map((item, at) => `(${at + 1}) ${item}`).join(', ')}; see docs/operators.md` });
}

function missingFor({ developmentCredentials, operatorKeys, sandboxOnly }: Found): string[] {
  return [
    ...(operatorKeys > 0 ? [] : ['an API key of your own (`shozo keys create --name NAME`), the development key is not accepted']),
    ...(developmentCredentials ? ['your own certificate (`credentials.pem` and `credentials.key` in the folder of keys) instead of the development authority’s'] : []),
    ...(sandboxOnly ? ['an image model besides the sandbox (`OPENAI_API_KEY` or `XAI_API_KEY`)'] : []),
  ];
}

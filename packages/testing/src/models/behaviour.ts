/**
 * How a scripted model behaves: the same script in process and over HTTP.
 */
import type { ModelRequest, People, Pixels } from '@shozo/vocabulary';

/** What a script gets to see; `people` is what the test knows, an HTTP model is told nothing of the kind. */
export type Asked = {
  readonly kind: ModelRequest['kind'];
  /** The name it was asked under. */
  readonly model: string;
  readonly prompt: string;
  readonly photos: readonly Pixels[];
  readonly n: number;
  readonly size: ModelRequest['size'];
  readonly people: People;
  /** How often it was asked before, from 0. */
  readonly turn: number;
};

/** Ways to fail, on the wire or in the bytes. */
export type Breakage = (typeof BREAKAGES)[number];

export const BREAKAGES = [
  'garbage', 'nothing', 'empty-picture', 'bomb', 'server-error', 'silent', 'somebody-else', 'huge', 'wrong-type', 'html',
  'cut-short', 'animated', 'too-many', 'redirect', 'elsewhere', 'hang-up', 'refuses',
] as const;

export type Act =
  | { readonly pictures: readonly Uint8Array[]; readonly caption?: string; readonly revisedPrompt?: string }
  | { readonly breakage: Breakage };

export type Behaviour = { readonly name: string; readonly act: (asked: Asked) => Promise<Act> };

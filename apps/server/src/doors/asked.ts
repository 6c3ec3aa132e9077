/**
 * What any image door makes of a body: one type, whichever names the body's fields have.
 */
import type { Ask } from '../ask.ts';

/** Whose shapes the client speaks; answers and errors are in the same. */
export type Shape = 'openai' | 'xai';

export type Asked = Pick<Ask, 'kind' | 'door' | 'prompt' | 'photos' | 'mask' | 'n' | 'size' | 'format'> & {
  /** Empty = the configured default. */
  readonly model: string;
  /** The client's own name for its user. */
  readonly user: string | undefined;
  readonly respondWith: 'b64_json' | 'url';
  /** The answer as server-sent events; OpenAI's shape only. */
  readonly stream: boolean;
};

/** The bytes of a picture that a JSON body holds, or names by its address. @throws ShozoError `request/*` naming `param`. */
export type ReadPicture = (url: string, param: string) => Promise<Uint8Array>;

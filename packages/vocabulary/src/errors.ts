/**
 * The one error class and the one table of codes.
 *
 * Errors are for what we could not do; refused, held and "no marks found" are
 * answers. Codes never change; each has a paragraph in docs/reference/errors.md.
 * Only `title` and `detail` may reach a requester; `cause` goes to the log.
 */
type Row = { readonly status: number; readonly title: string; readonly retry: boolean };

export const ERRORS = {
  'request/invalid': { status: 400, title: 'the request is not valid', retry: false },
  'request/unreadable-image': { status: 400, title: 'the image could not be decoded', retry: false },
  'request/too-large': { status: 413, title: 'the request is too large', retry: false },
  'request/unsupported-type': { status: 415, title: 'the content type is not supported', retry: false },
  'request/unauthenticated': { status: 401, title: 'a valid API key is needed', retry: false },
  'request/forbidden': { status: 403, title: 'this key may not do that', retry: false },
  'request/not-found': { status: 404, title: 'nothing is here', retry: false },
  'request/not-offered': { status: 404, title: 'this endpoint is not offered', retry: false },
  'request/retired': { status: 410, title: 'this endpoint is retired', retry: false },
  'request/too-many': { status: 429, title: 'too many requests', retry: true },
  'inspect/failed': { status: 500, title: 'a check could not run', retry: false },
  'policy/invalid': { status: 500, title: 'the policies could not be loaded', retry: false },
  'model/unknown': { status: 400, title: 'no such model', retry: false },
  'model/unreachable': { status: 502, title: 'the image model did not answer', retry: true },
  'model/unusable-answer': { status: 502, title: 'the image model’s answer could not be used', retry: true },
  'model/rejected-request': { status: 502, title: 'the image model did not take the request', retry: false },
  'model/refused': { status: 400, title: 'the image model refused', retry: false },
  'model/cancelled': { status: 499, title: 'the client went away', retry: false },
  'mark/unreadable': { status: 500, title: 'a mark could not be read back', retry: false },
  'mark/watermark': { status: 500, title: 'the invisible watermark could not be handled', retry: true },
  'mark/credentials': { status: 500, title: 'the signing credentials could not be used', retry: false },
  'record/unwritable': { status: 503, title: 'the decision could not be recorded', retry: true },
  'store/locked': { status: 503, title: 'another process holds this home', retry: true },
  'store/unavailable': { status: 503, title: 'the store did not answer', retry: true },
  'log/corrupt': { status: 500, title: 'the log does not verify', retry: false },
  'server/overloaded': { status: 503, title: 'the server is busy', retry: true },
  'server/broken-assumption': { status: 500, title: 'something is wrong on our side', retry: false },
  'review/taken': { status: 423, title: 'another reviewer has this case', retry: false },
  'config/invalid': { status: 500, title: 'the configuration is not valid', retry: false },
  'command/usage': { status: 400, title: 'the command was not understood', retry: false },
  'models/missing': { status: 500, title: 'the inspection models are not there', retry: false },
  'models/download': { status: 502, title: 'the model could not be downloaded', retry: true },
} as const satisfies Record<string, Row>;

export type ErrorCode = keyof typeof ERRORS;

export class ShozoError extends Error {
  readonly code: ErrorCode;
  /** Shown to the requester: lower case, no full stop, user input in backticks. */
  readonly detail: string | null;
  /** The request field it is about, where there is one. */
  readonly param: string | null;

  constructor(code: ErrorCode, options: { detail?: string; param?: string; cause?: unknown } = {}) {
    super(options.detail ? `${ERRORS[code].title}: ${options.detail}` : ERRORS[code].title, { cause: options.cause });
    this.name = 'ShozoError';
    this.code = code;
    this.detail = options.detail ?? null;
    this.param = options.param ?? null;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** A broken assumption is a bug: 500, logged, nothing released. */
export function invariant(condition: unknown, mustHold: string): asserts condition {
  if (!condition) throw new ShozoError('server/broken-assumption', { cause: new Error(mustHold) });
}

/**
 * Outcomes as HTTP answers in OpenAI's shape; doors/xai-answers.ts turns them into xAI's.
 *
 * A refusal costs the client one request: refusals and holds are never 2xx,
 * 409, 429 or 5xx, since both big SDKs retry those or take them for success.
 * `message` holds the reason and the address of the appeal, because some SDKs
 * show their users nothing else. No answer holds a score or a threshold.
 */
import { ERRORS, ShozoError } from '@shozo/vocabulary';
import type { Decision, Receipt, Span, Tier } from '@shozo/vocabulary';

export type Answer<Body = unknown> = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Body };

/** How a stop is explained to the requester, from policies and addresses. */
export type Statement = { readonly message: string; readonly policies: readonly string[]; readonly appeal: string | null; readonly poll: string | null };

export type ErrorBody = {
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
    readonly code: string;
    readonly decision_id?: string;
    readonly policies?: readonly string[];
    readonly appeal?: string;
    readonly poll?: string;
    /** Of a refusal: where the prompt says what it is refused for, as far as plain rules read it; UTF-16 offsets into it as it was sent. */
    readonly spans?: readonly Span[];
  };
};

export function receiptHeader(receipt: Receipt): Record<string, string> {
  return { 'shozo-receipt': Buffer.from(JSON.stringify(receipt)).toString('base64url') };
}

export function errorAnswer(error: ShozoError, decision?: { readonly id: string; readonly receipt: Receipt }): Answer<ErrorBody> {
  const { status, retry } = ERRORS[error.code];
  const body: ErrorBody = {
    error: {
      message: error.detail ? `${ERRORS[error.code].title}: ${error.detail}` : ERRORS[error.code].title,
      type: status < 500 ? 'invalid_request_error' : 'server_error',
      param: error.param,
      code: error.code,
      ...(decision ? { decision_id: decision.id } : {}),
    },
  };
  const again: Record<string, string> = retry ? {} : { 'x-should-retry': 'false' };
  return { status, headers: { ...again, ...(decision ? receiptHeader(decision.receipt) : {}) }, body };
}

type Stop = { readonly effect: 'hold' | 'refuse'; readonly id: string; readonly decision: Decision; readonly receipt: Receipt };

export function stopAnswer(stop: Stop, statement: Statement, spans: readonly Span[]): Answer<ErrorBody> {
  const { status, type, code } = stop.effect === 'hold' ? HELD : refusal(stop.decision.policies);
  const links = [statement.message, statement.poll, statement.appeal].filter((part) => part !== null);
  const body: ErrorBody = {
    error: {
      message: links.join(' '),
      type,
      param: null,
      code,
      decision_id: stop.id,
      policies: statement.policies,
      ...(statement.appeal ? { appeal: statement.appeal } : {}),
      ...(statement.poll ? { poll: statement.poll } : {}),
      ...(spans.length > 0 ? { spans } : {}),
    },
  };
  return { status, headers: { 'x-should-retry': 'false', ...receiptHeader(stop.receipt) }, body };
}

const HELD = { status: 403, type: 'image_generation_user_error', code: 'held_for_review' };

const TIERS: readonly string[] = ['free', 'verified', 'enterprise'] satisfies Tier[];

/** A brake is no judgement of the picture, so it has a code of its own: 403, which no client retries. */
const BRAKED = { status: 403, type: 'image_generation_user_error', code: 'limit_reached' };

/** 400 when the base forbids it anywhere; else what a switch or the tier (403), or the country (451, RFC 7725) adds. */
function refusal(policies: readonly string[]): { status: number; type: string; code: string } {
  const type = 'image_generation_user_error';
  const layers = new Set(policies.map((policy) => policy.split('/')[0]));
  if (layers.has('brakes')) return BRAKED;
  if (layers.has('base') || layers.has('review') || layers.size === 0) return { status: 400, type, code: 'moderation_blocked' };
  if (layers.has('switches')) return { status: policies.some((policy) => policy.startsWith('switches/country-')) ? 451 : 403, type, code: 'moderation_blocked' };
  if (TIERS.some((tier) => layers.has(tier))) return { status: 403, type, code: 'moderation_blocked' };
  return { status: 451, type, code: 'moderation_blocked' };
}

/**
 * Cedar, as far as we use it: preparsed policy sets, strict schema, request validation.
 *
 * Cedar skips a policy that errs, and would then allow what a `forbid` meant to
 * stop. So an answer has three kinds here and `erred` is never dropped.
 *
 * The wasm build keeps preparsed sets in memory of its own under a name; names
 * hold the hash of the policy set, so two sets in one process never mix.
 */
import { createRequire } from 'node:module';
import { ShozoError } from '@shozo/vocabulary';

type Cedar = typeof import('@cedar-policy/cedar-wasm/nodejs');

// The package offers its Node build to `require` only.
// `as`: createRequire has no types; these are the package's own.
const cedar = createRequire(import.meta.url)('@cedar-policy/cedar-wasm/nodejs') as Cedar;

export type CedarValue = boolean | number | string | CedarValue[] | { [key: string]: CedarValue };
export type CedarContext = Record<string, CedarValue>;

export type CedarRequest = {
  readonly action: 'request' | 'draft';
  readonly resource: 'Edit' | 'Generation';
  readonly context: CedarContext;
};

/** Which statements matched. `erred`: at least one policy, or the question itself, could not be evaluated. */
export type CedarAnswer = { readonly allowed: boolean; readonly matched: readonly string[]; readonly erred: boolean };

export type Statement = { readonly effect: 'permit' | 'forbid'; readonly annotations: Readonly<Record<string, string>>; readonly text: string };

/** Splits a file into its statements, with their annotations, in file order. */
export function parseStatements(path: string, text: string): Statement[] {
  const parts = cedar.policySetTextToParts(text);
  if (parts.type === 'failure') throw invalid(path, parts.errors);
  if (parts.policy_templates.length > 0) throw invalid(path, 'templates are not used here');
  return parts.policies.map((statement) => parseStatement(path, statement));
}

/**
 * Checks and preparses one layer.
 *
 * @returns asks this layer; never throws.
 * @throws ShozoError `policy/invalid` - a statement does not fit the schema, warnings included.
 */
export function prepareLayer(name: string, schema: string, statements: Readonly<Record<string, string>>): (request: CedarRequest) => CedarAnswer {
  const policies = { staticPolicies: { ...statements } };
  const checked = cedar.validate({ schema, policies, validationSettings: { mode: 'strict' } });
  if (checked.type === 'failure') throw invalid(name, checked.errors);
  const faults = [...checked.validationErrors, ...checked.validationWarnings, ...checked.otherWarnings];
  if (faults.length > 0) throw invalid(name, faults);
  for (const parsed of [cedar.preparseSchema(name, schema), cedar.preparsePolicySet(name, policies)]) {
    if (parsed.type === 'failure') throw invalid(name, parsed.errors);
  }
  return (request) => ask(name, request);
}

function ask(name: string, request: CedarRequest): CedarAnswer {
  try {
    const answer = cedar.statefulIsAuthorized({
      principal: { type: 'Requester', id: 'requester' },
      action: { type: 'Action', id: request.action },
      resource: { type: request.resource, id: 'picture' },
      context: request.context,
      preparsedSchemaName: name,
      validateRequest: true,
      preparsedPolicySetId: name,
      entities: [],
    });
    if (answer.type === 'failure') return ERRED;
    const { decision, diagnostics } = answer.response;
    return { allowed: decision === 'allow', matched: diagnostics.reason, erred: diagnostics.errors.length > 0 };
  } catch {
    // The engine itself fell over. We can act on that: the layer holds.
    return ERRED;
  }
}

const ERRED: CedarAnswer = { allowed: false, matched: [], erred: true };

function parseStatement(path: string, text: string): Statement {
  const parsed = cedar.policyToJson(text);
  if (parsed.type === 'failure') throw invalid(path, parsed.errors);
  return { effect: parsed.json.effect, annotations: parsed.json.annotations ?? {}, text };
}

/** Where and why go into the cause: an operator reads them, a requester never does. */
function invalid(where: string, why: unknown): ShozoError {
  return new ShozoError('policy/invalid', { cause: new Error(`${where}: ${typeof why === 'string' ? why : JSON.stringify(why)}`) });
}

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

/**
 * What one question found. When anything forbids, `matched` holds all forbidding
 * statements and no permitting one; else all permitting ones.
 */
export type CedarAnswer = {
  readonly matched: readonly string[];
  /** The statements that could not be evaluated, or `everything` when the question itself could not. */
  readonly erred: readonly string[] | 'everything';
};

/** Statement text by id. */
export type Statements = Readonly<Record<string, string>>;
export type Ask = (request: CedarRequest) => CedarAnswer;

export type Statement = {
  readonly effect: 'permit' | 'forbid';
  readonly annotations: Readonly<Record<string, string>>;
  readonly text: string;
  /** Has no condition and no scope, so it matches every question. */
  readonly always: boolean;
  /** The last words of the attributes that its conditions read: `undress` of `context.prompt.undress`. */
  readonly reads: ReadonlySet<string>;
};

/** Splits a file into its statements, with their annotations, in file order. */
export function parseStatements(path: string, text: string): Statement[] {
  const parts = cedar.policySetTextToParts(text);
  if (parts.type === 'failure') throw invalid(path, parts.errors);
  if (parts.policy_templates.length > 0) throw invalid(path, 'templates are not used here');
  return parts.policies.map((statement) => parseStatement(path, statement));
}

/**
 * Checks every statement against the schema, once.
 *
 * @returns preparses some of the statements under a name, and asks them.
 * @throws ShozoError `policy/invalid` - a statement does not fit the schema, warnings included.
 */
export function createEngine(schemaName: string, schema: string, statements: Statements): (name: string, some: Statements) => Ask {
  const checked = cedar.validate({ schema, policies: { staticPolicies: { ...statements } }, validationSettings: { mode: 'strict' } });
  if (checked.type === 'failure') throw invalid('policies', checked.errors);
  const faults = [...checked.validationErrors, ...checked.validationWarnings, ...checked.otherWarnings];
  if (faults.length > 0) throw invalid('policies', faults);
  const parsed = cedar.preparseSchema(schemaName, schema);
  if (parsed.type === 'failure') throw invalid('schema.cedarschema', parsed.errors);
  return (name, some) => prepare(schemaName, `${schemaName}/${name}`, some);
}

function prepare(schemaName: string, name: string, statements: Statements): Ask {
  const parsed = cedar.preparsePolicySet(name, { staticPolicies: { ...statements } });
  if (parsed.type === 'failure') throw invalid(name, parsed.errors);
  return (request) => {
    try {
      return ask(schemaName, name, request);
    } catch {
      // The engine itself fell over. We can act on that: everything holds.
      return NOTHING_EVALUATED;
    }
  };
}

function ask(schemaName: string, name: string, request: CedarRequest): CedarAnswer {
  const answer = cedar.statefulIsAuthorized({
    principal: { type: 'Requester', id: 'requester' },
    action: { type: 'Action', id: request.action },
    resource: { type: request.resource, id: 'picture' },
    context: request.context,
    preparsedSchemaName: schemaName,
    validateRequest: true,
    preparsedPolicySetId: name,
    entities: [],
  });
  if (answer.type === 'failure') return NOTHING_EVALUATED;
  const { reason, errors } = answer.response.diagnostics;
  return { matched: reason, erred: errors.map((error) => error.policyId) };
}

const NOTHING_EVALUATED: CedarAnswer = { matched: [], erred: 'everything' };

function parseStatement(path: string, text: string): Statement {
  const parsed = cedar.policyToJson(text);
  if (parsed.type === 'failure') throw invalid(path, parsed.errors);
  const { effect, annotations, principal, action, resource, conditions } = parsed.json;
  const always = conditions.length === 0 && [principal, action, resource].every(({ op }) => op === 'All');
  const reads = new Set([...JSON.stringify(conditions).matchAll(/"attr":"([^"]+)"/g)].map(([, name = '']) => name));
  return { effect, annotations: annotations ?? {}, text, always, reads };
}

/** Where and why go into the cause: an operator reads them, a requester never does. */
function invalid(where: string, why: unknown): ShozoError {
  return new ShozoError('policy/invalid', { cause: new Error(`${where}: ${typeof why === 'string' ? why : JSON.stringify(why)}`) });
}

/**
 * The commands of a home that a running server holds, asked over HTTP.
 */
import { readServerFile } from '@shozo/store';
import { ERRORS, ShozoError } from '@shozo/vocabulary';
import type { ErrorCode } from '@shozo/vocabulary';
import type { Commands } from './commands.ts';

const HEALTH_MS = 2000;
/** Every command has a row, or this does not compile. */
const COMMANDS: Readonly<Record<keyof Commands, true>> = {
  picture: true, reviewList: true, reviewShow: true, reviewRelease: true, reviewRefuse: true, reviewSeen: true, appealList: true, appealAnswer: true,
  switchList: true, switchHistory: true, switchSet: true, keysCreate: true, keysList: true, keysRotate: true, keysRevoke: true, brakesList: true, brakesOpen: true,
  reportList: true, reportShow: true, reportConfirm: true, reportLift: true,
};

/** @throws ShozoError `store/locked`, naming pid and folder, when no server answers within 2 s. */
export async function remoteCommands(home: string): Promise<Commands> {
  const server = readServerFile(home);
  const detail = server ? `process ${server.pid} holds \`${home}\` and does not answer` : `another process holds \`${home}\``;
  if (!server || !(await isAnswering(server.url))) throw new ShozoError('store/locked', { detail });
  const ask = (name: keyof Commands) => (input: unknown) => post(`${server.url}/v1/commands/${name}`, server.token, input);
  // as: the route runs the same functions and sends what they return
  return Object.fromEntries((Object.keys(COMMANDS) as (keyof Commands)[]).map((name) => [name, ask(name)])) as unknown as Commands;
}

/** Within 2 s: a server that hangs is not waited for. */
export async function isAnswering(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(HEALTH_MS) })).status < 500;
  } catch {
    return false; // the caller says who holds the home
  }
}

async function post(url: string, token: string, input: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(input) });
  const body: unknown = await answer.json();
  if (answer.ok) return body;
  const { code, message, param } = (body as { error: { code: string; message: string; param: string | null } }).error; // as: the shape of every error body
  if (!isErrorCode(code)) throw new ShozoError('store/unavailable', { detail: message });
  const title = `${ERRORS[code].title}: `;
  throw new ShozoError(code, { ...(message.startsWith(title) ? { detail: message.slice(title.length) } : {}), ...(param === null ? {} : { param }) });
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}

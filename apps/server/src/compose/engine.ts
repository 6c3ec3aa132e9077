/**
 * An operator's watermark engine (TrustMark, Pixel Seal, …): a module of theirs that brings its own runtime and weights.
 *
 *     // engine.mjs
 *     export async function openEngine({ keys }) { return { keyId, algorithm, embed, read, ready, close }; }
 *
 * What the functions must do says packages/mark/src/watermark/contract. Every
 * release is read back through the engine before it leaves, so that one that
 * does not work releases nothing.
 *
 * Trust: the module runs in this process and may do whatever this process may.
 */
import { pathToFileURL } from 'node:url';
import type { WatermarkEngine } from '@shozo/mark';
import { ShozoError } from '@shozo/vocabulary';

/** ms: what our own takes at worst; an engine that hangs must not keep a request. */
const DEADLINE_MS = 30_000;

/**
 * Its `embed` and `read` throw ShozoError `mark/watermark` whatever the module throws, also when they are late.
 *
 * @param keys - the folder of keys, where an engine keeps a secret of its own.
 * @throws ShozoError `config/invalid` - it is no engine.
 */
export async function openOperatorEngine(path: string | null, keys: string, deadlineMs = DEADLINE_MS): Promise<WatermarkEngine | undefined> {
  if (path === null) return undefined;
  try {
    const { openEngine } = (await import(pathToFileURL(path).href)) as { openEngine?: unknown }; // as: checked in the next line
    if (typeof openEngine !== 'function') throw new Error('expected an export `openEngine`');
    const engine: unknown = await openEngine({ keys });
    if (!isEngine(engine)) throw new Error('expected an engine');
    return inTime(engine, deadlineMs);
  } catch (cause) {
    throw new ShozoError('config/invalid', { detail: `\`watermark.engine\`: \`${path}\` cannot be used; expected a module whose \`openEngine\` gives keyId, algorithm, embed, read, ready and close`, cause });
  }
}

function inTime(engine: WatermarkEngine, deadlineMs: number): WatermarkEngine {
  const asked = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(new Error(`no answer within ${deadlineMs} ms`)), deadlineMs);
    try {
      return await Promise.race([work(), late.promise]);
    } catch (cause) {
      throw new ShozoError('mark/watermark', { cause });
    } finally {
      clearTimeout(timer);
    }
  };
  const { keyId, algorithm, ready } = engine;
  return {
    keyId, algorithm, ready,
    embed: (pixels, id, level) => asked(() => engine.embed(pixels, id, level)),
    read: (pixels, effort) => asked(() => engine.read(pixels, effort)),
    close: () => engine.close(),
  };
}

function isEngine(value: unknown): value is WatermarkEngine {
  if (typeof value !== 'object' || value === null) return false;
  const { keyId, algorithm, embed, read, ready, close } = value as Record<string, unknown>; // as: each is checked
  return typeof keyId === 'string' && typeof algorithm === 'string' && [embed, read, close].every((one) => typeof one === 'function') && ready instanceof Promise;
}

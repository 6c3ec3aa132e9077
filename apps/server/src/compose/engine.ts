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

/** @param keys - the folder of keys, where an engine keeps a secret of its own. @throws ShozoError `config/invalid` - it is no engine. */
export async function openOperatorEngine(path: string | null, keys: string): Promise<WatermarkEngine | undefined> {
  if (path === null) return undefined;
  try {
    const { openEngine } = (await import(pathToFileURL(path).href)) as { openEngine?: unknown }; // as: checked in the next line
    if (typeof openEngine !== 'function') throw new Error('expected an export `openEngine`');
    const engine: unknown = await openEngine({ keys });
    if (!isEngine(engine)) throw new Error('expected an engine');
    return engine;
  } catch (cause) {
    throw new ShozoError('config/invalid', { detail: `\`watermark.engine\`: \`${path}\` cannot be used; expected a module whose \`openEngine\` gives keyId, algorithm, embed, read, ready and close`, cause });
  }
}

function isEngine(value: unknown): value is WatermarkEngine {
  if (typeof value !== 'object' || value === null) return false;
  const { keyId, algorithm, embed, read, ready, close } = value as Record<string, unknown>; // as: each is checked
  return typeof keyId === 'string' && typeof algorithm === 'string' && [embed, read, close].every((one) => typeof one === 'function') && ready instanceof Promise;
}

/**
 * Policy files: what decides, as it lies on disk, and its one hash.
 *
 * The hash goes into every leaf of the log, so that anybody who holds the files
 * can tell under which rules a decision was made. It is what
 * `sha256sum` prints over the sorted paths, hashed once more:
 *
 *     find . \( -name '*.cedar' -o -name '*.cedarschema' -o -name layer.json \) \
 *       -printf '%P\n' | LC_ALL=C sort | xargs sha256sum | sha256sum
 *
 * Examples and messages do not decide and are left out.
 *
 * Trust: whoever can write these files can release anything.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ShozoError } from '@shozo/vocabulary';

/** Text by path relative to the policy folder, with `/` between folders. */
export type PolicyFiles = ReadonlyMap<string, string>;

/** @throws ShozoError `policy/invalid` - the folder cannot be read. */
export function readPolicyFiles(dir: string): PolicyFiles {
  try {
    const paths = readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .map((path) => path.split(sep).join('/'))
      .filter(decides);
    return new Map(paths.map((path) => [path, readFileSync(join(dir, path), 'utf8')]));
  } catch (cause) {
    throw new ShozoError('policy/invalid', { cause });
  }
}

/** Of the folder `policies/`, without parsing it. @throws ShozoError `policy/invalid` - the folder cannot be read. */
export function policySetOf(dir: string): string {
  return policySetHash(readPolicyFiles(dir));
}

/** `sha256:` + hex over every deciding file. */
export function policySetHash(files: PolicyFiles): string {
  const lines = [...files.keys()].sort(byCodeUnit).map((path) => `${sha256(files.get(path) ?? '')}  ${path}\n`);
  return `sha256:${sha256(lines.join(''))}`;
}

function decides(path: string): boolean {
  return path.endsWith('.cedar') || path.endsWith('.cedarschema') || path.endsWith('layer.json');
}

function byCodeUnit(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

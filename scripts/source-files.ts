/**
 * The TypeScript files of the repository, as paths from its root; what is built or installed is left out.
 */
import { globSync } from 'node:fs';

export function sourceFiles(folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { exclude: (path) => /(^|\/)(node_modules|dist|\.cache)(\/|$)/.test(path) }))
    .toSorted();
}

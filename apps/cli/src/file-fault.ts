/**
 * Faults of files that somebody named on the command line, in words.
 */
const FILE_FAULTS: Record<string, string> = {
  ENOENT: 'no such file or folder', EACCES: 'permission denied', EISDIR: 'this is a folder', ENOTDIR: 'part of the path is no folder', ENOSPC: 'the disk is full', EEXIST: 'it is there already', ECONNREFUSED: 'no server answers at this address; `npm start` starts one',
};

/** What is wrong with a file that somebody named, in words; null for any other fault. */
export function fileFault(error: unknown): string | null {
  if (!(error instanceof Error && 'code' in error)) return null;
  const said = FILE_FAULTS[String(error.code)];
  return said === undefined ? null : `${'path' in error ? `\`${String(error.path)}\`: ` : ''}${said}`;
}

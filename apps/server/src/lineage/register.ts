/**
 * Is this the picture that was released under a watermark's number?
 *
 * Its own lumas are compared with the grid that was kept at release, where the
 * watermark says that it lies. Also: which part of the release is not as the
 * photo was.
 */
import { shows, whole } from '@shozo/fingerprint';
import type { Grid } from '@shozo/fingerprint';
import type { Register } from '@shozo/mark';
import type { Watermarks } from '@shozo/store';
import type { Pixels, Placement, Verification } from '@shozo/vocabulary';
import { changedRegion } from './changed-region.ts';
import { openPrint } from './release-print.ts';
import type { ReleasePrint } from './release-print.ts';

/** Without a print, as of releases older than it is kept, nothing is said. */
export function createRegister(watermarks: Pick<Watermarks, 'find' | 'print'>): Register {
  return {
    find: watermarks.find,
    confirm: async (id, { pixels, placement }) => {
      const words = await watermarks.print(id);
      if (words === null) return { match: 'unavailable', changed: null };
      const print = openPrint(words);
      const match = matchOf(pixels, print.grid, placement);
      return { match, changed: match === 'near' ? changed(print) : null };
    },
  };
}

/** Without a placement a crop looks like another picture: then nothing is contradicted. */
function matchOf(pixels: Pixels, grid: Grid, placement: Placement | null): ReturnType<typeof shows> {
  if (placement !== null) return shows(pixels, grid, placement);
  return shows(pixels, grid, whole(grid)) === 'near' ? 'near' : 'unavailable';
}

/** Where a release differs from its photo; null where that is not known. */
function changed({ grid, photo }: ReleasePrint): Verification['changed'] {
  const before = photo?.cells ?? null;
  return before === null ? null : changedRegion(before, grid.cells);
}

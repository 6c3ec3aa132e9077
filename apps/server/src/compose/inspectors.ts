/**
 * The inspectors of this program: the models' pool, the prompt reader, and what a photo's own marks say.
 */
import { createInspectors } from '@shozo/inspect';
import type { Inspectors } from '@shozo/guard';
import type { Marker } from '@shozo/mark';
import { measured, unavailable } from '@shozo/vocabulary';
import type { Signal } from '@shozo/vocabulary';
import { FOLDERS } from '../config.ts';
import type { Config } from '../config.ts';

export type PictureInspectors = Inspectors & { readonly ready: Promise<void>; readonly close: () => Promise<void> };
type ReadMarks = Marker['provenance'];

/** @throws ShozoError `models/missing` */
export function openPictureInspectors({ inspectionWorkers: workers }: Pick<Config, 'inspectionWorkers'>): Promise<PictureInspectors> {
  return createInspectors({ modelsDir: FOLDERS.models, workers });
}

/** The same inspectors, which also say what marks a photo came with. */
export function withMarks(inspectors: PictureInspectors, provenance: ReadMarks): PictureInspectors {
  return {
    ...inspectors,
    async photo(photo, mask) {
      const [inspection, marks] = await Promise.all([inspectors.photo(photo, mask), marksOf(provenance, photo.upload.bytes)]);
      return { ...inspection, signals: { ...inspection.signals, 'photo.provenance': marks } };
    },
  };
}

async function marksOf(provenance: ReadMarks, bytes: Uint8Array): Promise<Signal> {
  try {
    return measured(await provenance(bytes), 'marks', 'mark');
  } catch {
    return unavailable('inspector-failed'); // an inspector that fails has measured nothing
  }
}

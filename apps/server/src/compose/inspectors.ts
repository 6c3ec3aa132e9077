/**
 * The inspectors of this program: the models' pool, the prompt reader, a second look where the operator has one, and what a photo's own marks say.
 */
import { createInspectors, NO_SECOND_LOOK, openSecondLook } from '@shozo/inspect';
import type { SecondLook } from '@shozo/inspect';
import type { Inspectors } from '@shozo/guard';
import type { Marker } from '@shozo/mark';
import { measured, unavailable } from '@shozo/vocabulary';
import type { Pixels, Signal } from '@shozo/vocabulary';
import { FOLDERS } from '../config.ts';
import type { Config } from '../config.ts';
import { openPulled } from '../pulled-models/pulled.ts';

export type PictureInspectors = Inspectors & { readonly ready: Promise<void>; readonly close: () => Promise<void> };
type ReadMarks = Marker['provenance'];

/**
 * @param warm - false: our own networks are read when the first picture comes.
 * @throws ShozoError `models/missing` - also of a model that the configuration names, which is missing or another one.
 */
export async function openPictureInspectors({ inspectionWorkers: workers, home, secondLook }: Pick<Config, 'inspectionWorkers' | 'home' | 'secondLook'>, warm = true): Promise<PictureInspectors> {
  const second = secondLook === null ? null : await openSecondLook(openPulled(home, secondLook));
  try {
    return withSecondLook(await createInspectors({ modelsDir: FOLDERS.models, workers, warm }), second);
  } catch (error) {
    await second?.close();
    throw error;
  }
}

/** The same inspectors, beside which a second model looks at each photo, and at each picture that would be released. */
export function withSecondLook(inspectors: PictureInspectors, second: SecondLook | null): PictureInspectors {
  const look = async (pixels: Pixels): Promise<Signal> => (second === null ? NO_SECOND_LOOK : await second.look(pixels));
  return {
    ...inspectors,
    async photo(photo, mask) {
      const [inspection, seen] = await Promise.all([inspectors.photo(photo, mask), look(photo.pixels)]);
      return { ...inspection, signals: { ...inspection.signals, 'photo.second-look': seen } };
    },
    async draft(question) {
      const inspection = await inspectors.draft(question);
      return { ...inspection, signals: { ...inspection.signals, 'draft.second-look': await look(inspection.release) } };
    },
    async close() {
      await inspectors.close();
      await second?.close();
    },
  };
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

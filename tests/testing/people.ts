/**
 * Who is in the demo photos, as the product's own inspectors see them: for measuring changes of background and faces.
 */
import { createInspectors } from '@shozo/inspect';
import { decode } from '@shozo/picture';
import type { People, Pixels } from '@shozo/vocabulary';
import { photo } from './photos.ts';

export type Seen = { readonly pixels: Pixels; readonly people: People };

export async function openPeople() {
  const inspectors = await createInspectors({ modelsDir: '.cache/models', workers: 1 });
  const known = new Map<number, Promise<Seen>>();
  const look = async (number: number): Promise<Seen> => {
    const bytes = photo(number);
    const pixels = await decode(bytes);
    const { people } = await inspectors.photo({ pixels, upload: { bytes, format: 'jpeg', sha256: '' } }, null);
    return { pixels, people };
  };
  return {
    of: (number: number): Promise<Seen> => {
      const seen = known.get(number) ?? look(number);
      known.set(number, seen);
      return seen;
    },
    /** Who is in a picture that comes as pixels, for a scripted model that has to aim. */
    among: async (pixels: Pixels): Promise<People> => {
      const { people } = await inspectors.photo({ pixels, upload: { bytes: new Uint8Array(), format: 'png', sha256: '' } }, null);
      return people;
    },
    close: inspectors.close,
  };
}

/**
 * A model that hangs a picture on the wall which nobody asked for: what it draws is held, with the draft, for a person to look at.
 */
import { encode } from '@shozo/picture';
import { startScriptedServer } from '@shozo/testing';
import type { Behaviour } from '@shozo/testing';
import type { Pixels } from '@shozo/vocabulary';

/** Its name in a request to a server with `env`. */
export const DISOBEDIENT = 'openai/disobedient';
/** Something it is asked for that is permitted, to whoever may ask it. */
export const PERMITTED_WISH = 'change her hairstyle to a bob';

export type Disobedient = { /** What a server needs that is to know it. */ readonly env: Readonly<Record<string, string>>; readonly close: () => Promise<void> };

const decorates: Behaviour = {
  name: 'decorates',
  act: async ({ n, photos: [photo] }) => {
    const picture = photo ? await encode(decorated(photo), 'png', { compression: 1 }) : new Uint8Array();
    return { pictures: Array.from({ length: n }, () => picture) };
  },
};

export async function startDisobedient(): Promise<Disobedient> {
  const { baseUrl, close } = await startScriptedServer({ behaviour: decorates });
  return { env: { OPENAI_API_KEY: 'scripted', OPENAI_BASE_URL: baseUrl }, close };
}

/** A frame with stripes in the upper left corner, where none of the photos shows anybody. */
function decorated({ width, height, data }: Pixels): Pixels {
  const out = new Uint8Array(data);
  const [across, down] = [Math.round(width * 0.2), Math.round(height * 0.2)];
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) out.set(Math.floor(x / 8) % 2 === 0 ? [40, 60, 120] : [240, 230, 90], 3 * (y * width + x));
  }
  return { width, height, data: out };
}

/**
 * The Fourier transform over one tile, for lines of the half plane v ≥ 0.
 */
import { transformOf } from './fourier.ts';
import { RADII, TILE } from './parameters.ts';

const transform = transformOf(TILE);
const [lineRe, lineIm] = [new Float64Array(TILE), new Float64Array(TILE)];

/**
 * In place. Rows above the lattice's last are taken as empty, whatever they hold.
 * @param re - by row v, TILE × TILE; comes back by column: `re[x * TILE + y]`.
 */
export function transformTile(re: Float64Array, im: Float64Array): void {
  for (let v = 0; v <= RADII.to; v++) transform.run(re.subarray(v * TILE, (v + 1) * TILE), im.subarray(v * TILE, (v + 1) * TILE));
  transpose(re);
  transpose(im);
  for (let x = 0; x < TILE; x++) {
    lineRe.fill(0);
    lineIm.fill(0);
    for (let v = 0; v <= RADII.to; v++) {
      lineRe[v] = re[x * TILE + v] ?? 0;
      lineIm[v] = im[x * TILE + v] ?? 0;
    }
    transform.run(lineRe, lineIm);
    re.set(lineRe, x * TILE);
    im.set(lineIm, x * TILE);
  }
}

function transpose(square: Float64Array): void {
  for (let y = 0; y < TILE; y++) {
    for (let x = y + 1; x < TILE; x++) {
      const kept = square[y * TILE + x] ?? 0;
      square[y * TILE + x] = square[x * TILE + y] ?? 0;
      square[x * TILE + y] = kept;
    }
  }
}

/**
 * The blur before PDQ's decimation: two passes of box filters along rows and columns, in float32.
 *
 * Every sum is rounded where the C++ reference rounds it (facebook/ThreatExchange,
 * pdq/cpp/downscaling), so that the same pixels give the same bits. Columns are
 * walked side by side, a row at a time: the same additions in the same order
 * for each column, without jumping through memory.
 */

const PASSES = 2;

/** In place, row-major. @param spare - as large as `plane`; holds rubbish afterwards. */
export function blurForDecimation(plane: Float32Array, spare: Float32Array, width: number, height: number): void {
  for (let pass = 0; pass < PASSES; pass++) {
    for (let y = 0; y < height; y++) boxAlongRow(plane, spare, { at: y * width, length: width });
    boxAlongColumns(spare, plane, width, height);
  }
}

/** Half of a 64th of a side, rounded up: two passes then cover the whole of it. */
function windowOf(side: number): number {
  return (side + 127) >> 7;
}

function boxAlongRow(from: Float32Array, to: Float32Array, { at, length }: { readonly at: number; readonly length: number }): void {
  const full = windowOf(length);
  const ahead = (full + 2) >> 1;
  let sum = 0;
  let size = 0;
  let right = at;
  let left = at;
  for (; size < ahead - 1; size++) sum = Math.fround(sum + from[right++]!);
  let out = at;
  while (size < full) {
    sum = Math.fround(sum + from[right++]!);
    to[out++] = sum / ++size;
  }
  for (const end = at + length; right < end;) {
    sum = Math.fround(sum + from[right++]!);
    sum = Math.fround(sum - from[left++]!);
    to[out++] = sum / full;
  }
  for (let rest = 1; rest < ahead; rest++) {
    sum = Math.fround(sum - from[left++]!);
    to[out++] = sum / (full - rest);
  }
}

function boxAlongColumns(from: Float32Array, to: Float32Array, width: number, height: number): void {
  const full = windowOf(height);
  const ahead = (full + 2) >> 1;
  const sums = new Float32Array(width);
  const add = (row: number): void => { for (let x = 0, at = row * width; x < width; x++, at++) sums[x]! += from[at]!; };
  const drop = (row: number): void => { for (let x = 0, at = row * width; x < width; x++, at++) sums[x]! -= from[at]!; };
  const write = (row: number, size: number): void => { for (let x = 0, at = row * width; x < width; x++, at++) to[at] = sums[x]! / size; };
  let right = 0;
  while (right < ahead - 1) add(right++);
  let out = 0;
  while (right < full) {
    add(right++);
    write(out++, right);
  }
  let left = 0;
  while (right < height) {
    add(right++);
    drop(left++);
    write(out++, full);
  }
  for (let rest = 1; rest < ahead; rest++) {
    drop(left++);
    write(out++, full - rest);
  }
}

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
  let right = 0;
  for (; right < ahead - 1; right++) addRow(sums, from, right);
  let out = 0;
  while (right < full) {
    addRow(sums, from, right++);
    writeRow(sums, to, out++, right);
  }
  let left = 0;
  while (right < height) {
    slideRow({ sums, from, to, full, right: right++, left: left++, out: out++ });
  }
  for (let rest = 1; rest < ahead; rest++) {
    dropRow(sums, from, left++);
    writeRow(sums, to, out++, full - rest);
  }
}

function addRow(sums: Float32Array, from: Float32Array, row: number): void {
  for (let x = 0, at = row * sums.length; x < sums.length; x++, at++) sums[x]! += from[at]!;
}

function dropRow(sums: Float32Array, from: Float32Array, row: number): void {
  for (let x = 0, at = row * sums.length; x < sums.length; x++, at++) sums[x]! -= from[at]!;
}

function writeRow(sums: Float32Array, to: Float32Array, row: number, size: number): void {
  for (let x = 0, at = row * sums.length; x < sums.length; x++, at++) to[at] = sums[x]! / size;
}

type Slide = { readonly sums: Float32Array; readonly from: Float32Array; readonly to: Float32Array; readonly full: number; readonly right: number; readonly left: number; readonly out: number };

/** Add, drop and write in one go: nearly all rows are of this kind. */
function slideRow({ sums, from, to, full, right, left, out }: Slide): void {
  const width = sums.length;
  for (let x = 0, enters = right * width, leaves = left * width, at = out * width; x < width; x++) {
    const sum = Math.fround(Math.fround(sums[x]! + from[enters++]!) - from[leaves++]!);
    sums[x] = sum;
    to[at++] = sum / full;
  }
}

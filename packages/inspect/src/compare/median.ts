/**
 * The middle of many numbers without putting all of them in order.
 */

/** The upper median of the first `count`; 0 of none. Moves the values about. */
export function median(values: Float64Array, count = values.length): number {
  const middle = count >> 1;
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[left]! < pivot) left++;
      while (values[right]! > pivot) right--;
      if (left > right) break;
      const value = values[left]!;
      values[left++] = values[right]!;
      values[right--] = value;
    }
    if (middle <= right) high = right;
    else if (middle >= left) low = left;
    else break; // between both lies only what is as large as the pivot
  }
  return count === 0 ? 0 : values[middle]!;
}

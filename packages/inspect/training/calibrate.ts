/**
 * Platt's calibration: sums of rows a model was not trained on, to probabilities.
 *
 * Platt, "Probabilistic outputs for support vector machines" (1999): one slope,
 * one offset, by Newton's method.
 */
import { sigmoid } from '../src/prompt/classify/table.ts';

export type Sum = { readonly sum: number; readonly abusive: boolean };

export function calibrate(sums: readonly Sum[]): { slope: number; offset: number } {
  let slope = 1;
  let offset = 0;
  for (let round = 0; round < 50; round += 1) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-6, 0, 1e-6];
    for (const { sum, abusive } of sums) {
      const likely = sigmoid(slope * sum + offset);
      const error = likely - (abusive ? 1 : 0);
      const curve = likely * (1 - likely);
      g0 += error * sum;
      g1 += error;
      h00 += curve * sum * sum;
      h01 += curve * sum;
      h11 += curve;
    }
    const determinant = h00 * h11 - h01 * h01;
    slope -= (h11 * g0 - h01 * g1) / determinant;
    offset -= (h00 * g1 - h01 * g0) / determinant;
  }
  return { slope, offset };
}

/** Largest gap between what a tenth of the scores promises and how many of it were abusive, and the mean gap weighted by rows. */
export function calibrationGaps(scores: readonly { readonly score: number; readonly abusive: boolean }[]): { largest: number; mean: number } {
  const bins = Array.from({ length: 10 }, (_, bin) => scores.filter(({ score }) => Math.min(9, Math.floor(score * 10)) === bin));
  const gaps = bins.filter((bin) => bin.length > 0).map((bin) => {
    const promised = bin.reduce((sum, { score }) => sum + score, 0) / bin.length;
    return { gap: Math.abs(promised - bin.filter(({ abusive }) => abusive).length / bin.length), size: bin.length };
  });
  return { largest: Math.max(...gaps.map(({ gap }) => gap)), mean: gaps.reduce((sum, { gap, size }) => sum + gap * size, 0) / scores.length };
}

/**
 * The plain particulars of an instruction: which colour, which words, how far round.
 *
 * Read by the prompt reader, which knows 14 languages; the sandbox gets the
 * reader as an argument, because models never import inspectors.
 */
export type Parameters = {
  /** The colour named, `#rrggbb`; null when none is. */
  readonly colour: string | null;
  /** Text in quotation marks: the words of a caption. */
  readonly quoted: string | null;
  readonly degrees: 90 | 180 | 270 | null;
  readonly direction: 'left' | 'right' | 'clockwise' | 'counterclockwise' | 'horizontal' | 'vertical' | 'square' | 'upside-down' | null;
  /** Whether a square is asked for. */
  readonly square: boolean;
};

export type ReadParameters = (prompt: string) => Parameters;

/** Degrees clockwise: a quarter to the right unless the words say otherwise. */
export function turnOf({ degrees, direction }: Parameters): 90 | 180 | 270 {
  const leftwards = direction === 'left' || direction === 'counterclockwise';
  if (degrees === 90 && leftwards) return 270;
  if (degrees !== null) return degrees;
  if (direction === 'upside-down') return 180;
  return leftwards ? 270 : 90;
}

/** Which sides change places: left and right, unless the words say top and bottom. */
export function mirrorOf({ direction }: Parameters): 'horizontal' | 'vertical' {
  return direction === 'vertical' || direction === 'upside-down' ? 'vertical' : 'horizontal';
}

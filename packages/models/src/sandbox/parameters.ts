/**
 * The plain particulars of an instruction: which colour, which words, how far round.
 *
 * Read by the prompt reader, which knows 14 languages; the sandbox gets the
 * reader as an argument, because models never import inspectors.
 */
export type Ratio = { readonly width: number; readonly height: number };

export type Parameters = {
  /** The colour named, `#rrggbb`; null when none is. */
  readonly colour: string | null;
  /** Text in quotation marks: the words of a caption. */
  readonly quoted: string | null;
  /** Clockwise; null when the words do not say how far. */
  readonly degrees: 90 | 180 | 270 | null;
  /** Which sides a mirror image swaps: left and right, or top and bottom. */
  readonly mirror: 'horizontal' | 'vertical' | null;
  /** Width to height of the crop asked for; null when the words name none. */
  readonly ratio: Ratio | null;
};

export type ReadParameters = (prompt: string) => Parameters;

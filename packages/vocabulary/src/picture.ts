/**
 * Pictures as every stage sees them: decoded once, upright, sRGB, no alpha, one frame.
 */

/** Interleaved RGB, 8 bits a channel; `data.length === width * height * 3`. */
export type Pixels = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/**
 * A coverage map of a whole picture at its own, usually lower, resolution:
 * 0 outside, 255 inside; scale it to the picture it belongs to.
 */
export type Mask = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** In pixels of the picture it belongs to. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Point = { readonly x: number; readonly y: number };

export type PictureFormat = 'png' | 'jpeg' | 'webp';

/** An upload: the pixels that are inspected, edited and shown, and the bytes they came from (for the credential's ingredient only). */
export type Photo = {
  readonly pixels: Pixels;
  readonly upload: { readonly bytes: Uint8Array; readonly format: PictureFormat; readonly sha256: string };
};

/** A face, never an identity. The embedding lives only as long as the request. */
export type Face = {
  readonly box: Box;
  /** [0, 1], of the detector */
  readonly score: number;
  /** Both eyes' centres, nose tip, mouth centre; for alignment. Null where nobody can tell: turned away, cut, blurred. */
  readonly points: { readonly rightEye: Point; readonly leftEye: Point; readonly nose: Point; readonly mouth: Point } | null;
  /** 128 numbers, L2 distance; null when the face is too small or too far turned away to compare. */
  readonly embedding: Float32Array | null;
};

/** Who is in a picture: what inspecting it leaves for the later stages of the same request. */
export type People = { readonly faces: readonly Face[]; readonly mask: Mask };

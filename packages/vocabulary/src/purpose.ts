/**
 * Purposes: the ordinary things people ask of a photo, as a closed list.
 *
 * A purpose that has no business with the person is `locked`: the released
 * picture shows the person of the photo by construction. A purpose that must
 * touch the person is `open`: it needs the uploader's declaration and the
 * comparison of draft and photo.
 *
 * `scene` says what may happen outside people:
 * - `kept`: the same scene under one tone; anything new holds
 * - `blurred`: the scene is kept, but less sharp
 * - `replaced`: the scene may be another, by something without structure
 * - `framed`: the scene is kept, but may be cropped, turned, mirrored or resized
 * - `drawn`: the scene is kept, but words may be set beside it, or into it, which waits for a human
 *
 * `tone`: whether light and colours may be others; where nobody `asked`, people keep their `own`.
 */
type Row = { readonly person: 'locked' | 'open'; readonly scene: 'kept' | 'blurred' | 'replaced' | 'framed' | 'drawn'; readonly tone: 'asked' | 'own' };

export const PURPOSES = {
  'colour.grey': { person: 'locked', scene: 'kept', tone: 'asked' },
  'colour.sepia': { person: 'locked', scene: 'kept', tone: 'asked' },
  'colour.warm': { person: 'locked', scene: 'kept', tone: 'asked' },
  'colour.cool': { person: 'locked', scene: 'kept', tone: 'asked' },
  'colour.vivid': { person: 'locked', scene: 'kept', tone: 'asked' },
  'colour.muted': { person: 'locked', scene: 'kept', tone: 'asked' },
  'light.brighten': { person: 'locked', scene: 'kept', tone: 'asked' },
  'light.darken': { person: 'locked', scene: 'kept', tone: 'asked' },
  'light.contrast': { person: 'locked', scene: 'kept', tone: 'asked' },
  'detail.sharpen': { person: 'locked', scene: 'kept', tone: 'own' },
  'background.blur': { person: 'locked', scene: 'blurred', tone: 'own' },
  'background.replace': { person: 'locked', scene: 'replaced', tone: 'own' },
  'frame.crop': { person: 'locked', scene: 'framed', tone: 'own' },
  'frame.rotate': { person: 'locked', scene: 'framed', tone: 'own' },
  'frame.flip': { person: 'locked', scene: 'framed', tone: 'own' },
  'frame.resize': { person: 'locked', scene: 'framed', tone: 'own' },
  'faces.pixelate': { person: 'locked', scene: 'kept', tone: 'own' },
  'caption.add': { person: 'locked', scene: 'drawn', tone: 'own' },
  'style.poster': { person: 'locked', scene: 'kept', tone: 'asked' },
  'restore.photo': { person: 'open', scene: 'kept', tone: 'asked' },
  'person.expression': { person: 'open', scene: 'kept', tone: 'own' },
  'person.clothing': { person: 'open', scene: 'kept', tone: 'own' },
  'person.haircut': { person: 'open', scene: 'kept', tone: 'own' },
  'style.person': { person: 'open', scene: 'kept', tone: 'asked' },
} as const satisfies Record<string, Row>;

export type Purpose = keyof typeof PURPOSES;

export function isPurpose(text: string): text is Purpose {
  return Object.hasOwn(PURPOSES, text);
}

/** The scene may lose its structure: blurred, or another. */
export function isPlain(scene: Row['scene']): boolean {
  return scene === 'blurred' || scene === 'replaced';
}

/** How a request may treat the person: locked unless a listed purpose must touch them. */
export function personAccess(purposes: readonly Purpose[]): 'locked' | 'open' {
  return purposes.some((purpose) => PURPOSES[purpose].person === 'open') ? 'open' : 'locked';
}

/**
 * Which part of a release is the photo’s own pixels, by construction. The whole
 * picture where every purpose is listed and asks for a tone or a frame only:
 * then nothing that a model painted comes out, whoever was missed by the mask.
 */
export function lockedArea(purposes: readonly Purpose[]): 'picture' | 'people' | 'nothing' {
  if (personAccess(purposes) === 'open') return 'nothing';
  const paintsNothing = purposes.every((purpose) => PURPOSES[purpose].scene === 'kept' || PURPOSES[purpose].scene === 'framed');
  return purposes.length > 0 && paintsNothing ? 'picture' : 'people';
}

/** Whether people may come out in another light or colour: of a request without a listed purpose nobody knows. */
export function asksForTone(purposes: readonly Purpose[]): boolean {
  return purposes.length === 0 || purposes.some((purpose) => PURPOSES[purpose].tone === 'asked');
}

/** Whether anything beyond the photo's frame was asked for. */
export function asksForMore(purposes: readonly Purpose[]): boolean {
  return purposes.includes('caption.add') || purposes.includes('frame.resize');
}

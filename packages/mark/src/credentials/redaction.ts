/**
 * What of a parent's own manifests must not travel on with an edited picture.
 *
 * A camera or an editor may have signed where, when and by whom a photo was
 * taken, and a small copy of the photo itself: the face or body as it was before
 * the edit. C2PA lets a later claim redact such parts without breaking the
 * parent's signature (C2PA 2.2 §6.8). Kept is only what a history needs; a part
 * we do not know may hold anything, and goes.
 *
 * What cannot be redacted: the title inside the parent's own claim.
 */
const KEPT = /^(?:c2pa\.actions|c2pa\.hash\.|c2pa\.ingredient|c2pa\.soft-binding|c2pa\.training-mining|cawg\.training-mining)/;

/** The reason a redaction gives, from the specification's list. */
export const REDACTION_REASON = 'c2pa.PII.present';

type Part = { readonly label?: unknown; readonly instance?: unknown };
type Picture = { readonly thumbnail?: { readonly identifier?: unknown } };
type Manifest = Picture & { readonly assertions?: readonly Part[]; readonly ingredients?: readonly Picture[] };

/** JUMBF URIs of every personal part, in all manifests of a store (the library's JSON). */
export function personalParts(storeJson: string): string[] {
  const { manifests } = JSON.parse(storeJson) as { manifests?: Record<string, Manifest> };
  const uris = Object.entries(manifests ?? {}).flatMap(([name, manifest]) => [
    ...(manifest.assertions ?? []).flatMap((part) => assertionUri(name, part)),
    ...[manifest, ...manifest.ingredients ?? []].flatMap((one) => thumbnailUri(name, one)),
  ]);
  return [...new Set(uris)];
}

function assertionUri(manifest: string, part: Part): string[] {
  if (typeof part.label !== 'string' || KEPT.test(part.label)) return [];
  const instance = typeof part.instance === 'number' && part.instance > 0 ? `__${part.instance}` : '';
  return [`self#jumbf=/c2pa/${manifest}/c2pa.assertions/${part.label}${instance}`];
}

function thumbnailUri(manifest: string, picture: Picture): string[] {
  const identifier = picture.thumbnail?.identifier;
  if (typeof identifier !== 'string' || !identifier.startsWith('self#jumbf=')) return [];
  return [identifier.startsWith('self#jumbf=/') ? identifier : `self#jumbf=/c2pa/${manifest}/${identifier.slice('self#jumbf='.length)}`];
}

/**
 * What a manifest of ours says: made or edited by AI, by what system, from what.
 *
 * Follows C2PA 2.2 §18: a generation begins with `c2pa.created`, an edit with
 * `c2pa.opened` of its parent ingredient and goes on with `c2pa.edited`. The image
 * model's own credentials, where it sends any, come in as a component that is `c2pa.placed`. No
 * prompt, no requester, no file name and no thumbnail of the parent: a manifest
 * travels with the picture to everybody.
 */
import type { ReadableFormat } from '@shozo/picture';
import { SOURCE_TYPES } from '../metadata/source-type.ts';

export const SYSTEM = { name: 'Shozo', version: '0.1.0' } as const;

export const MIME = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp', avif: 'image/avif' } as const satisfies Record<ReadableFormat, string>;

/** The ingredient's id inside the definition; the library rewrites it to a hashed URI. */
export const PARENT_ID = 'parent';
export const UPSTREAM_ID = 'upstream';

export type ManifestQuestion = { readonly kind: 'edit' | 'generation'; readonly parent: boolean; /** the image model's own file, with its credentials */ readonly upstream: boolean; readonly at: string; /** The id in the pixels, 12 hex digits, and by which engine; null for a picture without. */ readonly watermark: { readonly id: string; readonly algorithm: string } | null };

/** The definition c2pa-wasm's builder takes, as JSON text. */
export function manifestDefinition(question: ManifestQuestion): string {
  return JSON.stringify({
    claim_version: 2,
    claim_generator_info: [SYSTEM],
    ingredients: [],
    assertions: [
      { label: 'c2pa.actions.v2', data: { actions: actions(question) }, created: true },
      ...(question.watermark === null ? [] : [{ label: 'c2pa.soft-binding', data: softBinding(question.watermark), created: true }]),
    ],
  });
}

/** The parent ingredient, whether its own manifest is carried or not. */
export function parentDefinition(format: ReadableFormat): string {
  return JSON.stringify({ relationship: 'parentOf', instance_id: PARENT_ID, label: PARENT_ID, format: MIME[format] });
}

/** What the image model answered, whose own credentials are carried. */
export function upstreamDefinition(format: ReadableFormat): string {
  return JSON.stringify({ relationship: 'componentOf', instance_id: UPSTREAM_ID, label: UPSTREAM_ID, format: MIME[format] });
}

/** C2PA 2.2 §18.10, over the whole picture. The library takes JSON only, so `value` is text where the specification wants bytes. */
function softBinding({ id, algorithm }: { readonly id: string; readonly algorithm: string }): object {
  return { alg: algorithm, blocks: [{ scope: {}, value: Buffer.from(id, 'hex').toString('base64') }] };
}

function actions(question: ManifestQuestion): unknown[] {
  const step = { softwareAgent: SYSTEM, when: question.at };
  const source = question.kind === 'generation' ? SOURCE_TYPES.generated : SOURCE_TYPES.edited;
  const marked = question.watermark === null ? [] : [{ action: 'c2pa.watermarked', ...step }];
  const placed = question.upstream ? [{ action: 'c2pa.placed', parameters: { ingredientIds: [UPSTREAM_ID] }, ...step }] : [];
  if (!question.parent) return [{ action: 'c2pa.created', digitalSourceType: source, ...step }, ...placed, ...marked];
  return [
    { action: 'c2pa.opened', parameters: { ingredientIds: [PARENT_ID] }, ...step },
    ...placed,
    { action: 'c2pa.edited', digitalSourceType: source, ...step },
    ...marked,
  ];
}

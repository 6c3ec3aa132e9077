/**
 * The XMP packet a released picture carries: that AI made or changed it, and what system.
 *
 *     <rdf:Description xmlns:Iptc4xmpExt="…" xmlns:shozo="urn:shozo:disclosure:1"
 *       Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/…"
 *       Iptc4xmpExt:AISystemUsed="Shozo" Iptc4xmpExt:AISystemVersionUsed="0.1.0"
 *       shozo:Provider="…" shozo:System="Shozo" shozo:SystemVersion="0.1.0"
 *       shozo:At="2026-11-22T12:00:00Z" shozo:Identifier="urn:shozo:picture:…" shozo:Action="altered"/>
 *
 * Fields: IPTC Photo Metadata 2025.1 (digital source type, AI system used).
 * `AIPromptInformation` and `AIPromptWriterName` exist there and are never
 * written: a prompt is personal data. The `shozo:` group holds the five things
 * California asks of a latent disclosure:
 * Bus. & Prof. Code § 22757.3(a) as amended by SB 1000 (ch. 861/2026): provider,
 * system and version, time and date, unique identifier, created or altered
 * (text read 2026-11-22, through a secondary copy).
 *
 * The `china` group is one element, `<TC260:AIGC>{"Label":"1",…}</TC260:AIGC>`: the
 * implicit label of the Measures for Labelling AI-Generated Synthetic Content,
 * art. 5, in the seven keys of GB 45438-2025 (the standard itself was not read;
 * the keys are those of marked files in public).
 */
import { createHash } from 'node:crypto';
import type { ImageRequest, Obligations, Pixels } from '@shozo/vocabulary';
import { SOURCE_TYPES } from './source-type.ts';

export const NAMESPACES = {
  iptc: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  tc260: 'http://www.tc260.org.cn/ns/AIGC/1.0/',
  shozo: 'urn:shozo:disclosure:1',
} as const;

export type Disclosure = {
  readonly kind: ImageRequest['kind'];
  readonly system: { readonly name: string; readonly version: string };
  readonly provider: string;
  readonly at: string;
  readonly identifier: string;
  readonly groups: Obligations['metadata'];
};

/** The attributes of the packet, in order; what `readMetadata` must give back. */
export function disclosureFields(disclosure: Disclosure): readonly (readonly [string, string])[] {
  const { system } = disclosure;
  const iptc = [
    ['Iptc4xmpExt:DigitalSourceType', disclosure.kind === 'generation' ? SOURCE_TYPES.generated : SOURCE_TYPES.edited],
    ['Iptc4xmpExt:AISystemUsed', system.name],
    ['Iptc4xmpExt:AISystemVersionUsed', system.version],
  ] as const;
  const california = [
    ['shozo:Provider', disclosure.provider],
    ['shozo:System', system.name],
    ['shozo:SystemVersion', system.version],
    ['shozo:At', disclosure.at],
    ['shozo:Identifier', disclosure.identifier],
    ['shozo:Action', disclosure.kind === 'generation' ? 'created' : 'altered'],
  ] as const;
  return [
    ...iptc,
    ...(disclosure.groups.includes('california') ? california : []),
    ...(disclosure.groups.includes('china') ? [[CHINA, chinaLabel(disclosure)] as const] : []),
  ];
}

const CHINA = 'TC260:AIGC';

/** Nobody propagates yet: a platform that shows the picture fills in its own half. */
function chinaLabel({ provider, identifier }: Disclosure): string {
  const nobody = { ReservedCode1: '', ContentPropagator: '', PropagateID: '', ReservedCode2: '' };
  return JSON.stringify({ Label: '1', ContentProducer: provider, ProduceID: identifier, ...nobody });
}

/** The IPTC group is always written: without it the mandatory mark `metadata` could not be read back. */
export function xmpPacket(disclosure: Disclosure): string {
  const fields = disclosureFields(disclosure);
  const attributes = fields.filter(([name]) => name !== CHINA).map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join('\n');
  const china = fields.filter(([name]) => name === CHINA).map(([name, value]) => `<${name} xmlns:TC260="${NAMESPACES.tc260}">${escapeXml(value).replaceAll('&quot;', '"')}</${name}>\n`);
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    `<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="${NAMESPACES.iptc}" xmlns:shozo="${NAMESPACES.shozo}"`,
    `${attributes}>`,
    `${china.join('')}</rdf:Description>`,
    '</rdf:RDF></x:xmpmeta>',
    '<?xpacket end="r"?>',
  ].join('\n');
}

/**
 * A picture's own identifier: unguessable like the decision it belongs to, and
 * not the decision's id, which only the people concerned should hold.
 */
export function pictureIdentifier(decisionId: string, pixels: Pixels): string {
  const hash = createHash('sha256').update(`shozo picture ${decisionId} ${pixels.width}x${pixels.height}\n`).update(pixels.data);
  return `urn:shozo:picture:${hash.digest('hex').slice(0, 32)}`;
}

function escapeXml(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are not allowed in XML at all
  return text.replaceAll(/[\u0000-\u001f\u007f]/g, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

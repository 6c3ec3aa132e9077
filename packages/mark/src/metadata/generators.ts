/**
 * Traces that image generators leave in a file's text, without a standard: which generator says that it was here.
 *
 * What these tools are known to write; none of them documents it as a format.
 *
 *     PNG text  parameters  "…, Steps: 20, Sampler: Euler a, …"     Stable Diffusion web UI and its kin
 *               prompt      {"3": {"class_type": "KSampler", …}}    ComfyUI
 *               invokeai_metadata {…}   Software NovelAI   Description "… Job ID: UUID"  Midjourney
 *     XMP       photoshop:Credit "Made with Google AI", "Edited with Google AI"
 *               xmp:CreatorTool  a generator's name
 *
 * Trust: anybody can write or remove these. They are claims.
 */
import type { FileText } from './extract.ts';

export type Generator = { readonly name: string; readonly made: 'generated' | 'edited' };

/** Looked at of one text; the rest is the prompt. */
const MOST = 20_000;

const IN_TEXT: readonly { readonly key: string; readonly says: RegExp; readonly name: string }[] = [
  { key: 'parameters', says: /\bSteps: \d+, Sampler: /, name: 'Stable Diffusion' },
  { key: 'prompt', says: /"class_type"\s{0,4}:/, name: 'ComfyUI' },
  { key: 'invokeai_metadata', says: /^\s{0,4}\{/, name: 'InvokeAI' },
  { key: 'Software', says: /^NovelAI\b/, name: 'NovelAI' },
  { key: 'Description', says: /\bJob ID: [0-9a-f-]{36}\b/, name: 'Midjourney' },
];
const CREATOR_TOOL = /CreatorTool\s{0,4}(?:=\s{0,4}["']|>)\s{0,8}[^"'<]{0,40}\b(DALL·E|DALL-E|Midjourney|Stable Diffusion|Adobe Firefly)\b/;
const GOOGLE = /photoshop:Credit\s{0,4}(?:=\s{0,4}["']|>)\s{0,8}(Made|Edited) with Google AI\b/;

/** Each generator once, the first of each place first. */
export function generatorsIn({ xmp, text }: FileText): Generator[] {
  const inText = text.flatMap(([key, value]) => IN_TEXT.filter((one) => one.key === key && one.says.test(value.slice(0, MOST))).map(({ name }) => ({ name, made: 'generated' as const })));
  const inXmp = xmp.flatMap((packet) => [...credited(packet), ...toolOf(packet)]);
  return [...new Map([...inXmp, ...inText].map((one) => [one.name, one])).values()];
}

function credited(packet: string): Generator[] {
  const verb = GOOGLE.exec(packet)?.[1];
  return verb === undefined ? [] : [{ name: 'Google AI', made: verb === 'Made' ? 'generated' : 'edited' }];
}

function toolOf(packet: string): Generator[] {
  const name = CREATOR_TOOL.exec(packet)?.[1];
  return name === undefined ? [] : [{ name, made: 'generated' }];
}

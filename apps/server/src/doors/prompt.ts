/**
 * A prompt that carries a picture is refused: pictures come in through their own
 * fields, where they are decoded and inspected.
 *
 * Some models take a data URL, an address or markup inside the text for a
 * picture, and would then edit somebody whom nobody has looked at.
 */
import { z } from 'zod';

const MAX_PROMPT = 32_000; // characters, as OpenAI's own limit

/** Base64, tried on the text without any white space, so that a line break hides nothing. */
const BYTES: readonly RegExp[] = [
  /data:image\/(png|jpe?g|webp|gif|svg\+xml|avif|heic|heif|bmp|tiff|\*)[;,]|data:[a-z]+\/[a-z0-9.+-]+(;[a-z0-9=-]+)*;base64,/i,
  // The first bytes of PNG, JPEG, GIF, WebP and AVIF or HEIC, with a body behind them.
  /(iVBORw0KGgo|\/9j\/[24]|R0lGOD[dl]|UklGR|AAAA[A-Za-z0-9+/]{2}(Zn|d)0eX)[A-Za-z0-9+/]{64}/,
];

/** Markup and addresses of picture files. */
const MARKUP: readonly RegExp[] = [
  /<(svg|img|image)\b[^>]{0,400}\b(xmlns|src|href)\s*=/i,
  /!\[[^\]]{0,400}\]\s*\(/,
  /https?:\/\/[^\s"'<>]{1,2000}\.(png|jpe?g|webp|gif|svg|avif|heic|bmp|tiff?)(?![a-z])/i,
];

export function carriesPicture(text: string): boolean {
  const plain = text.normalize('NFKC').replace(/\p{Cf}+/gu, '');
  const bare = plain.replace(/\s+/g, '');
  return BYTES.some((carrier) => carrier.test(bare)) || MARKUP.some((carrier) => carrier.test(plain));
}

export const promptText = z.string().max(MAX_PROMPT).refine((text) => text.trim() !== '', 'expected words: what should change, or what the picture should show')
  .refine((text) => !carriesPicture(text), 'a picture inside the text is not taken; send pictures to /v1/images/edits in a field of their own');

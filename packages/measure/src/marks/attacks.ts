/**
 * What the internet does to a picture, and what somebody does who wants its marks gone.
 *
 * Every attack ends in a file without metadata, as after a re-upload. The
 * attacker's own tools are used, not those of what is measured.
 */
import sharp from 'sharp';

type Size = { readonly width: number; readonly height: number };
type Image = ReturnType<typeof sharp>;
type Attack = (file: Uint8Array, size: Size) => Promise<Uint8Array>;

const open = (file: Uint8Array): Image => sharp(file);
const png = (image: Image): Promise<Uint8Array> => image.png({ compressionLevel: 1 }).toBuffer();
const jpeg = (quality: number): Attack => (file) => open(file).jpeg({ quality }).toBuffer();
const webp = (quality: number): Attack => (file) => open(file).webp({ quality }).toBuffer();
const resized = (scale: number): Attack => (file, { width, height }) => png(open(file).resize(Math.round(width * scale), Math.round(height * scale), { fit: 'fill' }));
/** @param share - of the area that is kept; off the centre. */
const cropped = (share: number): Attack => (file, { width, height }) => {
  const side = Math.sqrt(share);
  const [w, h] = [Math.round(width * side), Math.round(height * side)];
  return png(open(file).extract({ left: Math.round((width - w) * 0.4), top: Math.round((height - h) * 0.6), width: w, height: h }));
};
/** A turn by a free angle cuts the empty corners off, as photo apps do. */
const rotated = (degrees: number): Attack => async (file, { width, height }) => {
  const turned = await png(open(file).rotate(degrees, { background: '#000' }));
  const { width: w = width, height: h = height } = await sharp(turned).metadata();
  const [keepWidth, keepHeight] = [Math.round(width * 0.93), Math.round(height * 0.93)];
  return png(open(turned).extract({ left: Math.round((w - keepWidth) / 2), top: Math.round((h - keepHeight) / 2), width: keepWidth, height: keepHeight }));
};
/** Other software round it, another scale, another file. */
const screenshot = (scale: number): Attack => (file, { width, height }) => {
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  return open(file).resize(w, h, { fit: 'fill' }).extend({ top: Math.round(h * 0.08), bottom: Math.round(h * 0.05), left: Math.round(w * 0.04), right: Math.round(w * 0.06), background: '#f4f4f4' }).jpeg({ quality: 80 }).toBuffer();
};
const after = (...steps: readonly Attack[]): Attack => async (file, size) => {
  let [now, shape] = [file, size];
  for (const step of steps) {
    now = await step(now, shape);
    const { width, height } = await sharp(now).metadata();
    shape = { width, height };
  }
  return now;
};
const social = (longest: number, quality: number): Attack => (file) => open(file).resize({ width: longest, height: longest, fit: 'inside', withoutEnlargement: true }).jpeg({ quality }).toBuffer();
const lined = (a: number, b: number): Attack => (file) => png(open(file).linear(a, b));

/** Gaussian noise on every channel, the same on every run. @param sigma - levels */
function noisy(sigma: number): Attack {
  return async (file) => {
    const { data, info: { width, height } } = await open(file).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
    let state = 1;
    const chance = (): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return (state + 1) / 0x80000000;
    };
    const noise = data.map((level) => Math.max(0, Math.min(255, Math.round(level + sigma * Math.sqrt(-2 * Math.log(chance())) * Math.cos(2 * Math.PI * chance())))));
    return png(sharp(Buffer.from(noise), { raw: { width, height, channels: 3 } }));
  };
}

/** @param share - of the area that a plain rectangle hides, off the centre. */
function covered(share: number): Attack {
  return async (file, { width, height }) => {
    const [w, h] = [Math.round(width * Math.sqrt(share)), Math.round(height * Math.sqrt(share))];
    const input = await png(sharp({ create: { width: w, height: h, channels: 3, background: '#345' } }));
    return png(open(file).composite([{ input: Buffer.from(input), left: Math.round((width - w) * 0.3), top: Math.round((height - h) * 0.3) }]));
  };
}

export const ATTACKS: Readonly<Record<string, Attack>> = {
  'metadata stripped': (file) => png(open(file)),
  'jpeg 90': jpeg(90), 'jpeg 75': jpeg(75), 'jpeg 50': jpeg(50), 'jpeg 30': jpeg(30), 'jpeg 20': jpeg(20),
  'webp 80': webp(80), 'webp 50': webp(50), 'webp 30': webp(30), 'avif 50': (file) => open(file).avif({ quality: 50, effort: 2 }).toBuffer(),
  'resize 0.35': resized(0.35), 'resize 0.5': resized(0.5), 'resize 0.75': resized(0.75), 'resize 2': resized(2),
  'resize 0.5, jpeg 50': after(resized(0.5), jpeg(50)),
  'crop to 75 %': cropped(0.75), 'crop to half': cropped(0.5), 'crop to a quarter': cropped(0.25),
  'crop to half, jpeg 50': after(cropped(0.5), jpeg(50)), 'crop to a quarter, jpeg 70': after(cropped(0.25), jpeg(70)),
  'turned 1°': rotated(1), 'turned −2°': rotated(-2), 'turned 2°, crop to 75 %, jpeg 60': after(rotated(2), cropped(0.75), jpeg(60)),
  'mirrored': (file) => png(open(file).flop()), 'mirrored, crop to half, jpeg 50': after((file) => png(open(file).flop()), cropped(0.5), jpeg(50)),
  'turned 90°': (file) => png(open(file).rotate(90)), 'turned 180°': (file) => png(open(file).rotate(180)),
  'stretched 10 %': (file, { width, height }) => png(open(file).resize(Math.round(width * 1.1), height, { fit: 'fill' })),
  'screenshot 0.73': screenshot(0.73), 'screenshot 1.37': screenshot(1.37),
  'one re-upload (1080 px, jpeg 60)': social(1080, 60), 'three re-uploads': after(social(1080, 75), social(1080, 65), social(900, 70)),
  'enlarged 1.5, jpeg 40': after(resized(1.5), jpeg(40)),
  'brighter 20 %': lined(1.2, 0), 'darker 20 %': lined(0.8, 0), 'contrast 20 %': lined(1.2, -25), 'contrast −20 %': lined(0.8, 25),
  'gamma 1.2': (file) => png(open(file).gamma(1.2, 1)), 'hue 30°': (file) => png(open(file).modulate({ hue: 30 })),
  'sharpened': (file) => png(open(file).sharpen()), 'noise 5': noisy(5), 'noise 10': noisy(10),
  'a label over 8 %': covered(0.08), 'a picture over 30 %': covered(0.3),
  'photo of a screen': (file) => photographed(file),
  'grey': (file) => png(open(file).greyscale()),
  'blur 1': (file) => png(open(file).blur(1)), 'blur 2': (file) => png(open(file).blur(2)), 'median 3': (file) => png(open(file).median(3)),
};

/**
 * As a phone sees a screen: from a little aside (each corner moved by up to 4 %), with the grid of
 * the screen's own pixels beating against the camera's, soft, and as JPEG. Simulated: no camera was used.
 */
async function photographed(file: Uint8Array): Promise<Uint8Array> {
  const { data, info: { width, height } } = await open(file).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const seen = Buffer.alloc(data.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 3) {
      const [across, down] = [x / width, y / height];
      const depth = 1 + 0.06 * (across - 0.5) - 0.04 * (down - 0.5);
      const [fromX, fromY] = [Math.round(width * (0.5 + (across - 0.5) / depth)), Math.round(height * (0.5 + (down - 0.5) / depth))];
      const beat = 1 + 0.04 * Math.sin(x / 3.7 + y / 41) * Math.sin(y / 4.3 - x / 53);
      if (fromX < 0 || fromY < 0 || fromX >= width || fromY >= height) continue;
      for (let channel = 0; channel < 3; channel++) seen[at + channel] = Math.min(255, (data[(fromY * width + fromX) * 3 + channel] ?? 0) * beat);
    }
  }
  return sharp(seen, { raw: { width, height, channels: 3 } }).blur(0.7).jpeg({ quality: 80 }).toBuffer();
}

/**
 * The mark of a release carried over to another picture, as a forger would who has only the release: its fine detail, laid on the other.
 */
export async function carriedOver(file: Uint8Array, onto: Uint8Array): Promise<Uint8Array> {
  // At this size the mark is finer than the filter is wide.
  const release = await png(open(file).resize({ width: 900, height: 900, fit: 'inside', withoutEnlargement: true }));
  const { width, height } = await sizeOf(release);
  const raw = (image: Image) => image.removeAlpha().toColourspace('srgb').raw().toBuffer();
  const [sharpOne, soft, other] = await Promise.all([raw(open(release)), raw(open(release).median(5)), raw(open(onto).resize(width, height, { fit: 'fill' }))]);
  const forged = Buffer.from(other.map((level, at) => Math.max(0, Math.min(255, level + Math.max(-8, Math.min(8, (sharpOne[at] ?? 0) - (soft[at] ?? 0)))))));
  return sharp(forged, { raw: { width, height, channels: 3 } }).jpeg({ quality: 90 }).toBuffer();
}

/** Two pictures side by side at one height, as one file. */
export async function collage(left: Uint8Array, right: Uint8Array): Promise<Uint8Array> {
  const { width, height } = await sharp(left).metadata();
  const other = await sharp(right).resize({ height }).png().toBuffer();
  const { width: otherWidth } = await sharp(other).metadata();
  return sharp(left).removeAlpha().extend({ right: otherWidth, background: '#fff' }).composite([{ input: other, left: width, top: 0 }]).jpeg({ quality: 80 }).toBuffer();
}

export async function sizeOf(file: Uint8Array): Promise<Size> {
  const { width, height } = await sharp(file).metadata();
  return { width, height };
}

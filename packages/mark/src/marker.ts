/**
 * Marks a picture so that anyone can see that AI made or changed it.
 *
 *     pixels → caption → label → watermark → encode with XMP → content credentials → read all back
 *
 * INVARIANT: no byte changes after the credentials are made, and a picture of
 * which one mandatory mark cannot be read from its final bytes is never returned.
 *
 * Trust: this holds the signing keys. Nothing of the upload's own metadata is
 * copied; its bytes become the parent ingredient, so that its own manifest and
 * that manifest's status stay visible.
 */
import { decode, LIMITS, resize, sniffFormat } from '@shozo/picture';
import { MANDATORY_MARKS, ShozoError } from '@shozo/vocabulary';
import type { Box, MarkedBytes, MarkName, MarkQuestion, Pixels, Watermark } from '@shozo/vocabulary';
import { randomBytes } from 'node:crypto';
import { createVerifier } from './check/verify.ts';
import type { ReleasedMatch, Verifier } from './check/verify.ts';
import { NO_REGISTER, releasesIn } from './check/watermark.ts';
import type { Register } from './check/watermark.ts';
import { DEVELOPMENT_AUTHORITY, openAuthority } from './credentials/authority.ts';
import type { Credentials } from './credentials/authority.ts';
import type { OutsideSigner } from './credentials/signer.ts';
import { manifestDefinition, SYSTEM } from './credentials/manifest.ts';
import { manifestStoreOf } from './credentials/manifest-store.ts';
import type { SignAnswer, SignJob } from './credentials/worker.ts';
import { openPool } from './credentials/pool.ts';
import type { CredentialPool } from './credentials/pool.ts';
import { NOTHING_REVOKED, readRevoked } from './credentials/revoked.ts';
import { librarySettings } from './credentials/settings.ts';
import { drawBand } from './label/caption.ts';
import { drawLabel, labelIsThere } from './label/draw.ts';
import type { FoundLabel } from './label/draw.ts';
import { notUnderstoodWords } from './label/words.ts';
import { encodeWithXmp } from './metadata/embed.ts';
import { disclosureFields, pictureIdentifier, xmpPacket } from './metadata/packet.ts';
import type { Disclosure } from './metadata/packet.ts';
import { readMetadata } from './metadata/read.ts';
import { applyMark, holds } from './watermark/apply.ts';
import { openWatermark } from './watermark/engine.ts';
import type { WatermarkEngine } from './watermark/engine.ts';
import { homeWatermarkKeys, openWatermarkKeys } from './watermark/keys.ts';
import type { WatermarkKey } from './watermark/keys.ts';
import type { Level } from './watermark/strength.ts';

export type MarkerOptions = {
  /** HOME/keys; see credentials/authority.ts for the files. */
  readonly keysDir: string;
  readonly now?: () => Date;
  readonly random?: (bytes: number) => Uint8Array;
  /** Who runs this installation, for California's "provider". */
  readonly provider?: string | undefined;
  /** An RFC 3161 authority to ask instead of our own; the operator's word. */
  readonly timestampUrl?: string | undefined;
  /** Who holds the key of `credentials.pem`, outside this process; left out: `credentials.key`. */
  readonly signer?: OutsideSigner | undefined;
  /** false leaves the time-stamp token out: only for cross-checks with readers that cannot read one. */
  readonly timestamp?: boolean;
  readonly deadlineMs?: number;
  readonly threads?: number;
  /** false: the workers start with the first picture. */
  readonly warm?: boolean;
  /** Check asks it for the fingerprint layer. */
  readonly released?: ReleasedMatch;
  /** What released marks stand for; without it a mark that is found says no more than its number. */
  readonly register?: Register;
  /** Another engine than ours, as an operator may bring one. */
  readonly watermark?: WatermarkEngine | undefined;
};

export type Marker = {
  readonly mark: (question: MarkQuestion) => Promise<MarkedBytes>;
  readonly verify: Verifier['verify'];
  readonly provenance: Verifier['provenance'];
  /** Numbers of the releases that a picture shows for sure. @throws ShozoError `mark/watermark` */
  readonly releasesIn: (pixels: Pixels) => Promise<readonly string[]>;
  /** True while the signer is the development authority that nobody trusts. To be said loudly. */
  readonly development: boolean;
  /** The signer's name, as verifiers show it. */
  readonly signer: string;
  readonly expiresAt: Credentials['expiresAt'];
  readonly trustLists: Credentials['trustLists'];
  /** Of the watermark engine, as soft bindings name it. */
  readonly algorithm: string;
  readonly ready: Promise<void>;
  readonly close: () => Promise<void>;
};

type Workshop = { readonly credentials: Credentials; readonly pool: CredentialPool; readonly verifier: Verifier; readonly options: MarkerOptions; readonly settings: string; readonly now: () => Date; readonly random: (bytes: number) => Uint8Array; readonly engine: WatermarkEngine };

/** @throws ShozoError `mark/credentials`, `config/invalid` - the key files cannot be used. */
export async function createMarker(options: MarkerOptions): Promise<Marker> {
  const { keysDir, now = () => new Date(), random = (bytes) => new Uint8Array(randomBytes(bytes)), warm = true } = options;
  const credentials = await openAuthority({ keysDir, now, random, signer: options.signer });
  const watermarkKeys = options.watermark ? [] : openWatermarkKeys({ keysDir, now, random });
  const engine = options.watermark ?? openWatermark({ keys: watermarkKeys, warm });
  const pool = openPool({ warm, ...(options.deadlineMs === undefined ? {} : { deadlineMs: options.deadlineMs }), ...(options.threads === undefined ? {} : { threads: options.threads }) });
  const watermark = { engine, register: options.register ?? NO_REGISTER, revoked: revokedOf(watermarkKeys) };
  const verifier = createVerifier(pool, { anchors: credentials.anchors, revoked: credentials.revoked, ownSigner: options.timestamp === false ? null : credentials.name, watermark, released: options.released });
  const workshop: Workshop = { credentials, pool, verifier, options, settings: librarySettings(credentials.anchors), now, random, engine };
  return {
    mark: (question) => markPicture(workshop, question),
    verify: verifier.verify,
    provenance: verifier.provenance,
    releasesIn: (pixels) => releasesIn(pixels, watermark),
    development: credentials.development,
    signer: credentials.name,
    expiresAt: credentials.expiresAt,
    trustLists: credentials.trustLists,
    algorithm: engine.algorithm,
    ready: Promise.all([pool.ready, engine.ready]).then(() => undefined),
    close: async () => { await Promise.all([pool.close(), engine.close()]); },
  };
}

function revokedOf(keys: readonly WatermarkKey[]): ReadonlyMap<string, string> {
  return new Map(keys.flatMap(({ id, revokedFrom }) => (revokedFrom === null ? [] : [[id, revokedFrom]])));
}

export type CheckOptions = {
  /** The authorities that count as trusted, as `homeAnchors` gives them; none: every signer is unknown, ours too. */
  readonly anchors?: readonly string[];
  /** Is it a picture that was released here? Left out: nobody can say. */
  readonly released?: ReleasedMatch | undefined;
  /** The name of this home's signer, where it is not the development authority. */
  readonly ownSigner?: string;
  /** HOME/keys, to look for watermarks with its secrets; without them a watermark is `unavailable`. */
  readonly keysDir?: string;
  /** Another engine than ours. */
  readonly watermark?: WatermarkEngine | undefined;
  /** What released marks stand for; without it a mark that is found says no more than its number. */
  readonly register?: Register | undefined;
  /** false: the workers start with the first file. */
  readonly warm?: boolean;
};

/** Check alone: no key is made, and none is needed. */
export function createCheck({ anchors = [], ownSigner = DEVELOPMENT_AUTHORITY, keysDir, released, register = NO_REGISTER, watermark, warm = true }: CheckOptions = {}): Verifier & { readonly ready: Promise<void>; readonly close: () => Promise<void> } {
  const pool = openPool({ threads: 1, warm });
  const keys = keysDir === undefined || watermark !== undefined ? [] : homeWatermarkKeys(keysDir, new Date());
  const engine = watermark ?? (keys.length === 0 ? null : openWatermark({ keys, warm }));
  const verifier = createVerifier(pool, { anchors, revoked: keysDir === undefined ? NOTHING_REVOKED : readRevoked(keysDir), ownSigner, released, watermark: engine === null ? null : { engine, register, revoked: revokedOf(keys) } });
  return { ...verifier, ready: pool.ready, close: async () => { await Promise.all([pool.close(), engine?.close()]); } };
}

/** px: below `until` a short side holds too few periods of the watermark, and the picture is enlarged; below `holds` even then. */
const LEAST_SIDE = { until: 200, to: 256, holds: 128 };

/** A picture whose watermark does not stand its trial gets the large label and the strongest mark, and the record says so. */
async function markPicture(workshop: Workshop, question: MarkQuestion): Promise<MarkedBytes> {
  const id = Buffer.from(workshop.random(6)).toString('hex');
  const drawn = await drawWords(question);
  const applied = await applyMark(workshop.engine, drawn.pixels, id);
  if (applied !== null) return finish(workshop, { question, id, label: drawn.label, words: drawn.words, ...applied });
  const { label: asked } = question.obligations;
  const loud = { ...question, obligations: { ...question.obligations, label: asked === 'default' ? 'large' as const : asked } };
  const { pixels, label, words } = await drawWords(loud);
  return finish(workshop, { question: loud, id, label, words, pixels: await workshop.engine.embed(pixels, id, 2), level: 2 });
}

type Drawn = { readonly question: MarkQuestion; readonly id: string; readonly label: FoundLabel; readonly words: string | null; readonly pixels: Pixels; readonly level: Level };

async function finish(workshop: Workshop, { question, id, label, words, pixels, level }: Drawn): Promise<MarkedBytes> {
  const disclosure = disclosureOf(workshop, question);
  const encoded = await encodeWithXmp(pixels, question.format, xmpPacket(disclosure));
  const bytes = await sign(workshop, { question, id, bytes: encoded });
  const watermark: Watermark = { id, keyId: workshop.engine.keyId, strength: level === 2 ? 'weak' : 'full' };
  return readBack(workshop, { question, bytes, label, words, disclosure, watermark });
}

/** Caption first: the label must not lie on it. */
async function drawWords(question: MarkQuestion): Promise<{ pixels: Pixels; label: FoundLabel; words: string | null }> {
  const { pixels, caption, kind, labelLocale: locale } = question;
  const { pixels: captioned, words } = await drawBand(pixels, { caption, ours: notUnderstoodWords(question) });
  const band = { x: 0, y: pixels.height, width: pixels.width, height: captioned.height - pixels.height };
  const taken = [...question.people.faces.map((face) => face.box), ...(band.height > 0 ? [band] : [])];
  // A band can make a tall picture larger than anything is read back at.
  const scale = Math.min(enlargement(captioned), LIMITS.workSide / Math.max(captioned.width, captioned.height));
  if (Math.min(captioned.width, captioned.height) * scale < LEAST_SIDE.holds) {
    throw new ShozoError('request/invalid', { detail: `a picture of ${captioned.width} × ${captioned.height} cannot hold a watermark: expected at most ${LIMITS.workSide / LEAST_SIDE.holds} times as long as wide` });
  }
  const fitted = await resize(captioned, Math.round(captioned.width * scale), Math.round(captioned.height * scale));
  const drawn = await drawLabel({ pixels: fitted, kind, locale, style: question.obligations.label, faces: taken.map((box) => scaled(box, scale)) });
  return { ...drawn, words };
}

/** 1 for all but small pictures. */
function enlargement({ width, height }: Pixels): number {
  const side = Math.min(width, height);
  return side < LEAST_SIDE.until ? LEAST_SIDE.to / side : 1;
}

function scaled(box: Box, scale: number): Box {
  return { x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale };
}

function disclosureOf(workshop: Workshop, question: MarkQuestion): Disclosure {
  return {
    kind: question.kind, system: SYSTEM, provider: workshop.options.provider ?? SYSTEM.name, at: question.at,
    identifier: pictureIdentifier(question.decisionId, question.pixels), groups: question.obligations.metadata,
  };
}

type Unsigned = { readonly question: MarkQuestion; readonly id: string; readonly bytes: Uint8Array };

/** With the image model's credentials where they can be carried; a file of its own that breaks the signing is left out. */
async function sign(workshop: Workshop, unsigned: Unsigned): Promise<Uint8Array> {
  const alone = await signWith(workshop, unsigned, null);
  if ('error' in alone) throw new ShozoError('mark/credentials', { detail: 'the picture could not be signed', cause: new Error(alone.error) });
  const upstream = carried(unsigned.question.upstream);
  if (upstream === null) return alone.bytes;
  const both = await signWith(workshop, unsigned, upstream).catch((cause: unknown): SignAnswer => ({ error: String(cause) })); // a model's file may trap the library
  return 'error' in both || manifestSize(both.bytes) - manifestSize(alone.bytes) > LARGEST.carried ? alone.bytes : both.bytes;
}

/**
 * Bytes of the image model's manifests: as it sends them, with thumbnails; and what they add to a release, redacted.
 * What is left of them are claims, certificates and a time stamp; a draft in a part that cannot be redacted is to find no room.
 */
const LARGEST = { sent: 1024 * 1024, carried: 16 * 1024 };

function manifestSize(bytes: Uint8Array): number {
  return manifestStoreOf(bytes)?.bytes.length ?? 0;
}

function carried(upstream: Uint8Array | null): SignJob['upstream'] {
  const format = upstream === null ? null : sniffFormat(upstream);
  const store = upstream === null ? null : manifestStoreOf(upstream);
  return upstream === null || format === null || store === null || store.bytes.length > LARGEST.sent ? null : { bytes: upstream, format };
}

function signWith(workshop: Workshop, { question, id, bytes }: Unsigned, upstream: SignJob['upstream']): Promise<SignAnswer> {
  const { pool, credentials, settings, options, now } = workshop;
  const { format, kind, parent, at } = question;
  return pool.sign({
    bytes, format, settings, upstream,
    definition: manifestDefinition({ kind, parent: parent !== null, upstream: upstream !== null, at, watermark: { id, algorithm: workshop.engine.algorithm } }),
    parent: parent === null ? null : { bytes: parent.upload.bytes, format: parent.upload.format },
    signing: credentials.signing,
    timestamp: options.timestamp === false ? null : { files: credentials.timestamp, url: options.timestampUrl ?? null, at: now().getTime() },
  });
}

type Made = { readonly question: MarkQuestion; readonly bytes: Uint8Array; readonly label: FoundLabel; readonly words: string | null; readonly disclosure: Disclosure; readonly watermark: Watermark };

/** From the final bytes alone, as anybody would. @throws ShozoError `mark/unreadable` - naming the mark. */
async function readBack(workshop: Workshop, made: Made): Promise<MarkedBytes> {
  const pixels = await decode(made.bytes, 'mark/unreadable');
  const [label, watermark, credentials] = await Promise.all([
    labelIsThere(pixels, made.label), holds(workshop.engine, pixels, made.watermark.id), credentialsAreThere(workshop, made),
  ]);
  const found: Record<MarkName, boolean> = { label, watermark, metadata: metadataIsThere(made), credentials };
  const missing = MANDATORY_MARKS.filter((mark) => !found[mark]);
  if (missing.length > 0) throw new ShozoError('mark/unreadable', { cause: new Error(`not read back: ${missing.join(', ')}`) });
  return { bytes: made.bytes, pixels, readBack: MANDATORY_MARKS, watermark: made.watermark, words: made.words };
}

function metadataIsThere({ bytes, disclosure }: Made): boolean {
  const { fields } = readMetadata(bytes);
  const wanted = disclosureFields(disclosure);
  return Object.keys(fields).length === wanted.length && wanted.every(([name, value]) => fields[name] === value);
}

/** Valid, signed by us, saying what we did, under a trusted time. */
async function credentialsAreThere(workshop: Workshop, { bytes, question }: Made): Promise<boolean> {
  const { layer, made, by } = await workshop.verifier.readCredentials(bytes);
  const said = question.kind === 'generation' ? 'generated' : 'edited';
  const timed = workshop.options.timestamp === false || layer.time?.trust === 'trusted';
  return layer.manifest === 'valid' && layer.signer?.trust === 'trusted' && layer.signer.name === workshop.credentials.name
    && made === said && by === `${SYSTEM.name} ${SYSTEM.version}` && timed && layer.parents.length === (question.parent === null ? 0 : 1);
}


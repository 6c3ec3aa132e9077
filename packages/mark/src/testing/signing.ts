/**
 * For the tests of this package: manifests that our own marker would not make.
 */
import { randomBytes } from 'node:crypto';
import { openAuthority } from '../credentials/authority.ts';
import { MIME } from '../credentials/manifest.ts';
import { openPool } from '../credentials/pool.ts';
import { librarySettings } from '../credentials/settings.ts';
import type { SignAnswer } from '../credentials/worker.ts';
import type { ReadableFormat } from '@shozo/picture';
import type { Photo } from '@shozo/vocabulary';

export const PREFIX = 'http://cv.iptc.org/newscodes/digitalsourcetype/';

export type Foreign = {
  readonly keysDir: string;
  readonly bytes: Uint8Array;
  readonly format?: ReadableFormat;
  readonly actions: readonly object[];
  readonly parent?: Photo;
  readonly claimVersion?: 1 | 2;
  readonly now?: Date;
  readonly leafDays?: number;
  readonly stamped?: boolean;
  /** The keys of whose time-stamping authority; else of `keysDir`. */
  readonly stampedBy?: string;
  readonly assertions?: readonly object[];
  /** JPEG */
  readonly thumbnail?: Uint8Array;
};

/** Signs as another tool would, with the authority of `keysDir` (made if needed). */
export async function signAsAnother(foreign: Foreign): Promise<Uint8Array> {
  const at = foreign.now ?? new Date();
  const authority = await openAuthority({ keysDir: foreign.keysDir, now: () => at, random: (bytes) => new Uint8Array(randomBytes(bytes)), ...(foreign.leafDays === undefined ? {} : { leafDays: foreign.leafDays }) });
  const stamper = foreign.stampedBy === undefined ? authority : await openAuthority({ keysDir: foreign.stampedBy, now: () => new Date(), random: (bytes) => new Uint8Array(randomBytes(bytes)) });
  const pool = openPool({ threads: 1 });
  try {
    const answer: SignAnswer = await pool.sign({
      bytes: foreign.bytes, format: foreign.format ?? 'jpeg', settings: librarySettings(authority.anchors), signing: authority.signing,
      definition: JSON.stringify({
        claim_version: foreign.claimVersion ?? 2, claim_generator_info: [{ name: 'Another tool', version: '9' }], format: MIME[foreign.format ?? 'jpeg'],
        assertions: [{ label: 'c2pa.actions.v2', data: { actions: foreign.actions } }, ...foreign.assertions ?? []],
      }),
      parent: foreign.parent === undefined ? null : { bytes: foreign.parent.upload.bytes, format: foreign.parent.upload.format }, upstream: null, ...(foreign.thumbnail === undefined ? {} : { thumbnail: foreign.thumbnail }),
      timestamp: foreign.stamped === false ? null : { files: stamper.timestamp, url: null, at: at.getTime() },
    });
    if ('error' in answer) throw new Error(answer.error);
    return answer.bytes;
  } finally {
    await pool.close();
  }
}

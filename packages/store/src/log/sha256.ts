import { hash } from 'node:crypto';
import type { SyncHash } from '@shozo/tlog';

/** The fast one of this runtime. */
export const sha256: SyncHash = (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer'));

/**
 * Blobs that can be read synchronously: c2pa-wasm signs through the browser's
 * `FileReaderSync`, which Node lacks. Worker threads only.
 */
const BYTES = new WeakMap<Blob, Uint8Array>();

export class SyncBlob extends Blob {
  constructor(bytes: Uint8Array) {
    super([]);
    BYTES.set(this, bytes);
  }

  override get size(): number {
    return BYTES.get(this)?.length ?? 0;
  }

  override slice(start = 0, end = this.size): Blob {
    return new SyncBlob((BYTES.get(this) ?? new Uint8Array(0)).subarray(start, end));
  }
}

class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer {
    const bytes = BYTES.get(blob);
    if (bytes === undefined) throw new TypeError('expected a SyncBlob');
    return new Uint8Array(bytes).buffer;
  }
}

export function installBlobReader(): void {
  Object.assign(globalThis, { FileReaderSync });
}

/**
 * The part of Protocol Buffers that an ONNX file needs: write only, no schema.
 *
 * A message is a list of fields, a field is bytes; see the "Encoding" page of
 * the Protocol Buffers documentation. Nothing is ever read with this.
 */
export type Bytes = Uint8Array;

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

export function message(...fields: readonly Bytes[]): Bytes {
  return Buffer.concat(fields);
}

/** A non-negative or negative int64 field. */
export function integer(field: number, value: number): Bytes {
  return message(tag(field, VARINT), varint(BigInt.asUintN(64, BigInt(value))));
}

export function float(field: number, value: number): Bytes {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return message(tag(field, FIXED32), bytes);
}

export function text(field: number, value: string): Bytes {
  return nested(field, Buffer.from(value, 'utf8'));
}

/** A sub-message or raw bytes. */
export function nested(field: number, bytes: Bytes): Bytes {
  return message(tag(field, LENGTH_DELIMITED), varint(BigInt(bytes.length)), bytes);
}

function tag(field: number, wireType: number): Bytes {
  return varint(BigInt((field << 3) | wireType));
}

function varint(value: bigint): Bytes {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

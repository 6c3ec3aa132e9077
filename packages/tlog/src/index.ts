/**
 * The audit log's formats and proofs: RFC 6962 trees in C2SP tiles under signed checkpoints;
 * and check statements, which are signed notes, too.
 *
 * Pure, and the same in a browser: no file is read here and nothing is stored.
 * `@shozo/store` keeps the log; anybody can check it with this package alone.
 */
export { base64, fromBase64, hex, fromHex, sameBytes } from './bytes.ts';
export { canonicalJson } from './canonical-json.ts';
export { MAX_STATEMENT, openStatement, signStatement, statementOf } from './check-statement.ts';
export type { CheckStatement, OpenedStatement, StatementKey } from './check-statement.ts';
export { openCheckpoint, signCheckpoint } from './checkpoint.ts';
export type { Checkpoint } from './checkpoint.ts';
export { commitmentOf, entryOf, ENTRY_VERSION, SALT_BYTES } from './entry.ts';
export { webSha256 } from './hash.ts';
export type { Hash, SyncHash } from './hash.ts';
export { leafInput, nodeInput, verifyConsistency, verifyInclusion } from './merkle.ts';
export type { ConsistencyClaim, InclusionClaim } from './merkle.ts';
export { openNote, parseVerifierKey, signNote, verifierKey, verifierKeyText } from './note.ts';
export type { Signer, VerifierKey } from './note.ts';
export { noticeEntry, parseNotice } from './notice.ts';
export type { Notice } from './notice.ts';
export { parseReceipt, verifyReceipt } from './receipt.ts';
export type { ExpectedLeaf, ReceiptProblem, ReceiptVerification } from './receipt.ts';
export { IPTC_WORDS, isDay, isName, isStatedAnswer, MOST_PARENTS, TC260_PRESENT } from './stated-answer.ts';
export { fragmentOf, isStatementFragment, noteOfFragment } from './statement-link.ts';
export {
  decodeEntries, decodeHashes, edgeTile, encodeEntry, foldComplete, hashesAt, levelsOf, MAX_ENTRY_BYTES, nodesFromTiles, tilePath, TILE_WIDTH,
} from './tile.ts';
export type { Tile } from './tile.ts';
export { consistencyProof, inclusionProof, rootOf } from './tree.ts';
export type { NodeAt, Tree } from './tree.ts';

/**
 * What a server keeps, and how: the home and its lock, the database, the log, the recorder, the vault.
 *
 * Adapters only; what to record and whom to show it is decided elsewhere.
 */
export { CLOSING, MOST, WINDOW_MINUTES } from './brake-figures.ts';
export type { Admission, BrakeScope, Brakes, Closure, Who } from './brakes.ts';
export type { Database } from './database/schema.ts';
export type { Appeal, Appeals } from './appeals.ts';
export type { Decisions, StoredDecision } from './decisions.ts';
export { folderDisk } from './disk.ts';
export { isHeld, openHome, readServerFile, writeServerFile } from './home.ts';
export type { Home, ServerFile } from './home.ts';
export type { Inspections, Notice } from './inspections.ts';
export type { Following, LineageRows, Lineages, NewFingerprint, NewPrint, NewRefusal, RefusalCount, StoredFingerprint } from './lineages.ts';
export { verifyLog } from './log/verify-log.ts';
export type { LogVerification, VerifyOptions } from './log/verify-log.ts';
export { exportDatabaseLog, verifyDatabaseLog } from './log/log-in-database.ts';
export type { LogView } from './log/log-view.ts';
export { logKey } from './log/log-key.ts';
export { storeKeys } from './key-list.ts';
export type { StoreKey } from './key-list.ts';
export { openStore, openStoreIn } from './open-store.ts';
export type { Store, StoreOptions } from './open-store.ts';
export type { Recorder } from './recorder.ts';
export { newPin, PIN_DIGITS } from './reports.ts';
export type { Report, ReportMessage, Reports } from './reports.ts';
export { HOLD_HOURS } from './reviews.ts';
export { destroySealKey, revokeLogKey, revokeStatements, rotateLog, rotateSeal, rotateStatements } from './rotate.ts';
export type { Rotated } from './rotate.ts';
export type { Lease } from './leases.ts';
export type { Reveal } from './reveals.ts';
export type { NewCase, Review, Reviews, Settlement } from './reviews.ts';
export { readStatementKeys, wholeSeconds } from './statement-keys.ts';
export type { StatementKeys } from './statement-keys.ts';
export type { Switches } from './switches.ts';
export type { RegisteredMark, Watermarks } from './watermarks.ts';
export type { Parts } from './vault.ts';

/**
 * The server: composes the program and serves it. The command imports this and nothing deeper.
 */
export { composeKeys } from './compose/keys.ts';
export type { KeyPurpose } from './compose/keys.ts';
export { composeProgram } from './compose/program.ts';
export { composeCheck } from './compose/check.ts';
export { composeInspection } from './compose/inspection.ts';
export type { Comparison } from './compose/inspection.ts';
export { exportLog, verifyHomeLog, verifySharedLog } from './compose/log.ts';
export { checkPolicyFolder, explainPolicyRequest } from './compose/policy.ts';
export { composePromptJudge } from './compose/prompt-judge.ts';
export { createCommands } from './commands.ts';
export type { Commands, NewKey, PictureAnswer, PictureInput } from './commands.ts';
export { readConfig } from './config.ts';
export type { Config } from './config.ts';
export { reportConfig } from './config/report.ts';
export { remoteCommands } from './remote.ts';
export { serveProgram } from './serve.ts';
export type { SwitchRow } from './switchboard.ts';
export { VERSION } from './status.ts';

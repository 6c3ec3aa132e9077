/**
 * The server: composes the program and serves it. The command imports this and nothing deeper.
 *
 * What is heavy is loaded when it is called: what a command does not need, it does not wait for.
 */
export type { KeyPurpose } from './compose/keys.ts';
export type { Comparison } from './compose/inspection.ts';
export type { Commands, NewKey, PictureAnswer, PictureInput } from './commands.ts';
export { readConfig } from './config.ts';
export type { Config } from './config.ts';
export type { ModelEntry } from './pulled-models/catalogue.ts';
export { isHeld } from '@shozo/store';
export { remoteCommands } from './remote.ts';
export type { SwitchRow } from './switchboard.ts';
export { VERSION } from './version.ts';

export const createCommands = whenCalled(async () => (await import('./commands.ts')).createCommands);
export const composeCheck = whenCalled(async () => (await import('./compose/check.ts')).composeCheck);
export const signCheck = whenCalled(async () => (await import('./compose/statement.ts')).signCheck);
export const verifyCheckStatement = whenCalled(async () => (await import('./compose/statement.ts')).verifyCheckStatement);
export const composeInspection = whenCalled(async () => (await import('./compose/inspection.ts')).composeInspection);
export const composeKeys = whenCalled(async () => (await import('./compose/keys.ts')).composeKeys);
export const composeProgram = whenCalled(async () => (await import('./compose/program.ts')).composeProgram);
export const composePromptJudge = whenCalled(async () => (await import('./compose/prompt-judge.ts')).composePromptJudge);
export const checkPolicyFolder = whenCalled(async () => (await import('./compose/policy.ts')).checkPolicyFolder);
export const explainPolicyRequest = whenCalled(async () => (await import('./compose/policy.ts')).explainPolicyRequest);
export const measuredOn = whenCalled(async () => (await import('./compose/measured-on.ts')).measuredOn);
export const findModel = whenCalled(async () => (await import('./pulled-models/commands.ts')).findModel);
export const listModels = whenCalled(async () => (await import('./pulled-models/commands.ts')).listModels);
export const pullModel = whenCalled(async () => (await import('./pulled-models/commands.ts')).pullModel);
export const exportLog = whenCalled(async () => (await import('./compose/log.ts')).exportLog);
export const verifyHomeLog = whenCalled(async () => (await import('./compose/log.ts')).verifyHomeLog);
export const verifySharedLog = whenCalled(async () => (await import('./compose/log.ts')).verifySharedLog);
export const reportConfig = whenCalled(async () => (await import('./config/report.ts')).reportConfig);
export const serveProgram = whenCalled(async () => (await import('./serve.ts')).serveProgram);

/** The same function, whose module is loaded by the first call. */
function whenCalled<Given extends unknown[], Result>(load: () => Promise<(...given: Given) => Result | Promise<Result>>): (...given: Given) => Promise<Result> {
  return async (...given) => await (await load())(...given);
}

/**
 * Scripted image models, in process and over HTTP.
 */
export { BREAKAGES } from './behaviour.ts';
export type { Asked, Behaviour, Breakage } from './behaviour.ts';
export { breaks, honest, INSULT, OBEDIENCES, obeys, rotating, unchanging } from './behaviours.ts';
export { JUDGE_BREAKAGES, startScriptedJudge } from './scripted-judge.ts';
export type { JudgeAsked, JudgeBreakage, JudgeScript, ScriptedJudge } from './scripted-judge.ts';
export { createScriptedModel } from './scripted-model.ts';
export type { ScriptedModel } from './scripted-model.ts';
export { startScriptedServer } from './scripted-server.ts';
export type { Received, ScriptedServer, ServerScript } from './scripted-server.ts';

/**
 * What tests and measurements of the other packages are made with. Private.
 */
export { BROKEN_MASKS, BROKEN_PICTURES, HIDDEN_COLOUR, PRIVATE_WORDS } from './broken/pictures.ts';
export type { BrokenPicture } from './broken/pictures.ts';
export { selfSigned } from './certificate.ts';
export { BAD_DRAFTS, bared, HARMLESS_DRAFTS, honestTwin, inTone, rerender } from './drafts/index.ts';
export type { Draw } from './drafts/index.ts';
export { seeded } from './drafts/seeded.ts';
export { drawPhoto } from './drawn-photo.ts';
export type { DrawnPhoto } from './drawn-photo.ts';
export { changeLeft } from './measures/change-left.ts';
export type { ChangeLeft } from './measures/change-left.ts';
export { isMeasure, measureChange } from './measures.ts';
export type { Measure } from './measures.ts';
export { BREAKAGES, breaks, createScriptedModel, honest, INSULT, JUDGE_BREAKAGES, OBEDIENCES, obeys, rotating, startScriptedJudge, startScriptedServer, unchanging } from './models/index.ts';
export type { Asked, Behaviour, Breakage, JudgeAsked, JudgeBreakage, JudgeScript, Received, ScriptedJudge, ScriptedModel, ScriptedServer, ServerScript } from './models/index.ts';

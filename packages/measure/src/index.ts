/**
 * Measure: the red-team harness. It shares nothing but words with what it measures, and asks over HTTP like any client.
 */
export { measureCommand } from './command.ts';
export { DOORS, generate, verify } from './client.ts';
export type { DoorName, Edit, Photo, Reply, Server } from './client.ts';
export { coveringDesign } from './covering.ts';
export type { Design, Levels } from './covering.ts';
export { outcomeOf, plan, runTrials } from './doors.ts';
export type { DoorTrials, Ended, Trial, TrialOptions } from './doors.ts';
export { reportHolds, reportLines, reportOf } from './doors-report.ts';
export type { DoorReport } from './doors-report.ts';
export { measurePrompts } from './prompts.ts';
export type { PromptReport } from './prompts.ts';
export { measureMarks } from './marks/marks.ts';
export type { Layer, MarksReport, MarksTrials } from './marks/marks.ts';
export { detectionInWords, measureDetection } from './detection.ts';
export type { DetectionReport, LabelledFace, LabelledPhoto } from './detection.ts';
export { facesInWords, measureFaces } from './faces.ts';
export type { FacePair, FacePicture, FacesReport } from './faces.ts';
export { readPhotos, readRows } from './rows.ts';
export type { Row } from './rows.ts';
export { shareOption } from './numbers.ts';
export { inHashes } from './measured-on.ts';
export type { MeasuredOn } from './measured-on.ts';
export { inWords, wilson } from './interval.ts';
export type { Share } from './interval.ts';
export { keysFor } from './keys.ts';

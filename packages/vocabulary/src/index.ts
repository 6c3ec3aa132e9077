/**
 * The words of Shozo as types: one word per thing, used alike in code, tables, API and docs.
 */
export * from './signal.ts';
export * from './purpose.ts';
export * from './picture.ts';
export * from './locale.ts';
export * from './request.ts';
export * from './decision.ts';
export * from './errors.ts';
export * from './marks.ts';
export * from './record.ts';
export * from './model.ts';
export * from './work.ts';

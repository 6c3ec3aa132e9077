/**
 * Reading what strangers wrote: each guard says of a value whether it is of one closed kind.
 *
 * An object has exactly the members that are named, a text a bounded length,
 * a list a bounded number of items. What is not named is not passed over: it fails.
 */
export type Guard<Value> = (value: unknown) => value is Value;
type Guarded<Of> = Of extends Guard<infer Value> ? Value : never;

export const oneOf = <const Word extends string | boolean | null>(...words: readonly Word[]): Guard<Word> => (value): value is Word => (words as readonly unknown[]).includes(value);

export const nullOr = <Value>(guard: Guard<Value>): Guard<Value | null> => (value): value is Value | null => value === null || guard(value);

/** A number from 0 to 1. */
export const share: Guard<number> = (value): value is number => typeof value === 'number' && value >= 0 && value <= 1;

/** @param pattern - of the whole text; it bounds the length. */
export const text = (pattern: RegExp): Guard<string> => (value): value is string => typeof value === 'string' && pattern.test(value);

export const list = <Value>(guard: Guard<Value>, most: number): Guard<readonly Value[]> => (value): value is readonly Value[] => Array.isArray(value) && value.length <= most && value.every(guard);

export function object<const Shape extends Readonly<Record<string, Guard<unknown>>>>(shape: Shape): Guard<{ readonly [Key in keyof Shape]: Guarded<Shape[Key]> }> {
  const names = Object.keys(shape);
  return (value): value is { readonly [Key in keyof Shape]: Guarded<Shape[Key]> } => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const members = value as Readonly<Record<string, unknown>>; // as: an object, and each member is guarded
    return Object.keys(members).length === names.length && names.every((name) => Object.hasOwn(members, name) && shape[name]?.(members[name]) === true);
  };
}

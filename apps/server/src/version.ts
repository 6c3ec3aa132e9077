/**
 * Which Shozo this is. Alone here: whoever only asks that loads nothing else.
 */
export const VERSION = '0.1.0';

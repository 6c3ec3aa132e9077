/**
 * The address under which this server’s Check page shows a statement; loaded when a link is asked for.
 */
import { fragmentOf } from '@shozo/tlog';
import { PAGES } from '../../pages.ts';

/** Null when it is too long for a link. */
export async function linkTo(statement: string): Promise<string | null> {
  const fragment = await fragmentOf(statement);
  return fragment && new URL(PAGES.check.path + fragment, window.location.href).href;
}

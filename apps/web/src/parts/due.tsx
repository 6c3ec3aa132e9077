/**
 * A clock in human words: how long still, and until when; or that we are late.
 */
import { variant } from '../texts/texts.ts';
import { useLocale } from '../texts/use-texts.ts';
import { timePromised } from './time-left.ts';

const MOMENT = { weekday: 'long', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;

/** @property due - with `{time}` and `{when}`. @property late - with `{when}`. */
type Props = { /** ISO 8601 */ readonly at: string; readonly due: string; readonly late: string };

export function Due({ at, due, late }: Props) {
  const locale = useLocale();
  const left = timePromised(at, Date.now(), locale);
  const when = new Intl.DateTimeFormat(variant(locale), MOMENT).format(new Date(at));
  return <p>{left === null ? late.replace('{when}', when) : due.replace('{time}', left).replace('{when}', when)}</p>;
}

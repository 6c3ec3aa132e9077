/**
 * The reason of a refusal or a hold, as the server words it.
 */
import type { Stop } from '../api.ts';

/** The message repeats the addresses for clients that show nothing else; here they are links. */
export function withoutAddresses({ message, appeal, poll }: Stop): string {
  return [appeal, poll].reduce<string>((text, address) => (address ? text.replace(address, '') : text), message).trim();
}

/**
 * Reading a form that a stranger sends: one that ends early, has the wrong boundary or garbled headers is the sender's fault.
 */
import { ShozoError } from '@shozo/vocabulary';

/** @throws ShozoError `request/invalid` for what the form's reader could not read; its limits keep their own codes. */
export async function readForm<Parts>(read: () => Promise<Parts>): Promise<Parts> {
  try {
    return await read();
  } catch (cause) {
    const known = cause instanceof ShozoError || (cause instanceof Error && 'statusCode' in cause); // a limit of fastify's
    throw known ? cause : new ShozoError('request/invalid', { detail: 'the form could not be read', cause });
  }
}

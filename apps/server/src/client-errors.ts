/**
 * Bytes that are no HTTP request: answered once, in the shape of every other error, and the connection is closed.
 */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { ShozoError } from '@shozo/vocabulary';
import { errorAnswer } from './answers.ts';

export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  // Nobody is there to read an answer.
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(answerOf(error.code === 'HPE_HEADER_OVERFLOW'));
  socket.destroy();
}

function answerOf(tooLarge: boolean): string {
  const known = tooLarge ? new ShozoError('request/too-large', { detail: 'the headers are too long' }) : new ShozoError('request/invalid', { detail: 'the request could not be read' });
  const { status, body } = errorAnswer(known);
  const text = JSON.stringify(body);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\nx-should-retry: false\r\n\r\n${text}`;
}

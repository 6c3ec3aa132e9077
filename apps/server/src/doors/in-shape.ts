/**
 * An answer that holds an error, in the shape the client speaks.
 */
import type { Answer, ErrorBody } from '../answers.ts';
import type { Shape } from './asked.ts';

/** xAI's errors are flat, `{code, error, …}`; the words are the same. */
export function inShape(shape: Shape, answer: Answer<ErrorBody>): Answer {
  if (shape === 'openai') return answer;
  const { message, code, type: _, ...rest } = answer.body.error;
  return { ...answer, body: { code, error: message, ...rest } };
}

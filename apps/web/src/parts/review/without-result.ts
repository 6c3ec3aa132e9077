/**
 * A request that was held before the model was asked: there is no draft of it, and releasing it asks the model.
 */
import type { Case } from '../../review-api.ts';

export function isWithoutResult({ kind, pictures }: Pick<Case, 'kind' | 'pictures'>): boolean {
  return kind === 'hold' && !pictures.some(({ name }) => name.startsWith('draft-'));
}

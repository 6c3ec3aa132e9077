/**
 * Which model an id means.
 *
 * `sandbox` is the built-in one, `openai/ID` and `xai/ID` go where these
 * are configured, an id without a prefix goes to the configured default.
 */
import { ShozoError } from '@shozo/vocabulary';
import type { ImageModel } from '@shozo/vocabulary';

export type Routes = {
  /** By prefix, without its slash. */
  readonly prefixed: Readonly<Record<string, ImageModel>>;
  readonly sandbox: ImageModel;
  /** The id that ids without a prefix stand for: `sandbox`, or one with a prefix. */
  readonly defaultModel: string;
};

/** @throws ShozoError `config/invalid` - the default itself leads nowhere. */
export function createRouter({ prefixed, sandbox, defaultModel }: Routes): ImageModel {
  const find = (id: string): ImageModel | null => {
    const slash = id.indexOf('/');
    if (slash < 0) return id === 'sandbox' ? sandbox : null;
    const prefix = id.slice(0, slash);
    return slash + 1 < id.length && Object.hasOwn(prefixed, prefix) ? prefixed[prefix] ?? null : null;
  };
  if (find(defaultModel) === null) throw new ShozoError('config/invalid', { detail: `no model serves the default id \`${defaultModel}\`` });
  return {
    ids: [...new Set([sandbox, ...Object.values(prefixed)].flatMap(({ ids }) => ids).concat(defaultModel))],
    ask: async (request, options) => {
      const id = request.model.includes('/') || request.model === 'sandbox' ? request.model : defaultModel;
      const model = find(id);
      if (model === null) throw new ShozoError('model/unknown', { detail: 'no model serves this id', param: 'model' });
      return model.ask({ ...request, model: id }, options);
    },
  };
}

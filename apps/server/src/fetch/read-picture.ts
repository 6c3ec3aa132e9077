/**
 * The picture that a JSON body holds as a data URL, or names by its address.
 */
import { readDataUrl } from './data-url.ts';
import type { FetchPicture } from './fetch-picture.ts';

export function createPictureReader(fetchPicture: FetchPicture): FetchPicture {
  return async (url, param, signal) => (/^https?:/i.test(url) ? await fetchPicture(url, param, signal) : readDataUrl(url, param));
}

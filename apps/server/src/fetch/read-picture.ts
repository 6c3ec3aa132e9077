/**
 * The picture that a JSON body holds as a data URL, or names by its address.
 */
import { readDataUrl } from './data-url.ts';
import type { FetchFor } from './fetch-picture.ts';

export function createPictureReader(fetchFor: FetchFor): FetchFor {
  return (client) => {
    const fetchPicture = fetchFor(client);
    return async (url, param) => (/^https?:/i.test(url) ? await fetchPicture(url, param) : readDataUrl(url, param));
  };
}

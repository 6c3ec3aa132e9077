/** What `npm test` runs of this folder: all its tests, in one process. */
import { together } from '../testing/together.ts';

together(import.meta.dirname);

/** All of apps/server/src in one process. */
import { together } from '../testing/together.ts';

together('apps/server/src');

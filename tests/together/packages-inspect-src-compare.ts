/** All of packages/inspect/src/compare in one process. */
import { together } from '../testing/together.ts';

together('packages/inspect/src/compare');

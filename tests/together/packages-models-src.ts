/** All of packages/models/src in one process. */
import { together } from '../testing/together.ts';

together('packages/models/src');

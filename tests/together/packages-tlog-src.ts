/** All of packages/tlog/src in one process. */
import { together } from '../testing/together.ts';

together('packages/tlog/src');

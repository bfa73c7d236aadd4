/**
 * Frames that say the opposite of each other without a "not"; the rows of the frames tell which (`opposes`).
 */
import type { Claim } from '../claims/claim.js';

type Framed = Pick<Claim, 'frame' | 'opposite'>;

export const areOpposite = (a: Framed, b: Framed): boolean => a.opposite === b.frame || b.opposite === a.frame;

/**
 * What is under way and waits for somebody else: for an image model's answer, or for the step at which a hold goes out.
 *
 * It costs this machine nothing, so it takes none of the places that the load gives to work.
 */
export type Waits = {
  readonly during: <Answer>(wait: Promise<Answer>) => Promise<Answer>;
  readonly count: () => number;
};

export function createWaits(): Waits {
  let count = 0; // owned by during
  return {
    count: () => count,
    async during(wait) {
      count += 1;
      try {
        return await wait;
      } finally {
        count -= 1;
      }
    },
  };
}

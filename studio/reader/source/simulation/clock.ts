/** Another time of day for a page: all that asks the clock is told a moment that is so many milliseconds away. */

export interface Clock {
  shift(milliseconds: number): void;
}

/** Puts it in the place of `Date` in a window. Dates that are made of something stay what they are. */
export function clockOf(around: { Date: DateConstructor }): Clock {
  const Real = around.Date;
  let away = 0;
  class Shifted extends Real {
    constructor(...said: readonly unknown[]) {
      if (said.length === 0) {
        super(Real.now() + away);
      } else {
        super(...(said as [number]));
      }
    }

    static override now(): number {
      return Real.now() + away;
    }
  }
  around.Date = Shifted as unknown as DateConstructor;
  return {
    shift: (milliseconds) => {
      away = milliseconds;
    },
  };
}

/** Decides when the search starts over with what it has learned. */
export interface RestartPolicy {
  readonly begin: (conflicts: number) => void;
  /** Takes in the number of distinct levels of a learned clause. */
  readonly record: (levels: number) => void;
  readonly isDue: (conflicts: number) => boolean;
}

/**
 * Alternates between restarts when recent clauses are worse than usual (quick to prove) and
 * rare ones in the Luby rhythm (quick to find). The phases grow geometrically.
 */
export function createRestartPolicy(): RestartPolicy {
  let fast = 0;
  let slow = 0;
  let begun = 0;
  let patient = false;
  let phaseEnd = 1000;
  let phaseLength = 1000;
  let lubyIndex = 0;
  let recorded = 0;

  return {
    begin(conflicts) {
      begun = conflicts;
      fast = slow;
      if (patient) lubyIndex++;
      if (conflicts < phaseEnd) return;
      patient = !patient;
      phaseLength *= 1.3;
      phaseEnd = conflicts + phaseLength;
      lubyIndex = 0;
    },
    record(levels) {
      recorded++;
      fast += (levels - fast) / Math.min(recorded, 32);
      slow += (levels - slow) / Math.min(recorded, 8192);
    },
    isDue(conflicts) {
      const since = conflicts - begun;
      if (patient) return since >= 256 * luby(lubyIndex);
      return since >= 8 && fast > 1.1 * slow;
    },
  };
}

/** 1, 1, 2, 1, 1, 2, 4, … for index 0, 1, 2, … */
export function luby(index: number): number {
  let size = 1;
  let power = 1;
  while (size < index + 1) {
    size = 2 * size + 1;
    power *= 2;
  }
  let rest = index;
  while (size - 1 !== rest) {
    size = (size - 1) >> 1;
    power /= 2;
    rest %= size;
  }
  return power;
}

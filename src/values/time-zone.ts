/** Seconds that a zone's clock is ahead of UTC at an instant, given in seconds since 1970. */
export type ZoneOffset = (epochSeconds: number) => number;

const DAY = 86_400;
/** Days whose offset is remembered; the whole range of calendar expressions has 84,000. */
const REMEMBERED_DAYS = 100_000;

const zones = new Map<string, ZoneOffset>();

/**
 * The offsets of a time zone, from the data of `Intl`. `undefined` when the platform does not know the zone.
 *
 * @param name - A name of the time zone database.
 *
 * @example
 * zoneOffset("Asia/Kolkata")?.(0); // 19800
 * @example
 * zoneOffset("Mars/Olympus"); // undefined
 */
export function zoneOffset(name: string): ZoneOffset | undefined {
  if (name === "UTC") return () => 0;
  const known = zones.get(name);
  if (known !== undefined) return known;
  const exact = readOffset(name);
  if (exact === undefined) return undefined;
  const offset = rememberDays(exact);
  zones.set(name, offset);
  return offset;
}

/** Asks only once a day, except on days at whose ends the offset differs. */
function rememberDays(exact: ZoneOffset): ZoneOffset {
  const starts = new Map<number, number>();
  const startOffset = (day: number) => {
    const known = starts.get(day);
    if (known !== undefined) return known;
    if (starts.size >= REMEMBERED_DAYS) starts.clear();
    const offset = exact(day * DAY);
    starts.set(day, offset);
    return offset;
  };
  return (epochSeconds) => {
    const day = Math.floor(epochSeconds / DAY);
    const offset = startOffset(day);
    return offset === startOffset(day + 1) ? offset : exact(epochSeconds);
  };
}

function readOffset(timeZone: string): ZoneOffset | undefined {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    // The only documented failure: a zone that the platform's data lacks.
    return undefined;
  }
  return (epochSeconds) => {
    const [month, day, year, hour, minute, second] =
      format
        .format(epochSeconds * 1000)
        .match(/\d+/g)
        ?.map(Number) ?? [];
    const wall = Date.UTC(year ?? 1970, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0) / 1000;
    return wall - epochSeconds;
  };
}

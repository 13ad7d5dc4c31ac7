import { composeMaps, type MappedPiece, type MappedText } from "../core/range-map.ts";
import { splitFleetName } from "./fleet-name.ts";

/**
 * Replaces what fleet replaces in values of `[X-Fleet]`: `%n`, `%N`, `%p` and `%i`, as plain text, one after the other,
 * each over the result of the one before. There is no `%%`, and nothing else is known: other specifiers stay as text.
 * Nothing is replaced for a name without a dot. The result remembers where each part came from.
 *
 * This is all that fleet itself ever replaces. The unit file is shipped as it is; systemd on the machine reads its own
 * specifiers in every other section, and nothing in `[X-Fleet]`.
 *
 * @example
 * replaceFleetSpecifiers("%p@2.service", "web@1.service").text; // "web@2.service"
 * @example
 * replaceFleetSpecifiers("%H %%i", "web@1.service").text; // "%H %1"
 */
export function replaceFleetSpecifiers(text: string, unitName: string): MappedText {
  let result = unchanged(text);
  const name = splitFleetName(unitName);
  if (name === undefined || !text.includes("%")) return result;
  const values = { n: name.text, N: name.name, p: name.prefix, i: name.instance };
  for (const [letter, value] of Object.entries(values)) {
    if (result.text.includes(`%${letter}`)) result = composeMaps(result, replaceAll(result.text, `%${letter}`, value));
  }
  return result;
}

function unchanged(text: string): MappedText {
  const whole = { start: 0, end: text.length };
  return { text, pieces: [{ ...whole, source: whole, copied: true }] };
}

function replaceAll(text: string, wanted: string, value: string): MappedText {
  const pieces: MappedPiece[] = [];
  const parts: string[] = [];
  let at = 0;
  let written = 0;
  const add = (part: string, source: { start: number; end: number }, copied: boolean) => {
    if (source.start === source.end) return;
    parts.push(part);
    pieces.push({ start: written, end: written + part.length, source, copied });
    written += part.length;
  };
  for (let found = text.indexOf(wanted); found >= 0; found = text.indexOf(wanted, at)) {
    add(text.slice(at, found), { start: at, end: found }, true);
    at = found + wanted.length;
    add(value, { start: found, end: at }, false);
  }
  add(text.slice(at), { start: at, end: text.length }, true);
  return { text: parts.join(""), pieces };
}

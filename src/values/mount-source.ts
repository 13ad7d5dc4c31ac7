import { encodeText } from "../core/text/decode.ts";

/** Directories of links to devices by what identifies them. */
const TAGS: readonly (readonly [tag: string, directory: string])[] = [
  ["UUID=", "/dev/disk/by-uuid/"],
  ["PARTUUID=", "/dev/disk/by-partuuid/"],
  ["LABEL=", "/dev/disk/by-label/"],
  ["PARTLABEL=", "/dev/disk/by-partlabel/"],
];

/**
 * The device that a tag such as `LABEL=data` stands for, as in fstab; any other text stays as it is. Quotes around the
 * tag's value are removed, characters that a link name cannot hold become `\xHH`.
 *
 * @example
 * resolveDeviceTag('LABEL="my disk"'); // "/dev/disk/by-label/my\\x20disk"
 *
 * @since 0.1.0
 */
export function resolveDeviceTag(text: string): string {
  const found = TAGS.find(([tag]) => text.startsWith(tag));
  if (found === undefined) return text;
  const [tag, directory] = found;
  return `${directory}${encodeLinkName(withoutQuotes(text.slice(tag.length)))}`;
}

function withoutQuotes(text: string): string {
  const quoted = text.length >= 2 && (text.startsWith('"') || text.startsWith("'")) && text.endsWith(text.charAt(0));
  return quoted ? text.slice(1, -1) : text;
}

/** ASCII letters, digits and a few signs stay, and so do characters beyond ASCII. */
function encodeLinkName(text: string): string {
  let out = "";
  for (const character of text) {
    if (/^[A-Za-z0-9#+\-.:=@_]$/.test(character) || (character.codePointAt(0) ?? 0) > 0x7f) out += character;
    else for (const byte of encodeText(character)) out += `\\x${byte.toString(16).padStart(2, "0")}`;
  }
  return out;
}

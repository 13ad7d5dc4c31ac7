import { isCharacter } from "./c-escape.ts";

/**
 * Whether systemd takes a text for valid UTF-8: no raw bytes, no surrogates, and none of the noncharacters U+FDD0..U+FDEF,
 * U+xxFFFE, U+xxFFFF.
 */
export function isValidUtf8(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0xd800) continue;
    const point = text.codePointAt(at) ?? 0;
    if (!isCharacter(point)) return false;
    if (point > 0xffff) at++;
  }
  return true;
}

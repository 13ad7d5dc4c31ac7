import { lazy } from "../core/lazy.ts";

/**
 * `Section.Directive`. The text is put together once for each pair: to look a setting up by a text that was just put
 * together costs several times as much.
 *
 * @example
 * settingName("Socket", "User"); // "Socket.User"
 */
export function settingName(section: string, directive: string): string {
  const sections = names();
  let ofSection = sections.get(section);
  if (ofSection === undefined) {
    ofSection = new Map();
    sections.set(section, ofSection);
  }
  let name = ofSection.get(directive);
  if (name === undefined) {
    name = `${section}.${directive}`;
    ofSection.set(directive, name);
  }
  return name;
}

const names = lazy(() => new Map<string, Map<string, string>>());

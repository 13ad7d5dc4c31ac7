/** An element as this small reader gives it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Reads XML without comments, sections and types, and throws where it is not well-formed. */
export function readXml(xml: string): Element {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray => {
    pattern.lastIndex = at;
    const match = pattern.exec(xml);
    if (match === null) throw new Error(`not XML at ${at}: ${xml.slice(at, at + 40)}`);
    at += match[0].length;
    return match;
  };
  const element = (): Element => {
    const name = take(/<([a-z]+)/y)[1] ?? "";
    const attributes: Record<string, string> = {};
    for (;;) {
      const [whole, key, value] = take(/\s+([a-z]+)="([^"<]*)"|\s*\/?>/y);
      if (key === undefined) {
        if (whole.endsWith("/>")) return { name, attributes, children: [], text: "" };
        break;
      }
      if (key in attributes) throw new Error(`${key} twice`);
      attributes[key] = fromXml(value ?? "");
    }
    const children: Element[] = [];
    let text = "";
    while (!xml.startsWith("</", at)) {
      if (xml.startsWith("<", at)) children.push(element());
      else text += fromXml(take(/[^<]+/y)[0]);
    }
    if (take(/<\/([a-z]+)>/y)[1] !== name) throw new Error(`${name} is not closed`);
    return { name, attributes, children, text };
  };
  take(/<\?xml version="1\.0" encoding="UTF-8"\?>\n/y);
  const root = element();
  take(/\n$/y);
  return root;
}

function fromXml(text: string): string {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text))
    throw new Error("a character that XML has not");
  return text.replaceAll(/&([^;]*);?/g, (whole, name: string) => {
    const code = /^#(\d+)$/.exec(name)?.[1];
    const character = code === undefined ? ENTITIES[name] : String.fromCodePoint(Number(code));
    if (character === undefined || !whole.endsWith(";")) throw new Error(`no entity: ${whole}`);
    return character;
  });
}

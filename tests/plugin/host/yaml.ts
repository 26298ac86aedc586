/** As much YAML as the frontmatter of notes has: keys with scalars, lists and one level of nesting. */

export type YamlValue = string | number | boolean | null | YamlValue[] | { [key: string]: YamlValue };

function scalar(text: string): YamlValue {
    const given = text.trim();
    if (given === '' || given === '~' || given === 'null') return null;
    if (/^(true|false)$/.test(given)) return given === 'true';
    if (/^-?[0-9]+(\.[0-9]+)?$/.test(given)) return Number(given);
    if (/^".*"$/.test(given)) return JSON.parse(given) as string;
    if (/^'.*'$/.test(given)) return given.slice(1, -1).replaceAll("''", "'");
    if (/^\[.*\]$/.test(given)) return splitFlow(given.slice(1, -1)).map(scalar);
    return given.replace(/\s+#.*$/, '');
}

/** Commas inside quotes or links do not part a flow list. */
function splitFlow(text: string): string[] {
    const parts = text.match(/(?:"[^"]*"|'[^']*'|\[\[[^\]]*\]\]|[^,])+/g) ?? [];
    return parts.map((part) => part.trim()).filter((part) => part !== '');
}

export function parseYaml(yaml: string): YamlValue {
    const lines = yaml.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
    return block(lines);
}

function block(lines: string[]): YamlValue {
    const first = lines[0];
    if (first === undefined) return null;
    if (/^\s*-(\s|$)/.test(first)) {
        return lines.filter((line) => /^\s*-(\s|$)/.test(line)).map((line) => scalar(line.replace(/^\s*-\s*/, '')));
    }
    const result: { [key: string]: YamlValue } = {};
    for (let at = 0; at < lines.length; ) {
        const line = lines[at] ?? '';
        const match = /^\s*("[^"]*"|[^:]+?)\s*:(?:\s+(.*)|)$/.exec(line);
        if (!match) throw new Error(`not a key with a value: ${line}`);
        let end = at + 1;
        while (end < lines.length && /^(\s+|-(\s|$))/.test(lines[end] ?? '')) end += 1;
        const key = (match[1] ?? '').replace(/^"|"$/g, '');
        const rest = match[2] ?? '';
        result[key] = rest === '' && end > at + 1 ? block(dedent(lines.slice(at + 1, end))) : scalar(rest);
        at = end;
    }
    return result;
}

function dedent(lines: string[]): string[] {
    const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
    return lines.map((line) => line.slice(indent));
}

export function stringifyYaml(value: unknown): string {
    if (value === null || typeof value !== 'object') return `${JSON.stringify(value)}\n`;
    const item = (given: unknown): string => (typeof given === 'string' && /^[\w][\w ./-]*$/.test(given) ? given : JSON.stringify(given));
    return Object.entries(value)
        .map(([key, given]) => (Array.isArray(given) ? `${key}:\n${given.map((entry) => `  - ${item(entry)}\n`).join('')}` : `${key}: ${item(given)}\n`))
        .join('');
}

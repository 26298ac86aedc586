/** Changes between texts, as one span: enough for a reload and for a merge of two writers. */

export interface TextChange {
    from: number;
    to: number;
    insert: string;
}

/** The smallest single change that makes `after` out of `before`. */
export function singleChange(before: string, after: string): TextChange {
    const shorter = Math.min(before.length, after.length);
    let from = 0;
    while (from < shorter && before[from] === after[from]) from += 1;
    let tail = 0;
    while (tail < shorter - from && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
    return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}

/** Both changes where they lie apart; where they touch, what was typed here wins. */
export function mergeTexts(base: string, mine: string, theirs: string): string {
    const own = singleChange(base, mine);
    const other = singleChange(base, theirs);
    const apply = (text: string, change: TextChange): string => text.slice(0, change.from) + change.insert + text.slice(change.to);
    if (own.to <= other.from) return apply(apply(base, other), own);
    if (other.to <= own.from) return apply(apply(base, own), other);
    return mine;
}

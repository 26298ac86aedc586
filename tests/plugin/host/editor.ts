/** Editor: Obsidian's line-and-column API over a CodeMirror 6 view. */
import { redo, undo, selectAll } from '@codemirror/commands';
import { EditorSelection, type ChangeSpec, type SelectionRange, type Text } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type * as obsidian from 'obsidian';

export class Editor implements obsidian.Editor {
    constructor(readonly cm: EditorView) {}

    getDoc(): this {
        return this;
    }

    refresh(): void {
        this.cm.requestMeasure();
    }

    getValue(): string {
        return this.doc.toString();
    }

    setValue(content: string): void {
        this.cm.dispatch({ changes: { from: 0, to: this.doc.length, insert: content }, userEvent: 'set' });
    }

    getLine(line: number): string {
        return line < 0 || line >= this.doc.lines ? '' : this.doc.line(line + 1).text;
    }

    setLine(line: number, text: string): void {
        this.replaceRange(text, { line, ch: 0 }, { line, ch: this.getLine(line).length });
    }

    lineCount(): number {
        return this.doc.lines;
    }

    lastLine(): number {
        return this.doc.lines - 1;
    }

    getSelection(): string {
        const { from, to } = this.cm.state.selection.main;
        return this.cm.state.sliceDoc(from, to);
    }

    somethingSelected(): boolean {
        return this.cm.state.selection.ranges.some((range) => !range.empty);
    }

    getRange(from: obsidian.EditorPosition, to: obsidian.EditorPosition): string {
        return this.cm.state.sliceDoc(this.posToOffset(from), this.posToOffset(to));
    }

    replaceSelection(replacement: string, origin?: string): void {
        this.cm.dispatch(this.cm.state.replaceSelection(replacement), { userEvent: origin ?? 'input' });
    }

    replaceRange(
        replacement: string,
        from: obsidian.EditorPosition,
        to: obsidian.EditorPosition = from,
        origin?: string,
    ): void {
        this.transaction({ changes: [{ text: replacement, from, to }] }, origin);
    }

    getCursor(side: 'from' | 'to' | 'head' | 'anchor' = 'head'): obsidian.EditorPosition {
        return this.offsetToPos(this.cm.state.selection.main[side]);
    }

    listSelections(): obsidian.EditorSelection[] {
        return this.cm.state.selection.ranges.map((range) => ({
            anchor: this.offsetToPos(range.anchor),
            head: this.offsetToPos(range.head),
        }));
    }

    setCursor(position: obsidian.EditorPosition | number, ch = 0): void {
        const caret = typeof position === 'number' ? { line: position, ch } : position;
        this.setSelection(caret, caret);
    }

    setSelection(anchor: obsidian.EditorPosition, head: obsidian.EditorPosition = anchor): void {
        this.setSelections([{ anchor, head }]);
    }

    setSelections(ranges: obsidian.EditorSelectionOrCaret[], main = 0): void {
        const made = ranges.map(({ anchor, head }) => this.range(anchor, head));
        this.cm.dispatch({ selection: EditorSelection.create(made, main) });
    }

    focus(): void {
        this.cm.focus();
    }

    blur(): void {
        this.cm.contentDOM.blur();
    }

    hasFocus(): boolean {
        return this.cm.hasFocus;
    }

    getScrollInfo(): obsidian.EditorScrollInfo {
        const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = this.cm.scrollDOM;
        return { left: scrollLeft, top: scrollTop, width: scrollWidth, height: scrollHeight, clientWidth, clientHeight };
    }

    scrollTo(left?: number | null, top?: number | null): void {
        this.cm.scrollDOM.scrollTo({ left: left ?? this.cm.scrollDOM.scrollLeft, top: top ?? this.cm.scrollDOM.scrollTop });
    }

    scrollIntoView(range: obsidian.EditorRange, center = false): void {
        const target = EditorSelection.range(this.posToOffset(range.from), this.posToOffset(range.to));
        this.cm.dispatch({ effects: EditorView.scrollIntoView(target, { y: center ? 'center' : 'nearest' }) });
    }

    undo(): void {
        undo(this.cm);
    }

    redo(): void {
        redo(this.cm);
    }

    exec(command: obsidian.EditorCommandName): void {
        throw new Error(`the host does not run the editor command ${command}`);
    }

    selectAll(): void {
        selectAll(this.cm);
    }

    /** All changes refer to the text before the transaction, and are one step for undo. */
    transaction(given: obsidian.EditorTransaction, origin?: string): void {
        const changes: ChangeSpec[] = (given.changes ?? []).map((change) => ({
            from: this.posToOffset(change.from),
            to: this.posToOffset(change.to ?? change.from),
            insert: change.text,
        }));
        if (given.replaceSelection !== undefined) {
            for (const { from, to } of this.cm.state.selection.ranges) changes.push({ from, to, insert: given.replaceSelection });
        }
        const wanted = given.selections ?? (given.selection ? [given.selection] : null);
        const changeSet = this.cm.state.changes(changes);
        const after = changeSet.apply(this.doc);
        const selection = wanted
            ? EditorSelection.create(wanted.map(({ from, to }) => EditorSelection.range(offsetIn(after, from), offsetIn(after, to ?? from))))
            : undefined;
        this.cm.dispatch({
            changes: changeSet,
            ...(selection ? { selection } : {}),
            ...(origin === undefined ? {} : { userEvent: origin }),
        });
    }

    wordAt(position: obsidian.EditorPosition): obsidian.EditorRange | null {
        const word = this.cm.state.wordAt(this.posToOffset(position));
        return word ? { from: this.offsetToPos(word.from), to: this.offsetToPos(word.to) } : null;
    }

    posToOffset(position: obsidian.EditorPosition): number {
        return offsetIn(this.doc, position);
    }

    offsetToPos(offset: number): obsidian.EditorPosition {
        const line = this.doc.lineAt(Math.min(Math.max(offset, 0), this.doc.length));
        return { line: line.number - 1, ch: Math.min(offset, this.doc.length) - line.from };
    }

    processLines<T>(
        read: (line: number, text: string) => T | null,
        write: (line: number, text: string, value: T | null) => obsidian.EditorChange | void,
        ignoreEmpty = true,
    ): void {
        const changes: obsidian.EditorChange[] = [];
        for (let line = 0; line < this.lineCount(); line += 1) {
            const text = this.getLine(line);
            if (ignoreEmpty && text.trim() === '') continue;
            const change = write(line, text, read(line, text));
            if (change) changes.push(change);
        }
        this.transaction({ changes });
    }

    private get doc(): Text {
        return this.cm.state.doc;
    }

    private range(anchor: obsidian.EditorPosition, head: obsidian.EditorPosition = anchor): SelectionRange {
        return EditorSelection.range(this.posToOffset(anchor), this.posToOffset(head));
    }
}

/** Lines count from 0; what lies outside the text is moved to its nearest end. */
function offsetIn(doc: Text, position: obsidian.EditorPosition): number {
    if (position.line < 0) return 0;
    if (position.line >= doc.lines) return doc.length;
    const line = doc.line(position.line + 1);
    return Math.min(line.from + Math.max(position.ch, 0), line.to);
}

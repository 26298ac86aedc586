/** The files in the order in which they are imported: a chat or a summary takes the name of the call's own note, which must be there. */
export function speechFirst<File extends { path: string }>(files: readonly File[]): File[] {
	const isBeside = ({ path }: File): number => Number(/chat|summary|minutes|recap/i.test(path.split("/").at(-1) ?? ""));
	return [...files].sort((one, other) => isBeside(one) - isBeside(other));
}

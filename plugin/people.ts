/** The people of the vault and what is open with them: worked out in slices, kept until a note says something else. */
import { Events } from "obsidian";
import type { PersonRow, Session } from "./core";
import { inSlices, type Progress, Slices } from "./reader";
import { turn } from "./turn";

export class People extends Events {
	private rows = new Map<string, PersonRow>();
	/** Whose rows may be out of date. */
	private stale: Set<string> | "all" = "all";
	/** One update after the other: two at once would each take what the other has to do. */
	private running: Promise<unknown> = Promise.resolve();

	constructor(
		private readonly session: Session,
		private readonly complete: () => Promise<boolean>,
	) {
		super();
	}

	/** A note that names these people came, changed or went. */
	touch(names: readonly string[] | "all"): void {
		if (names === "all") this.stale = "all";
		else if (this.stale !== "all") for (const name of names) this.stale.add(name);
		this.trigger("changed");
	}

	/** All people as they are now; `undefined` when it was cancelled. */
	list(progress: Progress): Promise<PersonRow[] | undefined> {
		const list = this.running.then(async () => {
			while (this.stale === "all" || this.stale.size > 0) {
				if (!(await this.complete()) || !(await this.update(progress))) return undefined;
			}
			return [...this.rows.values()];
		});
		this.running = list.catch(() => undefined);
		return list;
	}

	private async update(progress: Progress): Promise<boolean> {
		const { stale } = this;
		const rows = stale === "all" ? new Map<string, PersonRow>() : this.rows;
		const names = stale === "all" ? this.session.ask("", (vault) => vault.names()) : [...stale];
		this.stale = new Set();
		try {
			// All names at once are half a frame's work.
			await turn();
			const whole = await inSlices(names, progress, async (name) => {
				const row = await rowOf(this.session, name);
				if (row) rows.set(name, row);
				else rows.delete(name);
			});
			if (whole) this.rows = rows;
			else this.touch(stale === "all" ? stale : [...stale]);
			return whole;
		} catch (error) {
			this.touch("all");
			throw error;
		} finally {
			progress.done();
		}
	}
}

/** How many of a person's notes are asked at once. */
const NOTES_AT_ONCE = 200;

/** The row of one person: somebody may have been in all meetings of the vault. */
export async function rowOf(session: Session, name: string): Promise<PersonRow | undefined> {
	const slices = new Slices();
	while (!session.ask(name, (vault) => vault.prepareRow(name, NOTES_AT_ONCE))) if (slices.isOver) await slices.rest();
	return session.ask(name, (vault) => vault.personRow(name));
}

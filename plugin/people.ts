/** The people of the vault and what is open with them: worked out in slices, kept until a note says something else. */
import { Events } from "obsidian";
import type { PersonRow, Session } from "./core";
import { inSlices, type Progress, Slices } from "./reader";
import { turn } from "./turn";

/** How many of a person's notes are asked at once, and how often: whatever comes between begins it again. */
const NOTES_AT_ONCE = 200;
const STEPS = 1000;

export class People extends Events {
	private rows = new Map<string, PersonRow>();
	/** Whose rows may be out of date. */
	private stale: Set<string> | "all" = "all";
	/** One update after the other: two at once would each take what the other has to do. */
	private running: Promise<unknown> = Promise.resolve();
	/** The core works out one row at a time. */
	private asking: Promise<unknown> = Promise.resolve();

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

	/** The row of one person: somebody may have been in all meetings of the vault. */
	row(name: string): Promise<PersonRow | undefined> {
		const row = this.asking.then(async () => {
			const slices = new Slices();
			for (let step = 0; step < STEPS && !this.session.ask(name, (vault) => vault.prepareRow(name, NOTES_AT_ONCE)); step++) if (slices.isOver) await slices.rest();
			return this.session.ask(name, (vault) => vault.personRow(name));
		});
		this.asking = row.catch(() => undefined);
		return row;
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
				const row = await this.row(name);
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

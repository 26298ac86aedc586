/** The small plot of a person's meetings, month by month. */
import { words } from "./words";

/** Months shown, the current one last. */
const MONTHS = 24;
/** Meetings in a month that fill the height: more look the same, and rows can be compared. */
const FULL = 4;
const WIDTH = 3;
const HEIGHT = 16;

/** The current month, counted as the core counts. */
function thisMonth(): number {
	const today = new Date();
	return today.getFullYear() * 12 + today.getMonth();
}

/** How many of the meetings are in the months shown. */
export function meetingsSince(months: readonly number[]): number {
	const now = thisMonth();
	return months.filter((month) => month > now - MONTHS && month <= now).length;
}

/** One bar a month, as high as there were meetings; said in words too. */
export function drawContacts(parent: HTMLElement, months: readonly number[]): void {
	const first = thisMonth() - MONTHS + 1;
	const counts = new Array<number>(MONTHS).fill(0);
	for (const month of months) {
		const known = counts[month - first];
		if (known !== undefined) counts[month - first] = known + 1;
	}
	const bars = counts.flatMap((count, at) => (count > 0 ? [`M${at * WIDTH + 1} ${HEIGHT}V${HEIGHT - 2 - (HEIGHT - 2) * (Math.min(count, FULL) / FULL)}`] : []));
	const svg = parent.createSvg("svg", {
		cls: "rapport-plot",
		attr: { viewBox: `0 0 ${MONTHS * WIDTH} ${HEIGHT}`, role: "img", "aria-label": words.peopleView.plot(meetingsSince(months)) },
	});
	svg.createSvg("path", { cls: "rapport-plot-line", attr: { d: `M0 ${HEIGHT - 0.5}H${MONTHS * WIDTH}` } });
	svg.createSvg("path", { cls: "rapport-plot-bars", attr: { d: bars.join("") } });
}
